#include <fcntl.h>
#include <unistd.h>

#include <array>

#include "functions.hpp"

namespace contract {
namespace {

using Bytes = std::array<std::uint8_t, 64>;

} // namespace

std::vector<Function> hash_functions() {
  const char* path = key_file();
  return {
      {"strake_hash_compute", STRAKE_OK,
       [](Arguments& a) {
         Bytes message{};
         Bytes digest{};
         std::size_t size = 0;
         const std::uint8_t* data = a.data("data", message.data());
         return strake_hash_compute(STRAKE_HASH_SHA256, data, a.size("data", message.size()),
                                    a.buffer("buffer", digest.data()), a.size("buffer", digest.size()),
                                    a.out("digest_size", &size, Kind::may_out), a.error());
       }},
      {"strake_hash_file", STRAKE_OK,
       [path](Arguments& a) {
         Bytes digest{};
         std::size_t size = 0;
         return strake_hash_file(STRAKE_HASH_SHA512, a.out("path", path), a.buffer("buffer", digest.data()),
                                 a.size("buffer", digest.size()), a.out("digest_size", &size, Kind::may_out),
                                 a.error());
       }},
      {"strake_hash_descriptor", STRAKE_OK,
       [path](Arguments& a) {
         Bytes digest{};
         std::size_t size = 0;
         const int file = open(path, O_RDONLY | O_CLOEXEC);
         const strake_status status = strake_hash_descriptor(
             STRAKE_HASH_BLAKE2B_256, file, a.buffer("buffer", digest.data()), a.size("buffer", digest.size()),
             a.out("digest_size", &size, Kind::may_out), a.error());
         close(file);
         return status;
       }},
      {"strake_hash_new", STRAKE_OK,
       [](Arguments& a) {
         strake_hash* created = nullptr;
         const strake_status status = strake_hash_new(STRAKE_HASH_BLAKE2B_512, a.out("out", &created), a.error());
         return freed(status, created, strake_hash_free);
       }},
      {"strake_hash_update", STRAKE_OK,
       [](Arguments& a) {
         return strake_hash_update(a.handle(Kind::writes, "hash", a.world().hash), a.data("data", bytes_of("m")),
                                   a.size("data", 1), a.error());
       }},
      {"strake_hash_final", STRAKE_OK,
       [](Arguments& a) {
         Bytes digest{};
         std::size_t size = 0;
         return strake_hash_final(a.handle(Kind::writes, "hash", a.world().hash), a.buffer("buffer", digest.data()),
                                  a.size("buffer", digest.size()), a.out("digest_size", &size, Kind::may_out),
                                  a.error());
       }},
      {"strake_hash_reset", STRAKE_OK,
       [](Arguments& a) { return strake_hash_reset(a.handle(Kind::writes, "hash", a.world().hash), a.error()); }},
      {"strake_hash_free", STRAKE_OK,
       [](Arguments& a) { return strake_hash_free(a.handle(Kind::frees, "hash", a.world().hash), a.error()); }},
      {"strake_hash_siphash", STRAKE_OK,
       [](Arguments& a) {
         std::uint64_t hash = 0;
         return strake_hash_siphash(a.handle(Kind::reads, "key", a.world().table_key), a.data("data", bytes_of("m")),
                                    a.size("data", 1), a.out("hash", &hash), a.error());
       }},
  };
}

} // namespace contract
