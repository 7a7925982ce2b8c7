#include "json_tree/text.hpp"

#include <array>
#include <bit>

#include "kernels/number_text.hpp"
#include "json/number.hpp"
#include "json/source.hpp"
#include "json/utf8.hpp"

namespace strake::json {
namespace {

constexpr std::size_t word_size = 8;

/// Up to eight bytes, the first lowest, with zeros behind the last.
std::uint64_t word_at(Bytes text, std::size_t at) {
  const Bytes rest = text.subspan(at);
  if (rest.size() >= word_size) {
    return kernels::word_of(rest.first<word_size>());
  }
  std::array<std::uint8_t, word_size> filled{};
  std::ranges::copy(rest, filled.begin());
  return kernels::word_of(filled);
}

constexpr char hex_digit(unsigned value) { return "0123456789abcdef"[value & 0xfU]; }

/// What follows the backslash for a byte that needs one; 'u' stands for four digits, 0 for none.
constexpr char escape_of(std::uint8_t byte) {
  switch (byte) {
  case '"':
  case '\\':
    return static_cast<char>(byte);
  case '\b':
    return 'b';
  case '\f':
    return 'f';
  case '\n':
    return 'n';
  case '\r':
    return 'r';
  case '\t':
    return 't';
  default:
    return byte < 0x20 ? 'u' : '\0';
  }
}

} // namespace

Done check_utf8(Bytes text) {
  constexpr std::uint64_t highest_bits = 0x8080808080808080U;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::uint64_t word = word_at(text, at);
    if ((word & highest_bits) == 0) {
      at += word_size;
      continue;
    }
    const std::size_t size = text[at] < 0x80 ? 1 : utf8_size(word);
    if (size == 0) {
      return failure(STRAKE_JSON_INVALID_UTF8, at);
    }
    at += size;
  }
  return {};
}

Done check_number(Bytes text) {
  Source padded;
  padded.append(text);
  if (text.empty()) {
    return failure(STRAKE_JSON_INVALID_NUMBER, 0);
  }
  const Number number = read_number(Reader(padded.padded()), padded.padded(), 0);
  const bool is_right = number.fault != Number::Fault::syntax && number.end == text.size();
  return is_right ? Done() : failure(STRAKE_JSON_INVALID_NUMBER, number.end);
}

void append_string(std::vector<std::uint8_t>& to, Bytes text) {
  to.push_back(byte_of('"'));
  std::size_t copied = 0;
  const auto copy_until = [&](std::size_t end) {
    const Bytes run = text.subspan(copied, end - copied);
    to.insert(to.end(), run.begin(), run.end());
    copied = end + 1;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char escape = escape_of(text[at]);
    if (escape == '\0') {
      continue;
    }
    copy_until(at);
    to.push_back(byte_of('\\'));
    to.push_back(byte_of(escape));
    if (escape == 'u') {
      to.insert(to.end(),
                {byte_of('0'), byte_of('0'), byte_of(hex_digit(text[at] >> 4U)), byte_of(hex_digit(text[at]))});
    }
  }
  copy_until(text.size());
  to.push_back(byte_of('"'));
}

void append_number(std::vector<std::uint8_t>& to, Kind kind, std::uint64_t bits) {
  switch (kind) {
  case Kind::integer:
    return kernels::append_integer(to, std::bit_cast<std::int64_t>(bits));
  case Kind::natural:
    return kernels::append_natural(to, bits);
  default:
    ensure(kind == Kind::real);
    return kernels::append_double(to, std::bit_cast<double>(bits));
  }
}

} // namespace strake::json
