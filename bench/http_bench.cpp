// Parsing requests, beside Debian's libhttp_parser: heads with all framing and validation on, through the C API.
#include <http_parser.h>
#include <strake/strake.h>

#include <array>
#include <random>

#include "measure.hpp"

namespace {

/// What a program keeps of a message: every span that the parser reports.
struct Kept {
  std::array<std::pair<const char*, std::size_t>, 256> spans;
  std::size_t count;
};

int keep_span(http_parser* parser, const char* at, std::size_t size) {
  auto* kept = static_cast<Kept*>(parser->data);
  kept->spans[kept->count++ % kept->spans.size()] = {at, size};
  return 0;
}

int count_event(http_parser* parser) {
  ++static_cast<Kept*>(parser->data)->count;
  return 0;
}

class Legacy {
public:
  Legacy() {
    http_parser_settings_init(&settings_);
    settings_.on_url = settings_.on_header_field = settings_.on_header_value = settings_.on_body = keep_span;
    settings_.on_headers_complete = settings_.on_message_complete = count_event;
  }
  std::size_t parse(const std::string& text) {
    Kept kept{.spans = {}, .count = 0};
    http_parser parser;
    parser.data = &kept;
    http_parser_init(&parser, HTTP_REQUEST);
    const std::size_t size = http_parser_execute(&parser, &settings_, text.data(), text.size());
    bench::keep(kept.count);
    return parser.http_errno == HPE_OK ? size : 0;
  }

private:
  http_parser_settings settings_{};
};

const std::uint8_t* bytes(const std::string& text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

class Reused {
public:
  Reused() {
    if (strake_http_request_new(nullptr, &request_, nullptr) != STRAKE_OK) {
      std::abort();
    }
  }
  ~Reused() { static_cast<void>(strake_http_request_free(request_, nullptr)); }
  std::size_t parse(const std::string& text) {
    std::size_t consumed = 0;
    const strake_status reset = strake_http_request_reset(request_, nullptr);
    const strake_status fed = strake_http_request_feed(request_, bytes(text), text.size(), &consumed, nullptr);
    return reset == STRAKE_OK && fed == STRAKE_OK ? consumed : 0;
  }

private:
  strake_http_request* request_ = nullptr;
};

std::size_t parse_anew(const std::string& text) {
  strake_http_request* request = nullptr;
  std::size_t consumed = 0;
  const strake_status status =
      strake_http_request_parse(bytes(text), text.size(), nullptr, &request, &consumed, nullptr);
  return strake_http_request_free(request, nullptr) == STRAKE_OK && status == STRAKE_OK ? consumed : 0;
}

std::string head(const std::string& line, const std::vector<std::string>& fields) {
  std::string text = line + " HTTP/1.1\r\n";
  for (const std::string& field : fields) {
    text += field + "\r\n";
  }
  return text + "\r\n";
}

std::string padded(const std::string& line, std::vector<std::string> fields, std::size_t size) {
  fields.back().append(size - head(line, fields).size(), 'x');
  return head(line, fields);
}

std::string small_get() {
  return padded("GET /api/v1/items/42?fields=name,price",
                {"Host: api.example.org", "User-Agent: client/2.1", "Accept: application/json", "Accept-Encoding: gzip",
                 "Connection: keep-alive", "X-Id: 7f"},
                200);
}

std::string browser_get() {
  return padded(
      "GET /articles/2026/11/renewing-a-hull-strake-by-strake.html",
      {"Host: www.example.org", "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
       "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
       "Accept-Language: en-GB,en;q=0.7,de;q=0.3", "Accept-Encoding: gzip, deflate, br",
       "Referer: https://www.example.org/articles/2026/11/", "Connection: keep-alive", "Cache-Control: max-age=0",
       "Cookie: session=5c3f0a9e7b21d84466f1; theme=dark; consent=all; visits=17; last=2026-11-20T08:12:44Z; id="},
      703);
}

std::string chunked_post() {
  std::string text = head("POST /upload", {"Host: example.org", "Transfer-Encoding: chunked"});
  for (int i = 0; i < 8; ++i) {
    text += "80\r\n" + std::string(128, 'b') + "\r\n";
  }
  return text + "0\r\n\r\n";
}

std::vector<std::string> mixed(std::size_t count) {
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
    requests.push_back(head("GET /" + word(4, 60), fields));
  }
  return requests;
}

template <class Parse>
auto each(const std::vector<std::string>& texts, Parse parse) {
  return [&texts, parse](std::uint64_t rounds) mutable {
    for (std::uint64_t i = 0; i < rounds; ++i) {
      const std::string& text = texts[i % texts.size()];
      if (parse(text) != text.size()) {
        std::abort();
      }
    }
  };
}

void row(const char* title, const std::vector<std::string>& texts) {
  Legacy legacy;
  Reused reused;
  bench::compare(title, 8192,
                 {{"libhttp_parser (Debian)", each(texts, [&](const auto& text) { return legacy.parse(text); })},
                  {"strake, handle reused", each(texts, [&](const auto& text) { return reused.parse(text); })},
                  {"strake, handle made and freed", each(texts, parse_anew)}});
}

} // namespace

int main() {
  row("a: GET of 200 bytes, 6 fields", {small_get()});
  row("b: GET of 703 bytes, 9 fields", {browser_get()});
  row("c3: POST of 8 chunks of 128 bytes", {chunked_post()});
  row("d: 1024 different requests", mixed(1024));
  return 0;
}
