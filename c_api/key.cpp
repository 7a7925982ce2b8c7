#include "strake/key.h"

#include <limits>

#include "key/source.hpp"
#include "key_options.hpp"
#include "path_argument.hpp"

using namespace strake;
using namespace strake::boundary;
using key::Algorithm;
using key::Key;

namespace {

OneOf<strake_key_encoding> encoding_in(strake_key_encoding encoding) {
  return one_of(encoding, STRAKE_KEY_RAW, STRAKE_KEY_BASE64, "encoding");
}

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

strake_status strake_key_from_file(strake_key_algorithm algorithm, strake_key_encoding encoding, const char* path,
                                   const strake_key_options* options, strake_key** out, strake_error* error) {
  return exported(__func__, error, algorithm_in(algorithm), encoding_in(encoding), boundary::path(path, "path"),
                  key_options_in(options, "options"),
                  gives(out, "out"))([](strake_key_algorithm with, strake_key_encoding in, const std::string& from,
                                        const strake_key_options& chosen, Gives<strake_key>& made) -> Done {
    const Result<key::Options> how = options_of(chosen);
    if (!how) {
      return std::unexpected(how.error());
    }
    const key::Exposure exposure = chosen.accept_exposed == 1 ? key::Exposure::accepted : key::Exposure::refused;
    Result<Key> key =
        key::from_path(static_cast<Algorithm>(with), static_cast<key::Encoding>(in), from, exposure, *how);
    return key ? made.give(std::move(*key)) : std::unexpected(key.error());
  });
}

strake_status strake_key_from_descriptor(strake_key_algorithm algorithm, strake_key_encoding encoding, int descriptor,
                                         const strake_key_options* options, strake_key** out, strake_error* error) {
  return exported(__func__, error, algorithm_in(algorithm), encoding_in(encoding),
                  one_of(descriptor, 0, std::numeric_limits<int>::max(), "descriptor"),
                  key_options_in(options, "options"),
                  gives(out, "out"))([](strake_key_algorithm with, strake_key_encoding in, int from,
                                        const strake_key_options& chosen, Gives<strake_key>& made) -> Done {
    const Result<key::Options> how = options_of(chosen);
    if (!how) {
      return std::unexpected(how.error());
    }
    io::File file = io::File::of(from);
    Result<Key> key = key::from_file(static_cast<Algorithm>(with), static_cast<key::Encoding>(in), file, *how);
    return key ? made.give(std::move(*key)) : std::unexpected(key.error());
  });
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
