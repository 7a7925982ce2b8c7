// What stands behind the functions of libhttp_parser.so.2.9 in mode safe.
#include "safe.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string_view>

#include "base/num.hpp"
#include "base/relaxed.hpp"
#include "base/unsafe.hpp"
#include "dropin/given_counters.hpp"
#include "http_stream/parser.hpp"
#include "http_stream/url_parts.hpp"

namespace {

using namespace strake;
using namespace strake::http_stream;

static_assert(sizeof(http_parser) == 32 && sizeof(http_parser_settings) == 80 && sizeof(http_parser_url) == 32);

Relaxed<bool> is_strict{true};
std::array max_header_size{Relaxed<std::uint32_t>(HTTP_MAX_HEADER_SIZE)};

[[gnu::constructor]] void read_environment() {
  STRAKE_UNSAFE_BEGIN("SAFETY: nothing changes the environment while libraries are loaded; the text is only compared")
  const char* strict = secure_getenv("STRAKE_HTTP_PARSER_STRICT");
  is_strict.set(strict == nullptr || std::string_view(strict) != "0");
  STRAKE_UNSAFE_END
}

Strictness strictness_now() { return is_strict.get() ? Strictness::strict : Strictness::loose; }

// A state is the struct without the program's pointer, and is read and written where it lies: programs look at it, and
// change it, while their functions run.
static_assert(sizeof(State) == offsetof(struct http_parser, data) && std::is_trivially_copyable_v<State> &&
              offsetof(struct http_parser, nread) == 4 && offsetof(struct http_parser, content_length) == 8 &&
              offsetof(struct http_parser, http_major) == 16 && offsetof(struct http_parser, http_minor) == 18);

std::span<State, 1> state_of(struct http_parser& parser) {
  return STRAKE_UNSAFE_EXPR("SAFETY: both types name the same words; a program's accesses to them are in its own code",
                            std::span<State, 1>(reinterpret_cast<State*>(&parser), 1));
}

const State& state_of(const struct http_parser& parser) {
  return STRAKE_UNSAFE_EXPR("SAFETY: both types name the same words, which are only read",
                            reinterpret_cast<const State&>(parser));
}

/// What a call of http_parser_execute() was given.
struct Program {
  struct http_parser* parser;
  const http_parser_settings* settings;
};

const Program& program_of(std::uintptr_t number) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the number is the address of the program of the call that is running",
                            *reinterpret_cast<const Program*>(number));
}

http_cb function_of(const http_parser_settings& settings, Notice notice) {
  switch (notice) {
  case Notice::message_begin:
    return settings.on_message_begin;
  case Notice::headers_complete:
    return settings.on_headers_complete;
  case Notice::message_complete:
    return settings.on_message_complete;
  case Notice::chunk_header:
    return settings.on_chunk_header;
  case Notice::chunk_complete:
    return settings.on_chunk_complete;
  }
  return nullptr;
}

http_data_cb function_of(const http_parser_settings& settings, Data data) {
  switch (data) {
  case Data::url:
    return settings.on_url;
  case Data::status:
    return settings.on_status;
  case Data::header_field:
    return settings.on_header_field;
  case Data::header_value:
    return settings.on_header_value;
  case Data::body:
    return settings.on_body;
  }
  return nullptr;
}

Bytes bytes_at(const char* data, std::size_t size) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees size readable bytes at data",
                            Bytes(reinterpret_cast<const std::uint8_t*>(data), size));
}

bool is_region(const char* data, std::size_t size) {
  return size <= std::numeric_limits<std::ptrdiff_t>::max() && (data != nullptr || size == 0);
}

} // namespace

int strake::http_stream::Callbacks::notify(Notice notice) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees settings with functions that may be called with the parser")
  const Program& program = program_of(program_);
  const http_cb function = function_of(*program.settings, notice);
  return function == nullptr ? 0 : function(program.parser);
  STRAKE_UNSAFE_END
}

int strake::http_stream::Callbacks::give(Data data, Bytes bytes) {
  STRAKE_UNSAFE_BEGIN("SAFETY: as above; the bytes are a part of the piece, which the program gave as chars")
  const Program& program = program_of(program_);
  const http_data_cb function = function_of(*program.settings, data);
  return function == nullptr ? 0 : function(program.parser, reinterpret_cast<const char*>(bytes.data()), bytes.size());
  STRAKE_UNSAFE_END
}

