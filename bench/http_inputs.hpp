#pragma once
// The messages that parsers of HTTP/1 are measured with.
#include <random>
#include <string>
#include <vector>

namespace bench {

enum class Kind : std::uint8_t { request, response };

struct Input {
  std::string row;
  std::string title;
  Kind kind;
  std::vector<std::string> texts;
};

inline std::string head(const std::string& line, const std::vector<std::string>& fields) {
  std::string text = line + "\r\n";
  for (const std::string& field : fields) {
    text += field + "\r\n";
  }
  return text + "\r\n";
}

/// A head whose last field is made so long that the head has a size.
inline std::string padded(const std::string& line, std::vector<std::string> fields, std::size_t size) {
  fields.back().append(size - head(line, fields).size(), 'x');
  return head(line, fields);
}

inline std::string small_get() {
  return padded("GET /api/v1/items/42?fields=name,price HTTP/1.1",
                {"Host: api.example.org", "User-Agent: client/2.1", "Accept: application/json", "Accept-Encoding: gzip",
                 "Connection: keep-alive", "X-Id: 7f"},
                200);
}

inline std::string browser_get() {
  return padded(
      "GET /articles/2026/11/renewing-a-hull-strake-by-strake.html HTTP/1.1",
      {"Host: www.example.org", "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
       "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
       "Accept-Language: en-GB,en;q=0.7,de;q=0.3", "Accept-Encoding: gzip, deflate, br",
       "Referer: https://www.example.org/articles/2026/11/", "Connection: keep-alive", "Cache-Control: max-age=0",
       "Cookie: session=5c3f0a9e7b21d84466f1; theme=dark; consent=all; visits=17; last=2026-11-20T08:12:44Z; id="},
      703);
}

inline std::string chunks(std::size_t count, std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    char line[24];
    std::snprintf(line, sizeof line, "%zx\r\n", size);
    text += line + std::string(size, 'b') + "\r\n";
  }
  return text + "0\r\n\r\n";
}

inline std::string chunked_response(std::size_t count, std::size_t size) {
  return head("HTTP/1.1 200 OK", {"Date: Sat, 21 Nov 2026 08:12:44 GMT", "Content-Type: text/plain; charset=utf-8",
                                  "Transfer-Encoding: chunked"}) +
         chunks(count, size);
}

inline std::string chunked_post() {
  return head("POST /upload HTTP/1.1", {"Host: example.org", "Transfer-Encoding: chunked"}) + chunks(8, 128);
}

inline std::vector<std::string> mixed(std::size_t count) {
  std::mt19937 random(7);
  const auto word = [&](std::size_t least, std::size_t most) {
    std::string text(least + random() % (most - least + 1), 'a');
    for (char& c : text) {
      c = "abcdefghijklmnopqrstuvwxyz0123456789-."[random() % 38];
    }
    return text;
  };
  std::vector<std::string> requests;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::string> fields{"Host: " + word(6, 20)};
    for (std::size_t n = 4 + random() % 12; n > 0; --n) {
      fields.push_back("X-" + word(3, 14) + ": " + word(4, 80));
    }
    requests.push_back(head("GET /" + word(4, 60) + " HTTP/1.1", fields));
  }
  return requests;
}

inline std::vector<Input> http_inputs() {
  return {{"a", "GET of 200 bytes, 6 fields", Kind::request, {small_get()}},
          {"b", "GET of 703 bytes, 9 fields", Kind::request, {browser_get()}},
          {"c1", "response of 4 chunks of 1024 bytes", Kind::response, {chunked_response(4, 1024)}},
          {"c2", "response of 64 chunks of 16 bytes", Kind::response, {chunked_response(64, 16)}},
          {"c3", "POST of 8 chunks of 128 bytes", Kind::request, {chunked_post()}},
          {"d", "1024 different requests, 570 bytes on average", Kind::request, mixed(1024)}};
}

} // namespace bench
