#include <gtest/gtest.h>

#include <array>
#include <cstdio>

#include "functions.hpp"

namespace contract {
namespace {

strake_bytes view(const char* text) { return {bytes_of(text), std::strlen(text)}; }

/// A request and its service, for as long as the call lasts.
struct Signed {
  Signed() {
    EXPECT_EQ(strake_sigv4_write_date(STRAKE_AUTH_SYSTEM_TIME, date.data(), date.size(), nullptr, nullptr), STRAKE_OK);
    std::snprintf(authorization.data(), authorization.size(),
                  "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/%.8s/us-east-1/service/aws4_request, "
                  "SignedHeaders=host;x-amz-date, Signature=%064d",
                  date.data(), 0);
    request.method = view("GET");
    request.target = view("/");
    request.headers = headers.data();
    request.header_count = headers.size();
    service.region = view("us-east-1");
    service.name = view("service");
    service.required = &required;
    service.required_count = 1;
  }

  std::array<char, STRAKE_SIGV4_DATE_BYTES> date{};
  std::array<char, 256> authorization{};
  const std::array<strake_http_field, 2> headers{
      {{view("Host"), view("example.amazonaws.com")}, {view("X-Amz-Date"), {bytes_of(date.data()), 16}}}};
  const strake_bytes required = view("host");
  strake_sigv4_request request STRAKE_SIGV4_REQUEST_INIT;
  strake_sigv4_service service STRAKE_SIGV4_SERVICE_INIT;
};

} // namespace

std::vector<Function> sigv4_functions() {
  return {
      {"strake_sigv4_read_credential", STRAKE_OK,
       [](Arguments& a) {
         strake_sigv4_credential credential{};
         credential.size = sizeof credential;
         const Signed example;
         const char* field = a.text("authorization", example.authorization.data());
         return strake_sigv4_read_credential(field, a.size("authorization", std::strlen(example.authorization.data())),
                                             a.out("credential", &credential), a.error());
       }},
      {"strake_sigv4_write_date", STRAKE_OK,
       [](Arguments& a) {
         std::array<char, STRAKE_SIGV4_DATE_BYTES> date{};
         std::size_t size = 0;
         return strake_sigv4_write_date(1, a.buffer("buffer", date.data()), a.size("buffer", date.size()),
                                        a.out("size", &size, Kind::may_out), a.error());
       }},
      {"strake_sigv4_sign", STRAKE_OK,
       [](Arguments& a) {
         Signed example;
         std::array<char, 512> field{};
         std::size_t size = 0;
         const char* id = a.text("key_id", "AKIDEXAMPLE");
         return strake_sigv4_sign(a.handle(Kind::reads, "key", a.world().sigv4_key), id, a.size("key_id", 11),
                                  a.sized("request", example.request, Kind::given),
                                  a.sized("service", example.service, Kind::given), a.buffer("buffer", field.data()),
                                  a.size("buffer", field.size()), a.out("field_size", &size, Kind::may_out), a.error());
       }},
      {"strake_sigv4_verify", STRAKE_AUTH_BAD_SIGNATURE,
       [](Arguments& a) {
         Signed example;
         strake_auth_options options STRAKE_AUTH_OPTIONS_INIT;
         const char* field = a.text("authorization", example.authorization.data());
         return strake_sigv4_verify(a.handle(Kind::reads, "key", a.world().sigv4_key), field,
                                    a.size("authorization", std::strlen(example.authorization.data())),
                                    a.sized("request", example.request, Kind::given),
                                    a.sized("service", example.service, Kind::given),
                                    a.sized("options", options, Kind::options),
                                    a.handle(Kind::may_share, "guard", a.world().guard), a.error());
       }},
  };
}

} // namespace contract
