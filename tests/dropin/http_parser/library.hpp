// A library with the interface of http_parser, loaded beside others of the same names.
#pragma once
#include <cstdint>
#include <http_parser.h>
#include <string>

namespace dropin {

enum class Mode : std::uint8_t { loose, strict };

class Library {
public:
  /// Throws if it can't be loaded, or lacks a function.
  explicit Library(const std::string& path);

  /// Throws if the library has no such switch, as Debian's.
  void set_mode(Mode mode) const;
  /// What its switch has counted. Throws as well.
  [[nodiscard]] strake_http_parser_counters counters() const;
  /// Calls the library only if it must be told.
  void set_limit(std::uint32_t limit) const;

  decltype(&::http_parser_version) version;
  decltype(&::http_parser_init) init;
  decltype(&::http_parser_settings_init) settings_init;
  decltype(&::http_parser_execute) execute;
  decltype(&::http_should_keep_alive) should_keep_alive;
  decltype(&::http_message_needs_eof) needs_eof;
  decltype(&::http_method_str) method_str;
  decltype(&::http_status_str) status_str;
  decltype(&::http_errno_name) errno_name;
  decltype(&::http_errno_description) errno_description;
  decltype(&::http_parser_url_init) url_init;
  decltype(&::http_parser_parse_url) parse_url;
  decltype(&::http_parser_pause) pause;
  decltype(&::http_body_is_final) body_is_final;
  decltype(&::strake_http_parser_get_counters) get_counters; ///< NULL in a library that has none, as Debian's.

private:
  decltype(&::http_parser_set_max_header_size) set_max_header_size_;
  decltype(&::strake_http_parser_set_strict) set_strict_;
  mutable std::uint32_t limit_ = HTTP_MAX_HEADER_SIZE;
};

} // namespace dropin
