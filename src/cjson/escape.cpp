#include <array>
#include <string_view>

#include "cjson/string.hpp"
#include "kernels/text_parts.hpp"

namespace strake::cjson {
namespace {

/// The letter of the escape that a byte has, or 0.
constexpr std::array<std::uint8_t, 256> escape_letters = [] {
  constexpr std::string_view bytes = "\b\f\n\r\t\"\\";
  constexpr std::string_view letters = "bfnrt\"\\";
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    table[byte_of(bytes[i])] = byte_of(letters[i]);
  }
  return table;
}();

constexpr std::uint8_t hex_letter(unsigned digit) { return byte_of(std::string_view("0123456789abcdef")[digit]); }

} // namespace

std::uint64_t escaped_size(Bytes string) {
  std::uint64_t size = string.size();
  for (std::size_t at = kernels::behind_unescaped(string, 0); at < string.size();
       at = kernels::behind_unescaped(string, at + 1)) {
    size += escape_letters[string[at]] != 0 ? 1U : 5U;
  }
  return size;
}

void escape(Bytes string, MutableBytes to) {
  std::size_t written = 0;
  const auto put = [&](std::uint8_t byte) { to[written++] = byte; };
  for (std::size_t at = 0; at < string.size(); ++at) {
    const std::size_t begin = at;
    at = kernels::behind_unescaped(string, at);
    kernels::copy_text(kernels::part_of(string, begin, at - begin), to.subspan(written));
    written += at - begin;
    if (at == string.size()) {
      return;
    }
    put(byte_of('\\'));
    if (const std::uint8_t letter = escape_letters[string[at]]; letter != 0) {
      put(letter);
      continue;
    }
    for (const char c : std::string_view("u00")) {
      put(byte_of(c));
    }
    put(hex_letter(string[at] / 16U));
    put(hex_letter(string[at] % 16U));
  }
}

} // namespace strake::cjson
