#pragma once
// The functions of the drop-in for http_parser as a struct: what the drop-in gives to its switch, and gets back. Both
// are built from this file; the size of the struct tells whether they are.
#include <cstdint>

#include "include/http_parser.h"

namespace strake::dropin {

/// An enumeration of C, which may be any number, also one that C++ doesn't let it hold.
using Number = std::uint32_t;
using TextOf = const char*(Number number);

struct Functions {
  decltype(&::http_parser_version) version;
  void (*init)(::http_parser* parser, Number type);
  decltype(&::http_parser_settings_init) settings_init;
  decltype(&::http_parser_execute) execute;
  decltype(&::http_should_keep_alive) should_keep_alive;
  decltype(&::http_message_needs_eof) message_needs_eof;
  TextOf* method_str;
  TextOf* status_str;
  TextOf* errno_name;
  TextOf* errno_description;
  decltype(&::http_parser_url_init) url_init;
  decltype(&::http_parser_parse_url) parse_url;
  decltype(&::http_parser_pause) pause;
  decltype(&::http_body_is_final) body_is_final;
  decltype(&::http_parser_set_max_header_size) set_max_header_size;
  decltype(&::strake_http_parser_get_counters) get_counters;
};

} // namespace strake::dropin
