#pragma once
// The functions as mode safe has them; documented in include/http_parser.h. Each is called and given to the switch,
// which without the attribute makes two copies of it.
#include "functions.hpp"

namespace strake::dropin::safe {

[[gnu::noinline]] decltype(::http_parser_version) version;
[[gnu::noinline]] void init(::http_parser* parser, Number type);
[[gnu::noinline]] decltype(::http_parser_settings_init) settings_init;
[[gnu::noinline]] decltype(::http_parser_execute) execute;
[[gnu::noinline]] decltype(::http_should_keep_alive) should_keep_alive;
[[gnu::noinline]] decltype(::http_message_needs_eof) message_needs_eof;
[[gnu::noinline]] TextOf method_str;
[[gnu::noinline]] TextOf status_str;
[[gnu::noinline]] TextOf errno_name;
[[gnu::noinline]] TextOf errno_description;
[[gnu::noinline]] decltype(::http_parser_url_init) url_init;
[[gnu::noinline]] decltype(::http_parser_parse_url) parse_url;
[[gnu::noinline]] decltype(::http_parser_pause) pause;
[[gnu::noinline]] decltype(::http_body_is_final) body_is_final;
[[gnu::noinline]] decltype(::http_parser_set_max_header_size) set_max_header_size;
[[gnu::noinline]] decltype(::strake_http_parser_get_counters) get_counters;
[[gnu::noinline]] decltype(::strake_http_parser_set_strict) set_strict;

} // namespace strake::dropin::safe
