#include <array>

#include "functions.hpp"

namespace contract {
namespace {

constexpr std::size_t tag_size = 32;
using Tag = std::array<std::uint8_t, 64>;

} // namespace

std::vector<Function> mac_functions() {
  return {
      {"strake_mac_compute", STRAKE_OK,
       [](Arguments& a) {
         Tag message{};
         Tag tag{};
         std::size_t size = 0;
         const std::uint8_t* data = a.data("data", message.data());
         return strake_mac_compute(a.handle(Kind::reads, "key", a.world().key), data, a.size("data", message.size()),
                                   a.buffer("buffer", tag.data()), a.size("buffer", tag.size()),
                                   a.out("tag_size", &size, Kind::may_out), a.error());
       }},
      {"strake_mac_verify", STRAKE_MAC_MISMATCH,
       [](Arguments& a) {
         const Tag tag{};
         return strake_mac_verify(a.handle(Kind::reads, "key", a.world().key), a.data("data", bytes_of("m")),
                                  a.size("data", 1), a.data("tag", tag.data()), a.size("tag", tag_size), a.error());
       }},
      {"strake_mac_compute_truncated", STRAKE_OK,
       [](Arguments& a) {
         Tag message{};
         Tag tag{};
         std::size_t size = 0;
         const std::uint8_t* data = a.data("data", message.data());
         return strake_mac_compute_truncated(a.handle(Kind::reads, "key", a.world().key), data,
                                             a.size("data", message.size()), 20, a.buffer("buffer", tag.data()),
                                             a.size("buffer", tag.size()), a.out("tag_size", &size, Kind::may_out),
                                             a.error());
       }},
      {"strake_mac_verify_truncated", STRAKE_MAC_MISMATCH,
       [](Arguments& a) {
         const Tag tag{};
         return strake_mac_verify_truncated(a.handle(Kind::reads, "key", a.world().key), a.data("data", bytes_of("m")),
                                            a.size("data", 1), 20, a.data("tag", tag.data()), a.size("tag", 20),
                                            a.error());
       }},
      {"strake_mac_compute_by_set", STRAKE_OK,
       [](Arguments& a) {
         Tag message{};
         Tag tag{};
         std::size_t size = 0;
         strake_key_id id;
         const std::uint8_t* data = a.data("data", message.data());
         return strake_mac_compute_by_set(a.handle(Kind::reads, "set", a.world().key_set), data,
                                          a.size("data", message.size()), a.buffer("buffer", tag.data()),
                                          a.size("buffer", tag.size()), a.out("tag_size", &size, Kind::may_out),
                                          a.out("id", &id, Kind::may_out), a.error());
       }},
      {"strake_mac_verify_by_set", STRAKE_MAC_MISMATCH,
       [](Arguments& a) {
         const Tag tag{};
         strake_key_id id;
         return strake_mac_verify_by_set(a.handle(Kind::reads, "set", a.world().key_set), a.data("data", bytes_of("m")),
                                         a.size("data", 1), a.data("tag", tag.data()), a.size("tag", tag_size),
                                         a.out("id", &id, Kind::may_out), a.error());
       }},
      {"strake_mac_new_truncated", STRAKE_OK,
       [](Arguments& a) {
         strake_mac* created = nullptr;
         const strake_status status = strake_mac_new_truncated(a.handle(Kind::reads, "key", a.world().key), 20,
                                                               a.out("out", &created), a.error());
         return freed(status, created, strake_mac_free);
       }},
      {"strake_mac_new", STRAKE_OK,
       [](Arguments& a) {
         strake_mac* created = nullptr;
         const strake_status status =
             strake_mac_new(a.handle(Kind::reads, "key", a.world().key), a.out("out", &created), a.error());
         return freed(status, created, strake_mac_free);
       }},
      {"strake_mac_update", STRAKE_OK,
       [](Arguments& a) {
         return strake_mac_update(a.handle(Kind::writes, "mac", a.world().mac), a.data("data", bytes_of("m")),
                                  a.size("data", 1), a.error());
       }},
      {"strake_mac_final", STRAKE_OK,
       [](Arguments& a) {
         Tag tag{};
         std::size_t size = 0;
         return strake_mac_final(a.handle(Kind::writes, "mac", a.world().mac), a.buffer("buffer", tag.data()),
                                 a.size("buffer", tag.size()), a.out("tag_size", &size, Kind::may_out), a.error());
       }},
      {"strake_mac_final_verify", STRAKE_MAC_MISMATCH,
       [](Arguments& a) {
         const Tag tag{};
         return strake_mac_final_verify(a.handle(Kind::writes, "mac", a.world().mac), a.data("tag", tag.data()),
                                        a.size("tag", tag_size), a.error());
       }},
      {"strake_mac_reset", STRAKE_OK,
       [](Arguments& a) { return strake_mac_reset(a.handle(Kind::writes, "mac", a.world().mac), a.error()); }},
      {"strake_mac_free", STRAKE_OK,
       [](Arguments& a) { return strake_mac_free(a.handle(Kind::frees, "mac", a.world().mac), a.error()); }},
  };
}

} // namespace contract
