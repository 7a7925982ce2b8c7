// The 15 functions of libhttp_parser.so.2.9, and Strake's own. Where a mode other than safe is set in the environment,
// the functions of the switch answer.
#include <atomic>
#include <bit>

#include "dropin/switch_loader.hpp"
#include "safe.hpp"

#define STRAKE_EXPORT extern "C" __attribute__((visibility("default")))

using namespace strake::dropin;

namespace {

constexpr Functions safe_functions{.version = safe::version,
                                   .init = safe::init,
                                   .settings_init = safe::settings_init,
                                   .execute = safe::execute,
                                   .should_keep_alive = safe::should_keep_alive,
                                   .message_needs_eof = safe::message_needs_eof,
                                   .method_str = safe::method_str,
                                   .status_str = safe::status_str,
                                   .errno_name = safe::errno_name,
                                   .errno_description = safe::errno_description,
                                   .url_init = safe::url_init,
                                   .parse_url = safe::parse_url,
                                   .pause = safe::pause,
                                   .body_is_final = safe::body_is_final,
                                   .set_max_header_size = safe::set_max_header_size,
                                   .get_counters = safe::get_counters};

constinit std::atomic<const Functions*> switched{nullptr}; ///< NULL in mode safe.

[[gnu::constructor]] void follow_mode() {
  STRAKE_UNSAFE_BEGIN("SAFETY: the switch gives NULL or functions of this type, which it keeps for ever")
  switched.store(static_cast<const Functions*>(functions_of_switch({.library = "http_parser",
                                                                    .variable = "STRAKE_HTTP_PARSER_MODE",
                                                                    .object = "libstrake_http_parser_switch.so"},
                                                                   &safe_functions, sizeof safe_functions)),
                 std::memory_order_release);
  STRAKE_UNSAFE_END
}

/// A C program may pass any number as an enumeration, also one that C++ doesn't let it hold.
template <class Enumeration>
Number number_of(const Enumeration& value) {
  return STRAKE_UNSAFE_EXPR("SAFETY: an enumeration of C is its number; all bits are a value of the result",
                            std::bit_cast<Number>(value));
}

template <auto function, class... Arguments>
auto answer(Arguments... arguments) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the functions are there for ever; the arguments are those that the caller vouches for")
  const Functions* functions = switched.load(std::memory_order_acquire);
  if (functions == nullptr) [[likely]] {
    return (safe_functions.*function)(arguments...);
  }
  return (functions->*function)(arguments...);
  STRAKE_UNSAFE_END
}

} // namespace

STRAKE_EXPORT unsigned long http_parser_version() { return answer<&Functions::version>(); }

STRAKE_EXPORT void http_parser_init(http_parser* parser, enum http_parser_type type) {
  answer<&Functions::init>(parser, number_of(type));
}

STRAKE_EXPORT void http_parser_settings_init(http_parser_settings* settings) {
  answer<&Functions::settings_init>(settings);
}

STRAKE_EXPORT size_t http_parser_execute(http_parser* parser, const http_parser_settings* settings, const char* data,
                                         size_t len) {
  return answer<&Functions::execute>(parser, settings, data, len);
}

STRAKE_EXPORT int http_should_keep_alive(const http_parser* parser) {
  return answer<&Functions::should_keep_alive>(parser);
}

STRAKE_EXPORT int http_message_needs_eof(const http_parser* parser) {
  return answer<&Functions::message_needs_eof>(parser);
}

STRAKE_EXPORT const char* http_method_str(enum http_method method) {
  return answer<&Functions::method_str>(number_of(method));
}

STRAKE_EXPORT const char* http_status_str(enum http_status status) {
  return answer<&Functions::status_str>(number_of(status));
}

STRAKE_EXPORT const char* http_errno_name(enum http_errno error) {
  return answer<&Functions::errno_name>(number_of(error));
}

STRAKE_EXPORT const char* http_errno_description(enum http_errno error) {
  return answer<&Functions::errno_description>(number_of(error));
}

STRAKE_EXPORT void http_parser_url_init(struct http_parser_url* url) { answer<&Functions::url_init>(url); }

STRAKE_EXPORT int http_parser_parse_url(const char* text, size_t size, int is_connect, struct http_parser_url* url) {
  return answer<&Functions::parse_url>(text, size, is_connect, url);
}

STRAKE_EXPORT void http_parser_pause(http_parser* parser, int paused) { answer<&Functions::pause>(parser, paused); }

STRAKE_EXPORT int http_body_is_final(const http_parser* parser) { return answer<&Functions::body_is_final>(parser); }

STRAKE_EXPORT void http_parser_set_max_header_size(uint32_t size) { answer<&Functions::set_max_header_size>(size); }

STRAKE_EXPORT int strake_http_parser_get_counters(strake_http_parser_counters* counters) {
  return answer<&Functions::get_counters>(counters);
}

STRAKE_EXPORT void strake_http_parser_set_strict(int strict) { safe::set_strict(strict); }