unsigned long strake::dropin::safe::version() {
  return HTTP_PARSER_VERSION_MAJOR << 16U | HTTP_PARSER_VERSION_MINOR << 8U | HTTP_PARSER_VERSION_PATCH;
}

void strake::dropin::safe::init(http_parser* parser, Number type) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a struct to be initialised, the data of which is the caller's own")
  void* data = parser->data;
  *parser = {};
  parser->data = data;
  state_of(*parser).front() = initial(std::min<std::uint32_t>(type, HTTP_BOTH));
  STRAKE_UNSAFE_END
}

void strake::dropin::safe::settings_init(http_parser_settings* settings) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a struct to be initialised")
  *settings = {};
  STRAKE_UNSAFE_END
}

size_t strake::dropin::safe::execute(http_parser* parser, const http_parser_settings* settings, const char* data,
                                     size_t len) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a parser that was initialised, and settings with its functions")
  const std::span<State, 1> state = state_of(*parser);
  if (!is_region(data, len)) {
    state.front().set_error(state.front().error() == error::ok ? error::unknown : state.front().error());
    return 0;
  }
  const Program program{.parser = parser, .settings = settings};
  const Callbacks callbacks(reinterpret_cast<std::uintptr_t>(&program));
  const Settings mode{.strictness = strictness_now(), .max_header_size = max_header_size};
  return Parser(state, bytes_at(data, len), callbacks, mode).execute();
  STRAKE_UNSAFE_END
}

int strake::dropin::safe::should_keep_alive(const http_parser* parser) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees a parser that was initialised",
                            should_keep_alive(state_of(std::as_const(*parser))) ? 1 : 0);
}

int strake::dropin::safe::message_needs_eof(const http_parser* parser) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees a parser that was initialised",
                            needs_end_of_input(state_of(std::as_const(*parser))) ? 1 : 0);
}

const char* strake::dropin::safe::method_str(Number method) {
  switch (method) {
#define XX(num, name, string)                                                                                          \
  case HTTP_##name:                                                                                                    \
    return #string;
    HTTP_METHOD_MAP(XX)
#undef XX
  }
  return "<unknown>";
}

const char* strake::dropin::safe::status_str(Number status) {
  switch (status) {
#define XX(num, name, string)                                                                                          \
  case HTTP_STATUS_##name:                                                                                             \
    return #string;
    HTTP_STATUS_MAP(XX)
#undef XX
  }
  return "<unknown>";
}

const char* strake::dropin::safe::errno_name(Number error) {
  switch (error) {
#define XX(name, description)                                                                                          \
  case HPE_##name:                                                                                                     \
    return "HPE_" #name;
    HTTP_ERRNO_MAP(XX)
#undef XX
  }
  return "<unknown>";
}

const char* strake::dropin::safe::errno_description(Number error) {
  switch (error) {
#define XX(name, description)                                                                                          \
  case HPE_##name:                                                                                                     \
    return description;
    HTTP_ERRNO_MAP(XX)
#undef XX
  }
  return "<unknown>";
}

void strake::dropin::safe::url_init(struct http_parser_url* url) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a struct to be initialised")
  std::memset(url, 0, sizeof *url);
  STRAKE_UNSAFE_END
}

int strake::dropin::safe::parse_url(const char* text, size_t size, int is_connect, struct http_parser_url* url) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees size readable bytes at text and a struct for the result")
  url->field_set = 0;
  url->port = 0;
  if (!is_region(text, size)) {
    return 1;
  }
  const auto parts = split_url(bytes_at(text, size), is_connect != 0, strictness_now());
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

void strake::dropin::safe::pause(http_parser* parser, int paused) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a parser that was initialised")
  if (parser->http_errno == HPE_OK || parser->http_errno == HPE_PAUSED) {
    parser->http_errno = paused != 0 ? HPE_PAUSED : HPE_OK;
  }
  STRAKE_UNSAFE_END
}

int strake::dropin::safe::body_is_final(const http_parser* parser) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees a parser that was initialised",
                            parser->state == place::message_done ? 1 : 0);
}

void strake::dropin::safe::set_max_header_size(uint32_t size) { max_header_size.front().set(size); }

void strake::dropin::safe::set_strict(int strict) { is_strict.set(strict != 0); }

int strake::dropin::safe::get_counters(strake_http_parser_counters* counters) {
  strake_http_parser_counters values = STRAKE_HTTP_PARSER_COUNTERS_INIT;
  values.mode = STRAKE_HTTP_PARSER_SAFE;
  return give_counters(counters, values);
}
