// The 15 functions of libhttp_parser.so.2.9, and one of Strake's.
#include "include/http_parser.h"

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string_view>

#include "base/num.hpp"
#include "base/unsafe.hpp"
#include "http_stream/parser.hpp"
#include "http_stream/url_parts.hpp"

#define STRAKE_EXPORT extern "C" __attribute__((visibility("default")))

namespace {

using namespace strake;
using namespace strake::http_stream;

static_assert(sizeof(http_parser) == 32 && sizeof(http_parser_settings) == 80 && sizeof(http_parser_url) == 32);

std::atomic<bool> is_strict{true};
std::atomic<std::uint32_t> max_header_size{HTTP_MAX_HEADER_SIZE};

[[gnu::constructor]] void read_environment() {
  STRAKE_UNSAFE_BEGIN("SAFETY: nothing changes the environment while libraries are loaded; the text is only compared")
  const char* strict = secure_getenv("STRAKE_HTTP_PARSER_STRICT");
  is_strict.store(strict == nullptr || std::string_view(strict) != "0", std::memory_order_relaxed);
  STRAKE_UNSAFE_END
}

Settings settings_now() {
  return {.strictness = is_strict.load(std::memory_order_relaxed) ? Strictness::strict : Strictness::loose,
          .max_header_size = max_header_size.load(std::memory_order_relaxed)};
}

// A state is the struct without the program's pointer, bit by bit.
static_assert(sizeof(State) == offsetof(struct http_parser, data) && std::is_trivially_copyable_v<State>);

State load(const struct http_parser& parser) {
  State state;
  STRAKE_UNSAFE_BEGIN("SAFETY: the struct begins with the bits of a state, all of which are numbers")
  std::memcpy(static_cast<void*>(&state), &parser, sizeof state);
  STRAKE_UNSAFE_END
  return state;
}

void store(const State& state, struct http_parser& parser) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the struct begins with the bits of a state; the program's pointer behind them stays")
  std::memcpy(&parser, &state, sizeof state);
  STRAKE_UNSAFE_END
}

/// The functions of the program, each of which finds the state in its struct, and may change it there.
class Program final : public Callbacks {
public:
  Program(http_parser& parser, const http_parser_settings& settings) : parser_(parser), settings_(settings) {}

  int notify(State& state, Notice notice) override {
    const http_cb function = function_of(notice);
    return function == nullptr ? 0 : call(state, [&] { return function(&parser_); });
  }

  int give(State& state, Data data, Bytes bytes) override {
    const http_data_cb function = function_of(data);
    return function == nullptr ? 0 : call(state, [&] {
      return STRAKE_UNSAFE_EXPR("SAFETY: the bytes are a part of the piece, which the program gave as chars",
                                function(&parser_, reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    });
  }

private:
  template <class Function>
  int call(State& state, Function function) {
    store(state, parser_);
    const int answer = function();
    state = load(parser_);
    return answer;
  }

  [[nodiscard]] http_cb function_of(Notice notice) const {
    switch (notice) {
    case Notice::message_begin:
      return settings_.on_message_begin;
    case Notice::headers_complete:
      return settings_.on_headers_complete;
    case Notice::message_complete:
      return settings_.on_message_complete;
    case Notice::chunk_header:
      return settings_.on_chunk_header;
    case Notice::chunk_complete:
      return settings_.on_chunk_complete;
    }
    return nullptr;
  }

  [[nodiscard]] http_data_cb function_of(Data data) const {
    switch (data) {
    case Data::url:
      return settings_.on_url;
    case Data::status:
      return settings_.on_status;
    case Data::header_field:
      return settings_.on_header_field;
    case Data::header_value:
      return settings_.on_header_value;
    case Data::body:
      return settings_.on_body;
    }
    return nullptr;
  }

  http_parser& parser_;
  const http_parser_settings& settings_;
};

/// A C program may pass any number as an enumeration, also one that C++ doesn't let it hold.
template <class Enumeration>
std::uint32_t number_of(const Enumeration& value) {
  return STRAKE_UNSAFE_EXPR("SAFETY: an enumeration of C is its number; all bits are a value of the result",
                            std::bit_cast<std::uint32_t>(value));
}

Bytes bytes_at(const char* data, std::size_t size) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees size readable bytes at data",
                            Bytes(reinterpret_cast<const std::uint8_t*>(data), size));
}

bool is_region(const char* data, std::size_t size) {
  return size <= std::numeric_limits<std::ptrdiff_t>::max() && (data != nullptr || size == 0);
}

} // namespace

STRAKE_EXPORT unsigned long http_parser_version() {
  return HTTP_PARSER_VERSION_MAJOR << 16U | HTTP_PARSER_VERSION_MINOR << 8U | HTTP_PARSER_VERSION_PATCH;
}

