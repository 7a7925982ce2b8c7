#include "strake/hash.h"

#include <limits>

#include "crypto/keyed_hash.hpp"
#include "handle_types.hpp"
#include "hash/hash.hpp"
#include "path_argument.hpp"

using namespace strake;
using namespace strake::boundary;
using hash::Algorithm;
using hash::Digest;
using hash::Stream;

template <>
struct strake::boundary::HandleTraits<strake_hash> {
  using Object = Stream;
  static constexpr std::uint8_t tag = 14;
  static constexpr const char* name = "strake_hash";
};

namespace {

OneOf<strake_hash_algorithm> algorithm_in(strake_hash_algorithm algorithm) {
  return one_of(algorithm, STRAKE_HASH_SHA256, STRAKE_HASH_BLAKE2B_512, "algorithm");
}

Done write(const Result<Digest>& digest, Buffer& out) {
  return digest ? out.write(digest->bytes()) : std::unexpected(digest.error());
}

Done final(Stream& stream, Buffer& buffer) {
  const Done written = write(stream.digest(), buffer);
  if (written) {
    stream.end();
  }
  return written;
}

} // namespace

strake_status strake_hash_compute(strake_hash_algorithm algorithm, const uint8_t* data, size_t size, uint8_t* buffer,
                                  size_t capacity, size_t* digest_size, strake_error* error) {
  return exported(__func__, error, algorithm_in(algorithm), bytes(data, size, "data"),
                  fills(buffer, capacity, digest_size, "buffer"))(
      [](strake_hash_algorithm with, Bytes message, Buffer& out) {
        return write(hash::compute(static_cast<Algorithm>(with), message), out);
      });
}

strake_status strake_hash_file(strake_hash_algorithm algorithm, const char* path, uint8_t* buffer, size_t capacity,
                               size_t* digest_size, strake_error* error) {
  return exported(__func__, error, algorithm_in(algorithm), boundary::path(path, "path"),
                  fills(buffer, capacity, digest_size, "buffer"))(
      [](strake_hash_algorithm with, const std::string& of, Buffer& out) {
        return write(hash::compute(static_cast<Algorithm>(with), of), out);
      });
}

strake_status strake_hash_descriptor(strake_hash_algorithm algorithm, int descriptor, uint8_t* buffer, size_t capacity,
                                     size_t* digest_size, strake_error* error) {
  return exported(
      __func__, error, algorithm_in(algorithm), one_of(descriptor, 0, std::numeric_limits<int>::max(), "descriptor"),
      fills(buffer, capacity, digest_size, "buffer"))([](strake_hash_algorithm with, int from, Buffer& out) {
    io::File file = io::File::of(from);
    return write(hash::compute(static_cast<Algorithm>(with), file), out);
  });
}

strake_status strake_hash_new(strake_hash_algorithm algorithm, strake_hash** out, strake_error* error) {
  return exported(__func__, error, algorithm_in(algorithm),
                  gives(out, "out"))([](strake_hash_algorithm with, Gives<strake_hash>& hash) {
    return hash.give(Stream(static_cast<Algorithm>(with)));
  });
}

strake_status strake_hash_update(strake_hash* hash, const uint8_t* data, size_t size, strake_error* error) {
  return exported(__func__, error, writes(hash, "hash"),
                  bytes(data, size, "data"))([](Stream& stream, Bytes piece) { return stream.update(piece); });
}

strake_status strake_hash_final(strake_hash* hash, uint8_t* buffer, size_t capacity, size_t* digest_size,
                                strake_error* error) {
  return exported(__func__, error, writes(hash, "hash"), fills(buffer, capacity, digest_size, "buffer"))(final);
}

strake_status strake_hash_reset(strake_hash* hash, strake_error* error) {
  return exported(__func__, error, writes(hash, "hash"))([](Stream& stream) { stream.reset(); });
}

strake_status strake_hash_free(strake_hash* hash, strake_error* error) { return freed(__func__, hash, "hash", error); }

strake_status strake_hash_siphash(const strake_key* key, const uint8_t* data, size_t size, uint64_t* hash,
                                  strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::table, "key"), bytes(data, size, "data"),
                  returns(hash, "hash"))([](const key::Key& with, Bytes message, Returned<std::uint64_t>& out) {
    out = crypto::siphash(with.material(), message);
  });
}
