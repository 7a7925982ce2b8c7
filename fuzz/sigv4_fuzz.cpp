// Requests from anybody: each is refused by a typed error, since nobody has the key. What can be signed is accepted
// when it comes back.
#include <array>
#include <string>

#include "signed.hpp"
#include "strake/sigv4.h"

namespace {

using namespace fuzz;

bool is_refusal(strake_status status) {
  return status == STRAKE_AUTH_BAD_SIGNATURE || status == STRAKE_AUTH_INVALID_METHOD ||
         (status >= STRAKE_SIGV4_MALFORMED && status <= STRAKE_SIGV4_WRONG_PAYLOAD);
}

void check_signed(const strake_sigv4_request& request, const strake_sigv4_service& service,
                  const strake_auth_options& options) {
  std::array<char, STRAKE_SIGV4_MAX_AUTHORIZATION_BYTES + 1> field{};
  std::size_t size = 0;
  const strake_status status = strake_sigv4_sign(secret<STRAKE_KEY_SIGV4>(), "id", 2, &request, &service, field.data(),
                                                 field.size(), &size, nullptr);
  if (status == STRAKE_OK) {
    must(strake_sigv4_verify(secret<STRAKE_KEY_SIGV4>(), field.data(), size, &request, &service, &options, nullptr,
                             nullptr) == STRAKE_OK);
  } else {
    must(is_refusal(status) || status == STRAKE_BUFFER_TOO_SMALL);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string input(reinterpret_cast<const char*>(data), size);
  const std::string authorization = part(input);
  const std::string method = part(input);
  const std::string target = part(input);
  const std::string date = part(input);
  const std::string name = part(input);
  const std::string value = part(input);
  const std::string host = "example.amazonaws.com";
  const std::string host_name = "Host";
  const std::string date_name = "X-Amz-Date";
  const std::array<strake_http_field, 3> headers{{{bytes_of(host_name), bytes_of(host)},
                                                  {bytes_of(date_name), bytes_of(date)},
                                                  {bytes_of(name), bytes_of(value)}}};
  strake_sigv4_request request STRAKE_SIGV4_REQUEST_INIT;
  request.method = bytes_of(method);
  request.target = bytes_of(target);
  request.headers = headers.data();
  request.header_count = headers.size();
  request.body = bytes_of(input);
  const std::string region = "us-east-1";
  const std::string service_name = "service";
  strake_sigv4_service service STRAKE_SIGV4_SERVICE_INIT;
  service.region = bytes_of(region);
  service.name = bytes_of(service_name);
  const strake_auth_options options{sizeof options, 1, UINT64_MAX};
  for (const strake_sigv4_path path :
       {STRAKE_SIGV4_PATH_NORMALIZED, STRAKE_SIGV4_PATH_ENCODED, STRAKE_SIGV4_PATH_AS_SENT}) {
    service.path = path;
    must(is_refusal(strake_sigv4_verify(secret<STRAKE_KEY_SIGV4>(), authorization.data(), authorization.size(),
                                        &request, &service, &options, nullptr, nullptr)));
    check_signed(request, service, options);
  }
  return 0;
}