STRAKE_EXPORT void http_parser_init(http_parser* parser, enum http_parser_type type) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a struct to be initialised, the data of which is the caller's own")
  void* data = parser->data;
  *parser = {};
  parser->data = data;
  store(initial(number_of(type) > HTTP_BOTH ? Type::either : static_cast<Type>(number_of(type))), *parser);
  STRAKE_UNSAFE_END
}

STRAKE_EXPORT void http_parser_settings_init(http_parser_settings* settings) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a struct to be initialised")
  *settings = {};
  STRAKE_UNSAFE_END
}

STRAKE_EXPORT size_t http_parser_execute(http_parser* parser, const http_parser_settings* settings, const char* data,
                                         size_t len) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a parser that was initialised, and settings with its functions")
  State state = load(*parser);
  if (!is_region(data, len)) {
    state.error = state.error == Errno::ok ? Errno::unknown : state.error;
    store(state, *parser);
    return 0;
  }
  Program program(*parser, *settings);
  const std::size_t parsed = Parser(state, bytes_at(data, len), program, settings_now()).execute();
  store(state, *parser);
  return parsed;
  STRAKE_UNSAFE_END
}

STRAKE_EXPORT int http_should_keep_alive(const http_parser* parser) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees a parser that was initialised",
                            should_keep_alive(load(*parser)) ? 1 : 0);
}

STRAKE_EXPORT int http_message_needs_eof(const http_parser* parser) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees a parser that was initialised",
                            needs_end_of_input(load(*parser)) ? 1 : 0);
}

STRAKE_EXPORT const char* http_method_str(enum http_method method) {
  switch (number_of(method)) {
#define XX(num, name, string)                                                                                          \
  case HTTP_##name:                                                                                                    \
    return #string;
    HTTP_METHOD_MAP(XX)
#undef XX
  }
  return "<unknown>";
}

STRAKE_EXPORT const char* http_status_str(enum http_status status) {
  switch (number_of(status)) {
#define XX(num, name, string)                                                                                          \
  case HTTP_STATUS_##name:                                                                                             \
    return #string;
    HTTP_STATUS_MAP(XX)
#undef XX
  }
  return "<unknown>";
}

STRAKE_EXPORT const char* http_errno_name(enum http_errno error) {
  switch (number_of(error)) {
#define XX(name, description)                                                                                          \
  case HPE_##name:                                                                                                     \
    return "HPE_" #name;
    HTTP_ERRNO_MAP(XX)
#undef XX
  }
  return "<unknown>";
}

STRAKE_EXPORT const char* http_errno_description(enum http_errno error) {
  switch (number_of(error)) {
#define XX(name, description)                                                                                          \
  case HPE_##name:                                                                                                     \
    return description;
    HTTP_ERRNO_MAP(XX)
#undef XX
  }
  return "<unknown>";
}

STRAKE_EXPORT void http_parser_url_init(struct http_parser_url* url) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a struct to be initialised")
  *url = {};
  STRAKE_UNSAFE_END
}

STRAKE_EXPORT int http_parser_parse_url(const char* text, size_t size, int is_connect, struct http_parser_url* url) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees size readable bytes at text and a struct for the result")
  url->field_set = 0;
  url->port = 0;
  if (!is_region(text, size)) {
    return 1;
  }
  const auto parts = split_url(bytes_at(text, size), is_connect != 0, settings_now().strictness);
  if (!parts) {
    return 1;
  }
  url->port = parts->port;
  for (std::size_t part = 0; part < parts->ranges.size(); ++part) {
    if (const auto range = parts->ranges[part]) {
      url->field_set |= narrow<std::uint16_t>(1U << part);
      url->field_data[part].off = narrow<std::uint16_t>(range->begin);
      url->field_data[part].len = narrow<std::uint16_t>(range->size);
    }
  }
  return 0;
  STRAKE_UNSAFE_END
}

STRAKE_EXPORT void http_parser_pause(http_parser* parser, int paused) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a parser that was initialised")
  if (parser->http_errno == HPE_OK || parser->http_errno == HPE_PAUSED) {
    parser->http_errno = paused != 0 ? HPE_PAUSED : HPE_OK;
  }
  STRAKE_UNSAFE_END
}

STRAKE_EXPORT int http_body_is_final(const http_parser* parser) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees a parser that was initialised",
                            parser->state == std::to_underlying(Place::message_done) ? 1 : 0);
}

STRAKE_EXPORT void http_parser_set_max_header_size(uint32_t size) {
  max_header_size.store(size, std::memory_order_relaxed);
}

STRAKE_EXPORT void strake_http_parser_set_strict(int strict) {
  is_strict.store(strict != 0, std::memory_order_relaxed);
}
