// Calls in any order with any arguments: what comes out is read strictly as what was accepted, and a call that fails
// changes nothing.
#include <strake/strake.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "must.hpp"

namespace {

using fuzz::must;
using Fields = std::vector<std::pair<std::string, std::string>>;

const std::uint8_t* bytes_of(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

std::string text_of(strake_bytes bytes) {
  return bytes.size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return text;
}

/// Takes the fuzzer's bytes apart.
class Script {
public:
  explicit Script(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }

  std::uint8_t byte() {
    const auto value = static_cast<std::uint8_t>(bytes_.empty() ? 0 : bytes_.front());
    bytes_.remove_prefix(bytes_.empty() ? 0 : 1);
    return value;
  }
  std::string text() {
    const std::string_view text = bytes_.substr(0, byte() % 40);
    bytes_.remove_prefix(text.size());
    return std::string(text);
  }
  std::string one_of(std::initializer_list<std::string_view> known) {
    const std::size_t choice = byte() % (known.size() + 1);
    return choice == known.size() ? text() : std::string(known.begin()[choice]);
  }

private:
  std::string_view bytes_;
};

/// What was accepted of the message under way.
struct Message {
  std::string start_line;
  Fields fields;
  std::string body;
  Fields trailers;
  bool is_request = false;
  bool framed = false; ///< By Content-Length or chunks.
  bool bodiless = false;
};

using Count = strake_status (*)(const strake_http_request*, std::size_t*, strake_error*);
using At = strake_status (*)(const strake_http_request*, std::size_t, strake_http_field*, strake_error*);

void check_fields(const strake_http_request* request, const Fields& fields, Count count_of, At at) {
  std::size_t count = 0;
  must(count_of(request, &count, nullptr) == STRAKE_OK && count == fields.size());
  for (std::size_t index = 0; index < count; ++index) {
    strake_http_field field{};
    must(at(request, index, &field, nullptr) == STRAKE_OK);
    must(lower(text_of(field.name)) == lower(fields[index].first) && text_of(field.value) == fields[index].second);
  }
}

/// The strict parser reads the message as it was put in.
void check_by_parser(const std::string& text, const Message& message) {
  strake_http_options options STRAKE_HTTP_OPTIONS_INIT;
  options.max_method = options.max_header_section;
  options.lenience = message.is_request ? 0 : STRAKE_HTTP_ALLOW_MISSING_HOST;
  strake_http_request* request = nullptr;
  std::size_t consumed = 0;
  must(strake_http_request_parse(bytes_of(text), text.size(), &options, &request, &consumed, nullptr) == STRAKE_OK);
  must(consumed == text.size());
  strake_bytes view{};
  must(strake_http_request_body(request, &view, nullptr) == STRAKE_OK && text_of(view) == message.body);
  check_fields(request, message.fields, strake_http_request_field_count, strake_http_request_field);
  check_fields(request, message.trailers, strake_http_request_trailer_count, strake_http_request_trailer);
  must(strake_http_request_free(request, nullptr) == STRAKE_OK);
}

/// The head has the lines that were put in, and no others.
std::size_t check_lines(const std::string& text, const Message& message) {
  std::size_t at = 0;
  const auto next = [&] {
    const std::size_t end = text.find("\r\n", at);
    must(end != std::string::npos);
    const std::size_t begin = std::exchange(at, end + 2);
    return text.substr(begin, end - begin);
  };
  must(next() == message.start_line);
  for (const auto& [name, value] : message.fields) {
    const std::string line = next();
    must(lower(line.substr(0, name.size() + 2)) == lower(name) + ": " && line.substr(name.size() + 2) == value);
  }
  must(next().empty());
  return at;
}

void check_message(const std::string& text, const Message& message) {
  const std::size_t head = check_lines(text, message);
  const bool hosts_twice = std::ranges::count_if(message.fields, [](const auto& field) {
                             return lower(field.first) == "host";
                           }) > (message.is_request ? 1 : 0); // A response may say it as often as it wants.
  must(!message.is_request || !hosts_twice);
  if (message.is_request) {
    check_by_parser(text, message);
  } else if (message.bodiless) {
    must(head == text.size() && message.body.empty() && message.trailers.empty());
  } else if (!message.framed) {
    must(text.substr(head) == message.body);
  } else if (!hosts_twice) {
    check_by_parser("POST / HTTP/1.1" + text.substr(message.start_line.size()), message);
  }
}

class Trial {
public:
  explicit Trial(const strake_http_writer_options& options) {
    must(strake_http_writer_new(&options, &writer_, nullptr) == STRAKE_OK);
  }
  ~Trial() { must(strake_http_writer_free(writer_, nullptr) == STRAKE_OK); }
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  void step(Script& script) {
    const std::string before = output();
    const bool accepted = call(script);
    must(accepted || output() == before);
  }

private:
  [[nodiscard]] std::string output() const {
    strake_bytes view{};
    must(strake_http_writer_output(writer_, &view, nullptr) == STRAKE_OK);
    return text_of(view);
  }

  bool call(Script& script) {
    switch (script.byte() % 14) {
    case 0:
    case 1:
      return request(script);
    case 2:
      return response(script);
    case 3:
    case 4:
      return field(script);
    case 5:
      return content_length(script.byte());
    case 6:
      return chunked();
    case 7:
      return strake_http_writer_until_close(writer_, nullptr) == STRAKE_OK;
    case 8:
      return strake_http_writer_head_end(writer_, nullptr) == STRAKE_OK;
    case 9:
    case 10:
      return body(script);
    case 11:
      return trailer(script);
    case 12:
      return finish();
    default:
      return script.byte() % 4 == 0 ? reset() : take(script.byte());
    }
  }

  bool request(Script& script) {
    const std::string method = script.one_of({"GET", "POST", "CONNECT", "OPTIONS", "TRACE"});
    const std::string target = script.one_of({"/", "*", "a:1", "http://a/b?c"});
    const int32_t minor = script.byte() % 2;
    if (strake_http_writer_request(writer_, method.data(), method.size(), target.data(), target.size(), minor,
                                   nullptr) != STRAKE_OK) {
      return false;
    }
    message_ = {.start_line = method + " " + target + " HTTP/1." + std::to_string(minor), .is_request = true};
    return true;
  }

  bool response(Script& script) {
    static constexpr int32_t statuses[] = {100, 101, 200, 204, 205, 304, 299, 404};
    const int32_t status = statuses[script.byte() % std::size(statuses)];
    const std::string reason = "." + script.text();
    const std::string method = script.one_of({"GET", "HEAD", "CONNECT"});
    const int32_t minor = script.byte() % 2;
    if (strake_http_writer_response(writer_, minor, status, reason.data(), reason.size(), method.data(), method.size(),
                                    nullptr) != STRAKE_OK) {
      return false;
    }
    message_ = {.start_line = "HTTP/1." + std::to_string(minor) + " " + std::to_string(status) + " " + reason,
                .bodiless = status < 200 || status == 204 || status == 304 || method == "HEAD" ||
                            (method == "CONNECT" && status < 300)};
    return true;
  }

  bool field(Script& script) {
    const std::string name = script.one_of({"Host", "content-length", "Transfer-Encoding", "trailer", "X-A"});
    const std::string value = script.one_of({"a", "chunked", "1"});
    if (strake_http_writer_field(writer_, name.data(), name.size(), value.data(), value.size(), nullptr) != STRAKE_OK) {
      return false;
    }
    message_.fields.emplace_back(name, value);
    return true;
  }

  bool content_length(std::uint64_t length) {
    if (strake_http_writer_content_length(writer_, length, nullptr) != STRAKE_OK) {
      return false;
    }
    message_.fields.emplace_back("content-length", std::to_string(length));
    message_.framed = true;
    return true;
  }

  bool chunked() {
    if (strake_http_writer_chunked(writer_, nullptr) != STRAKE_OK) {
      return false;
    }
    message_.fields.emplace_back("transfer-encoding", "chunked");
    message_.framed = true;
    return true;
  }

  bool body(Script& script) {
    const std::string piece = script.text();
    if (strake_http_writer_body(writer_, bytes_of(piece), piece.size(), nullptr) != STRAKE_OK) {
      return false;
    }
    message_.body += piece;
    return true;
  }

  bool trailer(Script& script) {
    const std::string name = script.one_of({"Host", "content-length", "X-T"});
    const std::string value = script.text();
    if (strake_http_writer_trailer(writer_, name.data(), name.size(), value.data(), value.size(), nullptr) !=
        STRAKE_OK) {
      return false;
    }
    message_.trailers.emplace_back(name, value);
    return true;
  }

  bool finish() {
    if (strake_http_writer_finish(writer_, nullptr) != STRAKE_OK) {
      return false;
    }
    const std::string rest = output();
    check_message(taken_.substr(begin_) + rest, message_);
    begin_ = taken_.size() + rest.size();
    taken_ += rest;
    must(strake_http_writer_taken(writer_, rest.size(), nullptr) == STRAKE_OK);
    return true;
  }

  bool take(std::size_t count) {
    const std::string before = output();
    if (strake_http_writer_taken(writer_, count, nullptr) != STRAKE_OK) {
      must(count > before.size());
      return false;
    }
    taken_ += before.substr(0, count);
    must(output() == before.substr(count));
    return true;
  }

  bool reset() {
    must(strake_http_writer_reset(writer_, nullptr) == STRAKE_OK && output().empty());
    begin_ = taken_.size();
    return true;
  }

  strake_http_writer* writer_ = nullptr;
  Message message_;
  std::string taken_;     ///< All that was taken.
  std::size_t begin_ = 0; ///< Where the message under way begins in it.
};

strake_http_writer_options options_of(std::uint8_t choice) {
  strake_http_writer_options options STRAKE_HTTP_WRITER_OPTIONS_INIT;
  options.flags = choice & STRAKE_HTTP_WRITER_KEEP_NAMES;
  if ((choice & 0x80U) != 0) { // small limits, so that the fuzzer meets them
    options.max_head = 100;
    options.max_fields = 3;
    options.max_trailer_section = 24;
    options.max_body = 60;
    options.max_output = 160;
  }
  return options;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Script script(std::string_view(reinterpret_cast<const char*>(data), size));
  Trial trial(options_of(script.byte()));
  while (!script.at_end()) {
    trial.step(script);
  }
  return 0;
}
