// Requests, and short ways to sign and verify them.
#pragma once
#include <array>

#include "../crypto.hpp"

namespace sigv4_test {

using namespace crypto_test;

inline strake_bytes view(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// The key, the service and the time of the published suite.
inline constexpr const char* suite_secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
inline constexpr const char* suite_id = "AKIDEXAMPLE";
inline constexpr std::uint64_t suite_time = 1'440'938'160; // 2015-08-30T12:36:00Z

struct Service {
  std::string region = "us-east-1";
  std::string name = "service";
  strake_sigv4_path path = STRAKE_SIGV4_PATH_NORMALIZED;
  strake_sigv4_payload payload = STRAKE_SIGV4_PAYLOAD_HASHED;
  std::vector<std::string> required;
};

struct Request {
  std::string method = "GET";
  std::string target = "/";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

/// What of both the library takes, for as long as they last.
struct Views {
  Views(const Request& request, const Service& service) {
    for (const auto& [name, value] : request.headers) {
      headers.push_back({view(name), view(value)});
    }
    for (const std::string& name : service.required) {
      required.push_back(view(name));
    }
    what.method = view(request.method);
    what.target = view(request.target);
    what.headers = headers.data();
    what.header_count = headers.size();
    what.body = view(request.body);
    whom.region = view(service.region);
    whom.name = view(service.name);
    whom.path = service.path;
    whom.payload = service.payload;
    whom.required = required.data();
    whom.required_count = required.size();
  }

  std::vector<strake_http_field> headers;
  std::vector<strake_bytes> required;
  strake_sigv4_request what STRAKE_SIGV4_REQUEST_INIT;
  strake_sigv4_service whom STRAKE_SIGV4_SERVICE_INIT;
};

inline Key sigv4_key(const std::string& secret = suite_secret) { return make_key(secret, STRAKE_KEY_SIGV4); }

/// What a request is signed and verified with.
struct Example {
  Request request;
  Service service;
  std::string authorization;
  std::string secret = suite_secret;
  std::string id = suite_id;
  std::uint64_t time = suite_time;
};

/// Gives the field, or an empty text.
inline std::string sign(const Example& example, strake_status expected = STRAKE_OK, strake_error* error = nullptr) {
  const Views views(example.request, example.service);
  std::string field(64 * 1024, '\0');
  std::size_t size = 0;
  EXPECT_EQ(strake_sigv4_sign(sigv4_key(example.secret).get(), example.id.data(), example.id.size(), &views.what,
                              &views.whom, field.data(), field.size(), &size, error),
            expected);
  field.resize(size);
  return field;
}

inline strake_status verify(const Example& example, strake_auth_guard* guard = nullptr, strake_error* error = nullptr) {
  const Views views(example.request, example.service);
  const strake_auth_options options{sizeof options, example.time, 300};
  return strake_sigv4_verify(sigv4_key(example.secret).get(), example.authorization.data(),
                             example.authorization.size(), &views.what, &views.whom, &options, guard, error);
}

inline Example signed_example() {
  Example example;
  example.request = {.method = "POST",
                     .target = "/a/b?x=1&y=2",
                     .headers = {{"Host", "example.amazonaws.com"},
                                 {"X-Amz-Date", "20150830T123600Z"},
                                 {"Content-Type", "text/plain"}},
                     .body = "body"};
  example.authorization = sign(example);
  return example;
}

} // namespace sigv4_test
