// The drop-in for libhttp_parser, strict, beside strake_http_...: what the latter accepts the drop-in accepts as the
// same message, with the same end; what only the drop-in accepts is refused for a reason that docs/http_parser.md
// names.
#include <http_parser.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <limits>
#include <string_view>

#include "http.hpp"

namespace {

using fuzz::Bytes;
using fuzz::must;
using fuzz::Way;

struct Field {
  std::string name;
  std::string value;
  bool operator==(const Field&) const = default;
};

/// A message as both parsers see it. Start is the method and the target, or the status and the reason.
struct Seen {
  std::string start;
  std::vector<Field> fields; ///< Of the header section, then of the trailer section.
  std::string content;
  std::size_t end = 0;
  bool keep_alive = false;
  bool operator==(const Seen&) const = default;
};

/// Lists that http_parser reads only in part: it knows neither tabs behind an element nor empty elements.
bool is_list_in_part(const Field& field) {
  std::string name = field.name;
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  if (name != "connection" && name != "proxy-connection" && name != "transfer-encoding") {
    return false;
  }
  bool empty = true;
  for (const char c : field.value + ',') {
    if (c == '\t' || (c == ',' && empty)) {
      return true;
    }
    empty = c == ',' || (c == ' ' && empty);
  }
  return false;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t end = text.find_last_not_of(" \t");
  return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

/// The first message of a stream, read by the drop-in.
class DropIn {
public:
  explicit DropIn(http_parser_type type) {
    http_parser_init(&parser_, type);
    parser_.data = this;
    http_parser_settings_init(&settings_);
    settings_.on_url = [](http_parser* p, const char* at, std::size_t size) {
      self(p).url_.append(at, size);
      return 0;
    };
    settings_.on_status = settings_.on_url;
    settings_.on_header_field = [](http_parser* p, const char* at, std::size_t size) {
      self(p).add_name({at, size});
      return 0;
    };
    settings_.on_header_value = [](http_parser* p, const char* at, std::size_t size) {
      self(p).add_value({at, size});
      return 0;
    };
    settings_.on_body = [](http_parser* p, const char* at, std::size_t size) {
      self(p).seen_.content.append(at, size);
      return 0;
    };
    settings_.on_headers_complete = [](http_parser* p) {
      self(p).head_is_complete();
      return 0;
    };
    settings_.on_message_complete = [](http_parser* p) {
      self(p).complete_ = true;
      http_parser_pause(p, 1);
      return 0;
    };
  }

  void read(Bytes input, std::uint8_t seed) {
    std::uint32_t state = seed;
    while (!input.empty() && !stopped()) {
      state = state * 1103515245U + 12345U;
      const std::size_t size = seed == 0 ? input.size() : 1 + (state >> 16U) % seed;
      const Bytes piece = input.first(std::min(size, input.size()));
      seen_.end += execute(piece);
      input = input.subspan(piece.size());
    }
    if (!stopped()) {
      execute({});
    }
    reads_list_in_part_ = std::ranges::any_of(seen_.fields, is_list_in_part);
    for (Field& field : seen_.fields) {
      field.value = trimmed(field.value);
    }
  }

  [[nodiscard]] bool complete() const { return complete_; }
  [[nodiscard]] bool reads_list_in_part() const { return reads_list_in_part_; }
  [[nodiscard]] bool is_old() const { return parser_.http_minor == 0; }
  [[nodiscard]] bool switches() const { return parser_.upgrade != 0; }
  [[nodiscard]] http_errno error() const { return HTTP_PARSER_ERRNO(&parser_); }
  [[nodiscard]] const Seen& seen() const { return seen_; }

private:
  static DropIn& self(http_parser* parser) { return *static_cast<DropIn*>(parser->data); }
  [[nodiscard]] bool stopped() const { return error() != HPE_OK; }

  std::size_t execute(Bytes piece) {
    const std::vector<char> copy(piece.begin(), piece.end()); // so that a read behind its end is seen
    return http_parser_execute(&parser_, &settings_, copy.data(), copy.size());
  }
  void add_name(std::string_view part) {
    if (!in_name_) {
      seen_.fields.emplace_back();
    }
    in_name_ = true;
    seen_.fields.back().name += part;
  }
  void add_value(std::string_view part) {
    in_name_ = false;
    seen_.fields.back().value += part;
  }
  void head_is_complete() {
    in_name_ = false;
    seen_.keep_alive = http_should_keep_alive(&parser_) != 0;
    const std::string first = parser_.type == HTTP_REQUEST ? http_method_str(static_cast<http_method>(parser_.method))
                                                           : std::to_string(parser_.status_code);
    seen_.start = first + ' ' + url_;
  }

  http_parser parser_{};
  http_parser_settings settings_{};
  std::string url_;
  Seen seen_;
  bool in_name_ = false;
  bool complete_ = false;
  bool reads_list_in_part_ = false;
};

std::string text(strake_bytes bytes) { return {bytes.data, bytes.data + bytes.size}; }

std::string start(const strake_http_request* request) {
  strake_bytes method{};
  strake_bytes target{};
  must(strake_http_request_method(request, &method, nullptr) == STRAKE_OK);
  must(strake_http_request_target(request, &target, nullptr) == STRAKE_OK);
  return text(method) + ' ' + text(target);
}

std::string start(const strake_http_response* response) {
  std::int32_t code = 0;
  strake_bytes reason{};
  must(strake_http_response_status_code(response, &code, nullptr) == STRAKE_OK);
  must(strake_http_response_reason(response, &reason, nullptr) == STRAKE_OK);
  return std::to_string(code) + ' ' + text(reason);
}

bool keep_alive(const strake_http_request* request) {
  std::int32_t may = 0;
  return strake_http_request_keep_alive(request, &may, nullptr) == STRAKE_OK && may == 1;
}

bool keep_alive(const strake_http_response* response) {
  std::int32_t may = 0;
  return strake_http_response_keep_alive(response, &may, nullptr) == STRAKE_OK && may == 1;
}

template <class Handle>
Seen seen_by(const fuzz::Message<Handle>& message) {
  Seen seen;
  seen.start = start(message.handle());
  for (const auto get : {fuzz::Api<Handle>::field, fuzz::Api<Handle>::trailer}) {
    strake_http_field field{};
    for (std::size_t i = 0; get(message.handle(), i, &field, nullptr) == STRAKE_OK; ++i) {
      seen.fields.push_back({text(field.name), text(field.value)});
    }
  }
  seen.content = message.content();
  seen.end = message.result().consumed;
  seen.keep_alive = keep_alive(message.handle());
  return seen;
}

strake_http_options without_limits() {
  strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
  constexpr std::uint64_t none = std::numeric_limits<std::uint32_t>::max();
  options.max_method = options.max_target = options.max_reason = options.max_header_section = none;
  options.max_fields = options.max_body = options.max_message = none;
  options.max_chunk_extensions = options.max_trailer_section = none;
  return options;
}

/// For methods, forms of targets and versions that http_parser doesn't know, and tabs behind the size of a body or
/// chunk.
bool may_be_refused_by_drop_in(http_errno error) {
  return error == HPE_INVALID_METHOD || error == HPE_INVALID_URL || error == HPE_INVALID_VERSION ||
         error == HPE_INVALID_CONTENT_LENGTH || error == HPE_INVALID_CHUNK_SIZE;
}

/// What http_parser has always accepted, and programs may depend on.
constexpr std::array only_refused_by_strake{
    STRAKE_HTTP_INVALID_REQUEST_LINE,
    STRAKE_HTTP_INVALID_TARGET,
    STRAKE_HTTP_UNSUPPORTED_VERSION,
    STRAKE_HTTP_INVALID_STATUS_LINE,
    STRAKE_HTTP_INVALID_STATUS_CODE,
    STRAKE_HTTP_MISSING_CRLF,
    STRAKE_HTTP_OBSOLETE_FOLD,
    STRAKE_HTTP_INVALID_TRANSFER_ENCODING,
    STRAKE_HTTP_UNSUPPORTED_TRANSFER_ENCODING,
    STRAKE_HTTP_TRANSFER_ENCODING_IN_1_0,
    STRAKE_HTTP_UNEXPECTED_BODY,
    STRAKE_HTTP_INVALID_CHUNK_EXTENSION,
    STRAKE_HTTP_FORBIDDEN_TRAILER,
    STRAKE_HTTP_MISSING_HOST,
    STRAKE_HTTP_REPEATED_HOST,
    STRAKE_HTTP_INVALID_HOST,
};

bool may_be_accepted_by_drop_in(const fuzz::Result& refused, Bytes input) {
  switch (refused.status) {
  case STRAKE_HTTP_INVALID_BYTE: // in the reason phrase
    return std::ranges::count(input.first(refused.offset), '\n') == 0;
  case STRAKE_HTTP_INVALID_CHUNK_SIZE: // behind the size and a blank, or a digit more than a size needs
    return std::isblank(input[refused.offset - 1]) != 0 || std::isxdigit(input[refused.offset]) != 0;
  default:
    return std::ranges::count(only_refused_by_strake, refused.status) != 0;
  }
}

/// http_parser reads the content that the fields of a response announce, also where its status says that it has none.
bool has_status_without_content(const Seen& seen) {
  return seen.start.starts_with('1') || seen.start.starts_with("204 ") || seen.start.starts_with("304 ");
}

template <class Handle>
void compare(http_parser_type type, std::uint8_t seed, Bytes input) {
  fuzz::Message<Handle> message(without_limits(), Way::feed);
  if (message.read(input)) {
    message.finish();
  }
  DropIn drop_in(type);
  drop_in.read(input, seed);
  if (drop_in.reads_list_in_part()) {
    return;
  }
  const strake_status status = message.result().status;
  if (status != STRAKE_OK) {
    must(!drop_in.complete() || may_be_accepted_by_drop_in(message.result(), input));
    return;
  }
  Seen expected = seen_by(message);
  if (has_status_without_content(expected)) {
    return;
  }
  if (!drop_in.complete()) {
    must(may_be_refused_by_drop_in(drop_in.error()));
    return;
  }
  if (drop_in.switches() || drop_in.is_old()) { // no HTTP follows; or keep-alive may win over close
    expected.keep_alive = drop_in.seen().keep_alive;
  }
  must(drop_in.seen() == expected);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) {
    return 0;
  }
  const Bytes input(data + 2, size - 2);
  if (data[0] % 2 == 0) {
    compare<strake_http_request>(HTTP_REQUEST, data[1], input);
  } else {
    compare<strake_http_response>(HTTP_RESPONSE, data[1], input);
  }
  return 0;
}
