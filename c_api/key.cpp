#include "strake/key.h"

#include "handle_types.hpp"

using namespace strake;
using namespace strake::boundary;
using crypto::Locking;
using key::Algorithm;
using key::Key;

namespace {

constexpr strake_key_options defaults{.size = sizeof(strake_key_options), .require_locked = 0, .reserved = 0};

OneOf<strake_key_algorithm> algorithm_in(strake_key_algorithm algorithm) {
  return one_of(algorithm, STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_HMAC_SHA512, "algorithm");
}

Sized<strake_key_options> options_in(const strake_key_options* from) {
  return options(from, defaults, sizeof(strake_key_options), "options");
}

/// The body of a function that makes a key.
template <auto make>
Done make_key(strake_key_algorithm algorithm, Bytes from, const strake_key_options& chosen, Gives<strake_key>& out) {
  if ((chosen.require_locked != 0 && chosen.require_locked != 1) || chosen.reserved != 0) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  const Locking locking = chosen.require_locked == 1 ? Locking::required : Locking::preferred;
  Result<Key> key = make(static_cast<Algorithm>(algorithm), from, locking);
  return key ? out.give(std::move(*key)) : std::unexpected(key.error());
}

} // namespace

strake_status strake_key_from_bytes(strake_key_algorithm algorithm, const uint8_t* data, size_t size,
                                    const strake_key_options* options, strake_key** out, strake_error* error) {
  return exported(__func__, error, algorithm_in(algorithm), bytes(data, size, "data"), options_in(options),
                  gives(out, "out"))(make_key<Key::from_bytes>);
}

strake_status strake_key_from_hex(strake_key_algorithm algorithm, const char* text, size_t size,
                                  const strake_key_options* options, strake_key** out, strake_error* error) {
  return exported(__func__, error, algorithm_in(algorithm), boundary::text(text, size, "text"), options_in(options),
                  gives(out, "out"))(make_key<Key::from_hex>);
}

strake_status strake_key_from_base64(strake_key_algorithm algorithm, const char* text, size_t size,
                                     const strake_key_options* options, strake_key** out, strake_error* error) {
  return exported(__func__, error, algorithm_in(algorithm), boundary::text(text, size, "text"), options_in(options),
                  gives(out, "out"))(make_key<Key::from_base64>);
}

strake_status strake_key_free(strake_key* key, strake_error* error) { return freed(__func__, key, "key", error); }

strake_status strake_key_get_algorithm(const strake_key* key, strake_key_algorithm* algorithm, strake_error* error) {
  return exported(__func__, error, reads_secret(key, "key"), returns(algorithm, "algorithm"))(
      [](const Key& of, Returned<strake_key_algorithm>& out) { out = std::to_underlying(of.algorithm()); });
}

strake_status strake_key_is_locked(const strake_key* key, int32_t* locked, strake_error* error) {
  return exported(__func__, error, reads_secret(key, "key"), returns(locked, "locked"))(
      [](const Key& of, Returned<std::int32_t>& out) { out = of.is_locked() ? 1 : 0; });
}
