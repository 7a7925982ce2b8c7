#include "cjson/string.hpp"

namespace strake::cjson {
namespace {

/// The letter of the escape that a byte has, or 0.
constexpr char escape_letter(std::uint8_t byte) {
  constexpr std::string_view bytes = "\b\f\n\r\t\"\\";
  constexpr std::string_view letters = "bfnrt\"\\";
  const std::size_t which = bytes.find(static_cast<char>(byte));
  return which == std::string_view::npos ? '\0' : letters[which];
}

constexpr std::uint8_t hex_letter(unsigned digit) { return byte_of(std::string_view("0123456789abcdef")[digit]); }

} // namespace

std::uint64_t escaped_size(Bytes string) {
  std::uint64_t size = string.size();
  for (std::size_t at = kernels::behind_unescaped(string, 0); at < string.size();
       at = kernels::behind_unescaped(string, at + 1)) {
    size += escape_letter(string[at]) != '\0' ? 1U : 5U;
  }
  return size;
}

void escape(Bytes string, MutableBytes to) {
  std::size_t written = 0;
  const auto put = [&](std::uint8_t byte) { to[written++] = byte; };
  for (std::size_t at = 0; at < string.size(); ++at) {
    const std::size_t begin = at;
    at = kernels::behind_unescaped(string, at);
    copy_bytes(string.subspan(begin, at - begin), to.subspan(written, at - begin));
    written += at - begin;
    if (at == string.size()) {
      return;
    }
    put(byte_of('\\'));
    if (const char letter = escape_letter(string[at]); letter != '\0') {
      put(byte_of(letter));
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
