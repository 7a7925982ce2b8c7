// Stored hashes: what is read as one is one to libsodium too, with the cost that was read, and is written in one way.
#include <sodium.h>

#include <string>

#include "must.hpp"
#include "password/encoded.hpp"
#include "strake/password.h"

namespace {

using fuzz::must;

void check_as_libsodium(const std::string& text, const strake::password::Encoded& encoded) {
  if (text.size() >= crypto_pwhash_STRBYTES) {
    return; // longer than it reads
  }
  // 0 where the cost is the same, 1 where it is another one, -1 where it is no hash.
  const int told = crypto_pwhash_argon2id_str_needs_rehash(text.c_str(), encoded.cost.passes,
                                                           std::size_t{encoded.cost.memory_kib} * 1024);
  must(told == 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const strake::Bytes bytes(data, size);
  const auto encoded = strake::password::parse(bytes);
  std::int32_t needed = 0;
  const strake_status status = strake_password_needs_rehash(text.data(), text.size(), nullptr, &needed, nullptr);
  must(status == (encoded ? STRAKE_OK : STRAKE_PASSWORD_INVALID_HASH));
  if (encoded) {
    must(text.size() <= strake::password::longest_encoded && text.find('\0') == std::string::npos);
    check_as_libsodium(text, *encoded);
  }
  const strake_kdf_argon2id_cost most{sizeof most, 1, 8};
  const strake_status verified = strake_password_verify("password", 8, text.data(), text.size(), &most, nullptr);
  must((verified == STRAKE_PASSWORD_INVALID_HASH) == !encoded);
  must((verified == STRAKE_PASSWORD_TOO_COSTLY) ==
       (encoded && (encoded->cost.passes > most.passes || encoded->cost.memory_kib > most.memory_kib)));

  const std::size_t half = size / 2;
  if (half >= 8 && half <= 64 && size - half >= 16 && size - half <= 64) {
    const std::string own = strake::password::encode({3, 65536}, bytes.first(half), bytes.subspan(half));
    const strake::Bytes own_bytes(reinterpret_cast<const std::uint8_t*>(own.data()), own.size());
    const auto again = strake::password::parse(own_bytes);
    must(again && again->salt_size == half && again->hash_size == size - half);
    check_as_libsodium(own, *again);
  }
  return 0;
}
