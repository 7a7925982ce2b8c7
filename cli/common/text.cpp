#include "common/text.hpp"

#include <algorithm>
#include <cstdint>

namespace strake::cli {
namespace {

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

bool continues(std::string_view text, std::size_t at, std::uint8_t least, std::uint8_t most) {
  return at < text.size() && byte_at(text, at) >= least && byte_at(text, at) <= most;
}

/// RFC 3629 section 4: how many bytes the character at the front has; 0 for none.
std::size_t size_of_character(std::string_view text) {
  const std::uint8_t first = byte_at(text, 0);
  if (first < 0x80) {
    return 1;
  }
  if (first >= 0xc2 && first <= 0xdf) {
    return continues(text, 1, 0x80, 0xbf) ? 2 : 0;
  }
  const auto second = [&](std::uint8_t low, std::uint8_t high) {
    return continues(text, 1, first == low ? (low == 0xe0 ? 0xa0 : 0x90) : 0x80,
                     first == high ? (high == 0xed ? 0x9f : 0x8f) : 0xbf) &&
           continues(text, 2, 0x80, 0xbf);
  };
  if (first >= 0xe0 && first <= 0xef) {
    return second(0xe0, 0xed) ? 3 : 0;
  }
  return first >= 0xf0 && first <= 0xf4 && second(0xf0, 0xf4) && continues(text, 3, 0x80, 0xbf) ? 4 : 0;
}

/// Also those of two bytes, U+0080 to U+009F.
bool is_control(std::string_view character) {
  const std::uint8_t first = byte_at(character, 0);
  return first < 0x20 || first == 0x7f || (first == 0xc2 && byte_at(character, 1) < 0xa0);
}

void append_escaped(std::string& to, std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    to.append({'\\', 'x', digits[byte >> 4U], digits[byte & 15U]});
  }
}

} // namespace

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t size = size_of_character(text);
    const std::string_view character = text.substr(0, std::max<std::size_t>(size, 1));
    if (size == 0 || is_control(character)) {
      append_escaped(result, character);
    } else {
      result += character;
    }
    text.remove_prefix(character.size());
  }
  return result;
}

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<std::uint8_t>(c) & 0xc0U) != 0x80; }));
}

std::string padded(std::string_view text, std::size_t columns) {
  return std::string(text).append(columns - std::min(columns, width(text)), ' ');
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string result;
  for (const std::string& part : parts) {
    result.append(result.empty() ? std::string_view() : separator).append(part);
  }
  return result;
}

} // namespace strake::cli
