#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/num.hpp"

namespace strake::http_stream {

/// The methods by their numbers in enum http_method.
inline constexpr std::array<std::string_view, 34> methods{
    "DELETE",      "GET",   "HEAD",   "POST",       "PUT",       "CONNECT", "OPTIONS",  "TRACE",  "COPY",
    "LOCK",        "MKCOL", "MOVE",   "PROPFIND",   "PROPPATCH", "SEARCH",  "UNLOCK",   "BIND",   "REBIND",
    "UNBIND",      "ACL",   "REPORT", "MKACTIVITY", "CHECKOUT",  "MERGE",   "M-SEARCH", "NOTIFY", "SUBSCRIBE",
    "UNSUBSCRIBE", "PATCH", "PURGE",  "MKCALENDAR", "LINK",      "UNLINK",  "SOURCE"};

inline constexpr std::uint8_t method_head = 2;
inline constexpr std::uint8_t method_connect = 5;
inline constexpr std::uint8_t method_report = 20;
inline constexpr std::uint8_t method_subscribe = 26;
inline constexpr std::uint8_t method_source = 33;

/// The first method that has the same beginning as another one, of a size, and then a byte.
[[nodiscard]] constexpr std::optional<std::uint8_t> method_like(std::uint8_t like, std::size_t size,
                                                                std::uint8_t byte) {
  const std::string_view beginning = methods[like].substr(0, size);
  for (std::uint8_t method = 0; method < methods.size(); ++method) {
    const std::string_view name = methods[method];
    if (beginning.size() == size && name.size() > size && name.substr(0, size) == beginning &&
        byte_of(name[size]) == byte) {
      return method;
    }
  }
  return std::nullopt;
}

/// What http_parser takes a method for by its first letter, until more of it is known.
[[nodiscard]] constexpr std::optional<std::uint8_t> method_beginning_with(std::uint8_t letter) {
  switch (letter) {
  case 'R':
    return method_report;
  case 'S':
    return method_subscribe;
  default:
    return method_like(0, 0, letter);
  }
}

} // namespace strake::http_stream
