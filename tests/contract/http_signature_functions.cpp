#include <array>
#include <cstdio>
#include <ctime>

#include "functions.hpp"

namespace contract {
namespace {

strake_bytes view(const char* text) { return {bytes_of(text), std::strlen(text)}; }

/// A message and its rules, for as long as the call lasts.
struct Signed {
  Signed() {
    std::snprintf(input.data(), input.size(), "sig1=(\"@method\");created=%lld", static_cast<long long>(std::time({})));
    headers[0].value = view(input.data());
    message.method = view("GET");
    message.target = view("/");
    message.headers = headers.data();
    message.header_count = headers.size();
    rules.components = &component;
    rules.component_count = 1;
    rules.label = view("sig1");
  }

  std::array<char, 64> input{};
  const strake_bytes component = view("@method");
  std::array<strake_http_field, 2> headers{
      {{view("Signature-Input"), {}},
       {view("Signature"), view("sig1=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:")}}};
  strake_http_signature_message message STRAKE_HTTP_SIGNATURE_MESSAGE_INIT;
  strake_http_signature_rules rules STRAKE_HTTP_SIGNATURE_RULES_INIT;
};

} // namespace

std::vector<Function> http_signature_functions() {
  return {
      {"strake_http_signature_read_parameters", STRAKE_OK,
       [](Arguments& a) {
         Signed example;
         strake_http_signature_parameters parameters{};
         parameters.size = sizeof parameters;
         const char* label = a.text("label", "sig1");
         return strake_http_signature_read_parameters(a.sized("message", example.message, Kind::given), label,
                                                      a.size("label", 4), a.out("parameters", &parameters), a.error());
       }},
      {"strake_http_signature_write_digest", STRAKE_OK,
       [](Arguments& a) {
         std::array<char, STRAKE_HTTP_SIGNATURE_DIGEST_BYTES> digest{};
         std::size_t size = 0;
         const std::uint8_t* body = a.data("body", bytes_of("{}"));
         return strake_http_signature_write_digest(body, a.size("body", 2), a.buffer("buffer", digest.data()),
                                                   a.size("buffer", digest.size()), a.out("size", &size, Kind::may_out),
                                                   a.error());
       }},
      {"strake_http_signature_sign", STRAKE_OK,
       [](Arguments& a) {
         Signed example;
         strake_http_signature_parameters parameters STRAKE_HTTP_SIGNATURE_PARAMETERS_INIT;
         std::array<char, 256> input{};
         std::array<char, 256> signature{};
         std::size_t input_size = 0;
         std::size_t signature_size = 0;
         return strake_http_signature_sign(
             a.handle(Kind::reads, "key", a.world().key), a.sized("message", example.message, Kind::given),
             a.sized("rules", example.rules, Kind::given), a.sized("parameters", parameters, Kind::options),
             a.buffer("input", input.data()), a.size("input", input.size()),
             a.out("input_size", &input_size, Kind::may_out), a.buffer("signature", signature.data()),
             a.size("signature", signature.size()), a.out("signature_size", &signature_size, Kind::may_out), a.error());
       }},
      {"strake_http_signature_verify", STRAKE_AUTH_BAD_SIGNATURE,
       [](Arguments& a) {
         Signed example;
         strake_auth_options options STRAKE_AUTH_OPTIONS_INIT;
         return strake_http_signature_verify(
             a.handle(Kind::reads, "key", a.world().key), a.sized("message", example.message, Kind::given),
             a.sized("rules", example.rules, Kind::given), a.sized("options", options, Kind::options),
             a.handle(Kind::may_share, "guard", a.world().guard), a.error());
       }},
  };
}

} // namespace contract
