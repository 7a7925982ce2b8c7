// Messages, and short ways to sign and verify them.
#pragma once
#include "../crypto.hpp"

namespace http_signature_test {

using namespace crypto_test;

inline strake_bytes view(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

struct Message {
  std::string method;
  std::string scheme;
  std::string authority;
  std::string target;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

struct Rules {
  std::vector<std::string> components;
  std::string label = "sig1";
  std::string key_id;
  std::string tag;
  std::int32_t unchecked_body = 0;
};

/// What of both the library takes, for as long as they last.
struct Views {
  Views(const Message& message, const Rules& rules) {
    for (const auto& [name, value] : message.headers) {
      headers.push_back({view(name), view(value)});
    }
    for (const std::string& name : rules.components) {
      components.push_back(view(name));
    }
    what.method = view(message.method);
    what.scheme = view(message.scheme);
    what.authority = view(message.authority);
    what.target = view(message.target);
    what.headers = headers.data();
    what.header_count = headers.size();
    what.body = view(message.body);
    by.components = components.data();
    by.component_count = components.size();
    by.label = view(rules.label);
    by.key_id = view(rules.key_id);
    by.tag = view(rules.tag);
    by.unchecked_body = rules.unchecked_body;
  }

  std::vector<strake_http_field> headers;
  std::vector<strake_bytes> components;
  strake_http_signature_message what STRAKE_HTTP_SIGNATURE_MESSAGE_INIT;
  strake_http_signature_rules by STRAKE_HTTP_SIGNATURE_RULES_INIT;
};

/// RFC 9421, appendix B.1.5.
inline Key published_secret() {
  const std::string text = "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==";
  strake_key* key = nullptr;
  EXPECT_EQ(strake_key_from_base64(STRAKE_KEY_HMAC_SHA256, text.data(), text.size(), nullptr, &key, nullptr),
            STRAKE_OK);
  return Key(key);
}

/// RFC 9421, appendix B.1.4: what stands in the private key and in the public one behind their headers.
inline Key published_ed25519() {
  return make_key(unhex("9f8362f87a484a954e6e740c5b4c0e84229139a20aa8ab56ff66586f6a7d29c5"), STRAKE_KEY_ED25519);
}
inline Key published_ed25519_public() {
  return make_key(unhex("26b40b8f93fff3d897112f7ebc582b232dbd72517d082fe83cfb30ddce43d1bb"), STRAKE_KEY_ED25519_PUBLIC);
}

/// RFC 9421, appendix B.2.
inline Message published_message() {
  return {
      .method = "POST",
      .scheme = "https",
      .authority = "example.com",
      .target = "/foo?param=Value&Pet=dog",
      .headers = {{"Host", "example.com"},
                  {"Date", "Tue, 20 Apr 2021 02:07:55 GMT"},
                  {"Content-Type", "application/json"},
                  {"Content-Digest", "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyeal"
                                     "dVLvRwEmTHWXvJwew==:"},
                  {"Content-Length", "18"}},
      .body = "{\"hello\": \"world\"}"};
}

inline constexpr std::uint64_t published_time = 1'618'884'473;

struct Example {
  Message message;
  Rules rules;
  std::uint64_t time = published_time;
};

inline void add_signature(Example& example, const std::string& input, const std::string& signature) {
  example.message.headers.emplace_back("Signature-Input", input);
  example.message.headers.emplace_back("Signature", signature);
}

/// Appendix B.2.5.
inline Example hmac_example() {
  Example example{.message = published_message(),
                  .rules = {.components = {"date", "@authority", "content-type"},
                            .label = "sig-b25",
                            .key_id = "test-shared-secret",
                            .tag = ""}};
  add_signature(example,
                "sig-b25=(\"date\" \"@authority\" \"content-type\");created=1618884473;keyid=\"test-shared-secret\"",
                "sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:");
  return example;
}

/// Appendix B.2.6.
inline Example ed25519_example() {
  Example example{.message = published_message(),
                  .rules = {.components = {"date", "@method", "@path", "@authority", "content-type", "content-length"},
                            .label = "sig-b26",
                            .key_id = "test-key-ed25519",
                            .tag = ""}};
  add_signature(example,
                "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\");created="
                "1618884473;keyid=\"test-key-ed25519\"",
                "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:");
  return example;
}

inline strake_status verify(const strake_key* key, const Example& example, strake_auth_guard* guard = nullptr,
                            strake_error* error = nullptr) {
  const Views views(example.message, example.rules);
  const strake_auth_options options{sizeof options, example.time, 300};
  return strake_http_signature_verify(key, &views.what, &views.by, &options, guard, error);
}

/// What is said of a signature that is made, with texts that last.
struct Making {
  std::uint64_t created = published_time;
  std::uint64_t expires = 0;
  std::string nonce;
  std::int32_t has_algorithm = 0;
};

/// Adds the two fields, if it can be signed.
inline strake_status sign(const strake_key* key, Example& example, const Making& making = {},
                          strake_error* error = nullptr) {
  const Views views(example.message, example.rules);
  strake_http_signature_parameters parameters STRAKE_HTTP_SIGNATURE_PARAMETERS_INIT;
  parameters.created = making.created;
  parameters.expires = making.expires;
  parameters.nonce = view(making.nonce);
  parameters.has_algorithm = making.has_algorithm;
  std::string input(64 * 1024, '\0');
  std::string signature(1024, '\0');
  std::size_t input_size = 0;
  std::size_t signature_size = 0;
  const strake_status status =
      strake_http_signature_sign(key, &views.what, &views.by, &parameters, input.data(), input.size(), &input_size,
                                 signature.data(), signature.size(), &signature_size, error);
  if (status == STRAKE_OK) {
    add_signature(example, input.substr(0, input_size), signature.substr(0, signature_size));
  }
  return status;
}

/// One that covers all that there is.
inline Example whole_example() {
  return {.message = published_message(),
          .rules = {.components = {"@method", "@authority", "@path", "@query", "@target-uri", "content-digest"},
                    .key_id = "key-1",
                    .tag = "app"}};
}

inline std::string& field_of(Example& example, const std::string& name) {
  for (auto& [header, value] : example.message.headers) {
    if (header == name) {
      return value;
    }
  }
  throw std::invalid_argument(name);
}

} // namespace http_signature_test
