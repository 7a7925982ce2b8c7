#include <array>
#include <string_view>

#include "cjson/string.hpp"
#include "kernels/text_parts.hpp"
#include "json/utf8.hpp"

namespace strake::cjson {
namespace {

constexpr std::size_t unit_size = 6; // as in \u0041

/// The value of a hexadecimal digit, or 16.
constexpr std::uint32_t hex_digit(std::uint8_t byte) {
  const std::uint8_t lower = byte | 0x20U;
  if (byte >= byte_of('0') && byte <= byte_of('9')) {
    return byte - byte_of('0');
  }
  return lower >= byte_of('a') && lower <= byte_of('f') ? lower - byte_of('a') + 10U : 16U;
}

/// The byte that an escape stands for by its letter, or 0.
constexpr std::array<std::uint8_t, 256> escaped = [] {
  std::array<std::uint8_t, 256> table{};
  constexpr std::string_view letters = "bfnrt\"\\/";
  constexpr std::string_view bytes = "\b\f\n\r\t\"\\/";
  for (std::size_t i = 0; i < letters.size(); ++i) {
    table[byte_of(letters[i])] = byte_of(bytes[i]);
  }
  return table;
}();

constexpr bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
constexpr bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

class Unescaper {
public:
  Unescaper(Bytes text [[clang::lifetimebound]], const Quoted& string, MutableBytes to [[clang::lifetimebound]],
            Strictness strictness)
      : text_(text), to_(to), at_(string.begin), end_(string.end), strict_(strictness == Strictness::strict) {}

  [[nodiscard]] Unescaped run() {
    while (at_ < end_) {
      copy_run();
      if (at_ < end_ && !take_escape()) {
        return {.written = written_, .fault = at_};
      }
    }
    return {.written = written_, .fault = std::nullopt};
  }

private:
  void put(std::uint32_t byte) { to_[written_++] = low_byte(byte); }

  void copy_run() {
    const std::size_t begin = at_;
    const Bytes string = text_.first(end_);
    do {
      at_ = kernels::behind_unescaped(string, at_);
    } while (at_ < end_ && text_[at_] != byte_of('\\') && ++at_ < end_);
    kernels::copy_text(kernels::part_of(text_, begin, at_ - begin), to_.subspan(written_));
    written_ += at_ - begin;
  }

  bool take_escape() {
    const std::uint8_t byte = text_[at_ + 1];
    if (byte == byte_of('u')) {
      return take_point();
    }
    const std::uint8_t meaning = escaped[byte];
    if (meaning == 0) {
      return false;
    }
    put(meaning);
    at_ += 2;
    return true;
  }

  /// What isn't four hexadecimal digits is 0 to cJSON.
  [[nodiscard]] std::optional<std::uint32_t> unit(std::size_t at) const {
    std::uint32_t unit = 0;
    for (std::size_t i = 2; i < unit_size; ++i) {
      const std::uint32_t digit = hex_digit(text_[at + i]);
      if (digit > 15) {
        return strict_ ? std::nullopt : std::optional(0U);
      }
      unit = unit << 4U | digit;
    }
    return unit;
  }

  bool take_point() {
    if (end_ - at_ < unit_size) {
      return false;
    }
    const std::optional<std::uint32_t> high = unit(at_);
    // A program would take the string for one that ends there.
    if (!high || is_low_surrogate(*high) || (strict_ && *high == 0)) {
      return false;
    }
    if (!is_high_surrogate(*high)) {
      put_utf8(*high);
      at_ += unit_size;
      return true;
    }
    const std::size_t second = at_ + unit_size;
    if (end_ - second < unit_size || text_[second] != byte_of('\\') || text_[second + 1] != byte_of('u')) {
      return false;
    }
    const std::optional<std::uint32_t> low = unit(second);
    if (!low || !is_low_surrogate(*low)) {
      return false;
    }
    put_utf8(0x10000 + ((*high - 0xd800) << 10U | (*low - 0xdc00)));
    at_ = second + unit_size;
    return true;
  }

  void put_utf8(std::uint32_t point) {
    if (point < 0x80) {
      put(point);
      return;
    }
    if (point < 0x800) {
      put(0xc0U | point >> 6U);
    } else if (point < 0x10000) {
      put(0xe0U | point >> 12U);
      put(0x80U | (point >> 6U & 0x3fU));
    } else {
      put(0xf0U | point >> 18U);
      put(0x80U | (point >> 12U & 0x3fU));
      put(0x80U | (point >> 6U & 0x3fU));
    }
    put(0x80U | (point & 0x3fU));
  }

  Bytes text_;
  MutableBytes to_;
  std::size_t at_;
  std::size_t
      end_; ///< Where the closing quote is; that of an escape, of which the backslash is the last byte, is taken.
  bool strict_;
  std::size_t written_ = 0;
};

} // namespace

Unescaped unescape(Bytes text, const Quoted& string, MutableBytes to, Strictness strictness) {
  return Unescaper(text, string, to, strictness).run();
}

std::optional<std::size_t> find_fault(Bytes text, const Quoted& string) {
  const Bytes inside = text.first(string.end);
  std::size_t at = string.begin;
  while (at < inside.size()) {
    if (inside[at] < 0x20) {
      return at;
    }
    if (inside[at] < 0x80) {
      ++at;
      continue;
    }
    std::uint64_t word = 0;
    constexpr std::size_t longest = 4;
    for (std::size_t i = std::min(longest, inside.size() - at); i > 0; --i) {
      word = word << 8U | inside[at + i - 1];
    }
    const std::size_t size = json::utf8_size(word);
    if (size == 0) {
      return at;
    }
    at += size;
  }
  return std::nullopt;
}

} // namespace strake::cjson
