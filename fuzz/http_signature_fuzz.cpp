// Messages from anybody: each is refused by a typed error, since nobody has the key. What can be signed is accepted
// when it comes back.
#include <array>
#include <string>
#include <vector>

#include "signed.hpp"
#include "strake/http_signature.h"

namespace {

using namespace fuzz;

bool is_refusal(strake_status status) {
  return status == STRAKE_AUTH_BAD_SIGNATURE || status == STRAKE_AUTH_OUTSIDE_WINDOW ||
         (status >= STRAKE_HTTP_SIGNATURE_MALFORMED && status <= STRAKE_HTTP_SIGNATURE_TOO_LARGE);
}

void check_read(const strake_http_signature_message& message) {
  strake_http_signature_parameters parameters{};
  parameters.size = sizeof parameters;
  const strake_status status = strake_http_signature_read_parameters(&message, "sig1", 4, &parameters, nullptr);
  must(status == STRAKE_OK || is_refusal(status));
}

void check_signed(strake_http_signature_message message, const strake_http_signature_rules& rules,
                  std::vector<strake_http_field> headers, const strake_auth_options& options) {
  std::string input(1024, '\0');
  std::string signature(256, '\0');
  std::size_t input_size = 0;
  std::size_t signature_size = 0;
  strake_http_signature_parameters parameters STRAKE_HTTP_SIGNATURE_PARAMETERS_INIT;
  parameters.created = options.now;
  message.header_count -= 2; // those of the input
  const strake_status status = strake_http_signature_sign(secret<STRAKE_KEY_HMAC_SHA256>(), &message, &rules,
                                                          &parameters, input.data(), input.size(), &input_size,
                                                          signature.data(), signature.size(), &signature_size, nullptr);
  if (status != STRAKE_OK) {
    must(is_refusal(status) && status != STRAKE_AUTH_BAD_SIGNATURE);
    return;
  }
  input.resize(input_size);
  signature.resize(signature_size);
  headers[headers.size() - 2].value = bytes_of(input);
  headers.back().value = bytes_of(signature);
  message.headers = headers.data();
  message.header_count = headers.size();
  must(strake_http_signature_verify(secret<STRAKE_KEY_HMAC_SHA256>(), &message, &rules, &options, nullptr, nullptr) ==
       STRAKE_OK);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string input(reinterpret_cast<const char*>(data), size);
  const std::string signature_input = part(input);
  const std::string signature = part(input);
  const std::string method = part(input);
  const std::string authority = part(input);
  const std::string target = part(input);
  const std::string digest = part(input);
  const std::string scheme = "https";
  const std::string label = "sig1";
  const std::array<std::string, 3> names{"Content-Digest", "Signature-Input", "Signature"};
  const std::vector<strake_http_field> headers{{bytes_of(names[0]), bytes_of(digest)},
                                               {bytes_of(names[1]), bytes_of(signature_input)},
                                               {bytes_of(names[2]), bytes_of(signature)}};
  const std::array<std::string, 6> components{"@method", "@authority",  "@path",
                                              "@query",  "@target-uri", "content-digest"};
  std::vector<strake_bytes> views;
  for (const std::string& component : components) {
    views.push_back(bytes_of(component));
  }
  strake_http_signature_message message STRAKE_HTTP_SIGNATURE_MESSAGE_INIT;
  message.method = bytes_of(method);
  message.scheme = bytes_of(scheme);
  message.authority = bytes_of(authority);
  message.target = bytes_of(target);
  message.headers = headers.data();
  message.header_count = headers.size();
  message.body = bytes_of(input);
  strake_http_signature_rules rules STRAKE_HTTP_SIGNATURE_RULES_INIT;
  rules.label = bytes_of(label);
  const strake_auth_options options{sizeof options, 1, UINT64_MAX};
  check_read(message);
  for (const std::size_t count : {std::size_t{1}, views.size()}) {
    rules.components = views.data();
    rules.component_count = count;
    must(is_refusal(
        strake_http_signature_verify(secret<STRAKE_KEY_HMAC_SHA256>(), &message, &rules, &options, nullptr, nullptr)));
    check_signed(message, rules, headers, options);
  }
  return 0;
}
