#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "base/bytes.hpp"

namespace strake::http {

/// Sets of bytes from the grammars of RFC 3986, 6750, 9110 and 9112.
namespace chars {
inline constexpr std::uint8_t token = 1U << 0U;           ///< tchar
inline constexpr std::uint8_t target = 1U << 1U;          ///< VCHAR but "#"
inline constexpr std::uint8_t value = 1U << 2U;           ///< field-vchar, SP, HTAB
inline constexpr std::uint8_t quoted = 1U << 3U;          ///< qdtext
inline constexpr std::uint8_t registered_name = 1U << 4U; ///< unreserved, sub-delims
inline constexpr std::uint8_t token68 = 1U << 5U;         ///< b64token without its "="
inline constexpr std::uint8_t before_query = 1U << 6U;    ///< All but "?"
inline constexpr std::uint8_t plain_path = 1U << 7U;      ///< All but "%", "\\" and "."
} // namespace chars

[[nodiscard]] constexpr bool is_letter(std::uint8_t byte) {
  return ascii_lower(byte) >= byte_of('a') && ascii_lower(byte) <= byte_of('z');
}

using strake::is_digit;

/// SP or HTAB, what OWS and BWS are made of.
[[nodiscard]] constexpr bool is_blank(std::uint8_t byte) { return byte == byte_of(' ') || byte == byte_of('\t'); }

[[nodiscard]] constexpr bool one_of(std::uint8_t byte, std::string_view set) {
  return std::ranges::any_of(set, [byte](char c) { return byte_of(c) == byte; });
}

namespace detail {

constexpr std::uint8_t sets_of(std::uint8_t byte) {
  const bool visible = byte > 0x20U && byte < 0x7fU;
  const bool text = visible || one_of(byte, " \t") || byte >= 0x80U;
  const bool alphanumeric = is_letter(byte) || is_digit(byte);
  std::uint8_t sets = 0;
  const auto put = [&sets](std::uint8_t set, bool belongs) { sets |= belongs ? set : std::uint8_t{0}; };
  put(chars::token, alphanumeric || one_of(byte, "!#$%&'*+-.^_`|~"));
  put(chars::target, visible && byte != byte_of('#'));
  put(chars::value, text);
  put(chars::quoted, text && !one_of(byte, "\"\\"));
  put(chars::registered_name, alphanumeric || one_of(byte, "-._~!$&'()*+,;="));
  put(chars::token68, alphanumeric || one_of(byte, "-._~+/"));
  put(chars::before_query, byte != byte_of('?'));
  put(chars::plain_path, !one_of(byte, "%\\."));
  return sets;
}

template <class Get>
constexpr std::array<std::uint8_t, 256> of_each_byte(Get get) {
  std::array<std::uint8_t, 256> all{};
  std::uint8_t byte = 0;
  for (std::uint8_t& entry : all) {
    entry = get(byte);
    ++byte;
  }
  return all;
}

inline constexpr std::array<std::uint8_t, 256> sets = of_each_byte([](std::uint8_t byte) { return sets_of(byte); });

} // namespace detail

[[nodiscard]] constexpr bool is(std::uint8_t byte, std::uint8_t set) { return (detail::sets[byte & 0xffU] & set) != 0; }

namespace detail {

constexpr std::uint8_t hex_value_of(std::uint8_t byte) {
  if (is_digit(byte)) {
    return low_byte(byte - unsigned{byte_of('0')});
  }
  const std::uint8_t lower = ascii_lower(byte);
  return lower >= byte_of('a') && lower <= byte_of('f') ? low_byte(lower - unsigned{byte_of('a')} + 10U) : 16;
}

inline constexpr std::array<std::uint8_t, 256> hex_values =
    of_each_byte([](std::uint8_t byte) { return hex_value_of(byte); });

} // namespace detail

/// The value of a hexadecimal digit, or 16.
[[nodiscard]] constexpr std::uint8_t hex_value(std::uint8_t byte) { return detail::hex_values[byte & 0xffU]; }

} // namespace strake::http
