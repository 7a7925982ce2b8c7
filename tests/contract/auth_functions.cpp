#include <array>
#include <ctime>

#include "functions.hpp"

namespace contract {
namespace {

strake_auth_request message() {
  return {.size = sizeof(strake_auth_request),
          .method = {bytes_of("POST"), 4},
          .path = {bytes_of("/hooks"), 6},
          .timestamp = static_cast<std::uint64_t>(std::time(nullptr)),
          .body = {bytes_of("{}"), 2},
          .key_id = {},
          .host = {},
          .nonce = {}};
}

strake_auth_request message_with_nonce() {
  strake_auth_request request = message();
  request.nonce = {bytes_of("1"), 1};
  return request;
}

std::int32_t knows_all(void* /*context*/, const std::uint8_t* /*id*/, std::size_t /*size*/, std::uint64_t /*until*/) {
  return STRAKE_AUTH_STORE_KNOWN;
}

} // namespace

std::vector<Function> auth_functions() {
  return {
      {"strake_auth_sign", STRAKE_OK,
       [](Arguments& a) {
         strake_auth_request request = message();
         std::array<std::uint8_t, 64> signature{};
         std::size_t size = 0;
         return strake_auth_sign(a.handle(Kind::reads, "key", a.world().key), a.sized("request", request, Kind::given),
                                 a.buffer("buffer", signature.data()), a.size("buffer", signature.size()),
                                 a.out("signature_size", &size, Kind::may_out), a.error());
       }},
      {"strake_auth_verify", STRAKE_AUTH_BAD_SIGNATURE,
       [](Arguments& a) {
         strake_auth_request request = message();
         strake_auth_options options{.size = sizeof options, .now = request.timestamp, .window = 300};
         const std::array<std::uint8_t, 32> signature{};
         return strake_auth_verify(a.handle(Kind::reads, "key", a.world().key),
                                   a.sized("request", request, Kind::given), a.data("signature", signature.data()),
                                   a.size("signature", signature.size()), a.sized("options", options, Kind::options),
                                   a.handle(Kind::may_share, "guard", a.world().guard), a.error());
       }},
      {"strake_auth_sign_v2", STRAKE_OK,
       [](Arguments& a) {
         strake_auth_request request = message_with_nonce();
         std::array<std::uint8_t, 64> signature{};
         std::size_t size = 0;
         return strake_auth_sign_v2(a.handle(Kind::reads, "key", a.world().key),
                                    a.sized("request", request, Kind::given), a.buffer("buffer", signature.data()),
                                    a.size("buffer", signature.size()), a.out("signature_size", &size, Kind::may_out),
                                    a.error());
       }},
      {"strake_auth_verify_v2", STRAKE_AUTH_BAD_SIGNATURE,
       [](Arguments& a) {
         strake_auth_request request = message_with_nonce();
         strake_auth_options options{.size = sizeof options, .now = request.timestamp, .window = 300};
         const std::array<std::uint8_t, 32> signature{};
         return strake_auth_verify_v2(a.handle(Kind::reads, "key", a.world().key),
                                      a.sized("request", request, Kind::given), a.data("signature", signature.data()),
                                      a.size("signature", signature.size()), a.sized("options", options, Kind::options),
                                      a.handle(Kind::may_share, "guard", a.world().guard), a.error());
       }},
      {"strake_auth_guard_new", STRAKE_OK,
       [](Arguments& a) {
         strake_auth_guard_options options STRAKE_AUTH_GUARD_OPTIONS_INIT;
         strake_auth_guard* created = nullptr;
         const strake_status status =
             strake_auth_guard_new(a.sized("options", options, Kind::options), a.out("out", &created), a.error());
         return freed(status, created, strake_auth_guard_free);
       }},
      {"strake_auth_guard_from_store", STRAKE_OK,
       [](Arguments& a) {
         strake_auth_guard* created = nullptr;
         const strake_status status = strake_auth_guard_from_store(a.out("store", knows_all, Kind::callback), nullptr,
                                                                   300, a.out("out", &created), a.error());
         return freed(status, created, strake_auth_guard_free);
       }},
      {"strake_auth_guard_count", STRAKE_OK,
       [](Arguments& a) {
         std::size_t count = 0;
         return strake_auth_guard_count(a.handle(Kind::shares, "guard", a.world().guard), a.out("count", &count),
                                        a.error());
       }},
      {"strake_auth_guard_free", STRAKE_OK,
       [](Arguments& a) { return strake_auth_guard_free(a.handle(Kind::frees, "guard", a.world().guard), a.error()); }},
  };
}

} // namespace contract
