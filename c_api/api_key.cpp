#include "strake/api_key.h"

#include "crypto/wiped.hpp"
#include "handle_types.hpp"
#include "token/api_key.hpp"

using namespace strake;
using namespace strake::boundary;
using key::Key;

static_assert(token::longest_api_key + 1 == STRAKE_API_KEY_MAX_TEXT_BYTES);

namespace {

Done generate(Bytes prefix, TextBuffer& out) {
  if (const Done right = token::check_prefix(prefix); !right) {
    return right;
  }
  crypto::Wiped<token::longest_api_key> whole;
  const MutableBytes text = whole.bytes().first(token::api_key_size(prefix.size()));
  const Done made = token::generate_api_key(prefix, text);
  return made ? out.write(Bytes(text)) : made;
}

Done write_hash(const Result<crypto::Digest>& hash, Buffer& out) {
  return hash ? out.write(hash->bytes()) : std::unexpected(hash.error());
}

Done check_hash(const Result<crypto::Digest>& hash, Bytes stored) {
  if (!hash) {
    return std::unexpected(hash.error());
  }
  return crypto::equal(hash->bytes(), stored) ? Done() : failure(STRAKE_API_KEY_MISMATCH);
}

} // namespace

strake_status strake_api_key_generate(const char* prefix, size_t prefix_size, char* buffer, size_t capacity,
                                      size_t* size, strake_error* error) {
  return exported(__func__, error, text(prefix, prefix_size, "prefix"),
                  fills_text(buffer, capacity, size, "buffer"))(generate);
}

strake_status strake_api_key_parse(const char* text, size_t size, strake_bytes* prefix, strake_error* error) {
  return exported(__func__, error, boundary::text(text, size, "text"),
                  returns(prefix, "prefix"))([](Bytes given, Returned<strake_bytes>& out) -> Done {
    const Result<Bytes> found = token::prefix_of(given);
    if (!found) {
      return std::unexpected(found.error());
    }
    out = view_of(*found);
    return {};
  });
}

strake_status strake_api_key_hash(const char* text, size_t size, uint8_t* buffer, size_t capacity, size_t* hash_size,
                                  strake_error* error) {
  return exported(__func__, error, boundary::text(text, size, "text"), fills(buffer, capacity, hash_size, "buffer"))(
      [](Bytes given, Buffer& out) { return write_hash(token::api_key_hash(given), out); });
}

strake_status strake_api_key_hash_keyed(const strake_key* key, const char* text, size_t size, uint8_t* buffer,
                                        size_t capacity, size_t* hash_size, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::mac, "key"), boundary::text(text, size, "text"),
                  fills(buffer, capacity, hash_size, "buffer"))(
      [](const Key& with, Bytes given, Buffer& out) { return write_hash(token::api_key_hash(with, given), out); });
}

strake_status strake_api_key_verify(const char* text, size_t size, const uint8_t* stored, size_t stored_size,
                                    strake_error* error) {
  return exported(__func__, error, boundary::text(text, size, "text"), bytes(stored, stored_size, "stored"))(
      [](Bytes given, Bytes right) { return check_hash(token::api_key_hash(given), right); });
}

strake_status strake_api_key_verify_keyed(const strake_key* key, const char* text, size_t size, const uint8_t* stored,
                                          size_t stored_size, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::mac, "key"), boundary::text(text, size, "text"),
                  bytes(stored, stored_size, "stored"))(
      [](const Key& with, Bytes given, Bytes right) { return check_hash(token::api_key_hash(with, given), right); });
}
