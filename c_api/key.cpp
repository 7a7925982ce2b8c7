#include "strake/key.h"

#include "key_options.hpp"

using namespace strake;
using namespace strake::boundary;
using key::Algorithm;
using key::Key;

namespace {

/// The body of a function that makes a key: from is a view of what it is made from, or nothing.
template <auto make, class... From>
Done make_key(strake_key_algorithm algorithm, From... from, const strake_key_options& chosen, Gives<strake_key>& out) {
  return give_key(chosen, out, [&](const key::Options& options) {
    return make(static_cast<Algorithm>(algorithm), from..., options);
  });
}

} // namespace

strake_status strake_key_from_bytes(strake_key_algorithm algorithm, const uint8_t* data, size_t size,
                                    const strake_key_options* options, strake_key** out, strake_error* error) {
  return exported(__func__, error, algorithm_in(algorithm), bytes(data, size, "data"),
                  key_options_in(options, "options"), gives(out, "out"))(make_key<Key::from_bytes, Bytes>);
}

strake_status strake_key_from_hex(strake_key_algorithm algorithm, const char* text, size_t size,
                                  const strake_key_options* options, strake_key** out, strake_error* error) {
  return exported(__func__, error, algorithm_in(algorithm), boundary::text(text, size, "text"),
                  key_options_in(options, "options"), gives(out, "out"))(make_key<Key::from_hex, Bytes>);
}

strake_status strake_key_from_base64(strake_key_algorithm algorithm, const char* text, size_t size,
                                     const strake_key_options* options, strake_key** out, strake_error* error) {
  return exported(__func__, error, algorithm_in(algorithm), boundary::text(text, size, "text"),
                  key_options_in(options, "options"), gives(out, "out"))(make_key<Key::from_base64, Bytes>);
}

strake_status strake_key_generate(strake_key_algorithm algorithm, const strake_key_options* options, strake_key** out,
                                  strake_error* error) {
  return exported(__func__, error, algorithm_in(algorithm), key_options_in(options, "options"),
                  gives(out, "out"))(make_key<Key::generate>);
}

strake_status strake_key_duplicate(const strake_key* key, strake_key** out, strake_error* error) {
  return exported(__func__, error, reads_secret(key, "key"),
                  gives(out, "out"))([](const Key& of, Gives<strake_key>& copy) -> Done {
    Result<Key> made = of.duplicate();
    return made ? copy.give(std::move(*made)) : std::unexpected(made.error());
  });
}

strake_status strake_key_export(const strake_key* key, uint8_t* buffer, size_t capacity, size_t* size,
                                strake_error* error) {
  return exported(__func__, error, reads_secret(key, "key"),
                  fills(buffer, capacity, size, "buffer"))([](const Key& of, Buffer& out) -> Done {
    const Result<Bytes> whole = of.exported();
    return whole ? out.write(*whole) : std::unexpected(whole.error());
  });
}

strake_status strake_key_get_public(const strake_key* key, uint8_t* buffer, size_t capacity, size_t* size,
                                    strake_error* error) {
  return exported(__func__, error, reads_secret(key, "key"),
                  fills(buffer, capacity, size, "buffer"))([](const Key& of, Buffer& out) -> Done {
    const Result<Bytes> part = of.public_part();
    return part ? out.write(*part) : std::unexpected(part.error());
  });
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
