#include "switch/names.hpp"

#include <algorithm>

namespace strake::switching {
namespace {

constexpr bool is_lower(std::uint8_t byte) { return byte >= byte_of('a') && byte <= byte_of('z'); }
constexpr bool is_digit(std::uint8_t byte) { return byte >= byte_of('0') && byte <= byte_of('9'); }

constexpr bool fits_switch(std::uint8_t byte) {
  return is_lower(byte) || is_digit(byte) || byte == byte_of('_') || byte == byte_of('-') || byte == byte_of('.');
}

constexpr bool fits_part(std::uint8_t byte) {
  return byte > byte_of(' ') && byte < 0x7f && byte != byte_of('"') && byte != byte_of('\\');
}

template <class Fits>
Result<std::string> checked(Bytes name, std::size_t limit, Fits fits, Status status) {
  if (name.empty() || name.size() > limit) {
    return over_limit(status, no_offset, name.size(), limit);
  }
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!fits(name[i])) {
      return failure(status, i);
    }
  }
  return std::string(name.begin(), name.end());
}

} // namespace

Result<std::string> switch_name(Bytes name) { return checked(name, max_name, fits_switch, STRAKE_SWITCH_INVALID_NAME); }

Result<std::string> part_name(Bytes name) {
  return checked(name, max_part_name, fits_part, STRAKE_SWITCH_INVALID_PART);
}

std::string variable_of(std::string_view name) {
  constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string variable = "STRAKE_SWITCH_";
  for (const char c : name) {
    if (is_lower(byte_of(c))) {
      variable += upper[narrow<std::size_t>(c - 'a')];
    } else {
      variable += is_digit(byte_of(c)) ? c : '_';
    }
  }
  return variable;
}

} // namespace strake::switching
