#include "key/decode.hpp"

namespace strake::key {
namespace {

constexpr std::uint32_t all_ones = 0xffffffffU;

/// All ones if first <= c <= last, else 0; without a branch. All three are below 2^31.
constexpr std::uint32_t between(std::uint32_t c, std::uint32_t first, std::uint32_t last) {
  const std::uint32_t not_below = (first - 1U - c) >> 31U;
  const std::uint32_t not_above = (c - (last + 1U)) >> 31U;
  return 0U - (not_below & not_above);
}

/// The value of a character, or 0 with invalid set.
struct Digit {
  std::uint32_t value;
  std::uint32_t invalid; ///< All ones or 0.
};

constexpr Digit hex_digit(std::uint8_t character) {
  const auto c = widen<std::uint32_t>(character);
  const std::uint32_t lower = c | 0x20U;
  const std::uint32_t number = between(c, '0', '9');
  const std::uint32_t letter = between(lower, 'a', 'f');
  return {.value = (number & (c - '0')) | (letter & (lower - 'a' + 10U)), .invalid = ~(number | letter)};
}

constexpr Digit base64_digit(std::uint8_t character) {
  const auto c = widen<std::uint32_t>(character);
  const std::uint32_t upper = between(c, 'A', 'Z');
  const std::uint32_t lower = between(c, 'a', 'z');
  const std::uint32_t number = between(c, '0', '9');
  const std::uint32_t plus = between(c, '+', '+');
  const std::uint32_t slash = between(c, '/', '/');
  return {.value = (upper & (c - 'A')) | (lower & (c - 'a' + 26U)) | (number & (c - '0' + 52U)) | (plus & 62U) |
                   (slash & 63U),
          .invalid = ~(upper | lower | number | plus | slash)};
}

/// Padding says no more than the size of the key, which is public.
std::size_t padding_of(Bytes text) {
  const std::size_t end = text.size();
  if (end < 4 || text[end - 1] != byte_of('=')) {
    return 0;
  }
  return text[end - 2] == byte_of('=') ? 2 : 1;
}

} // namespace

std::optional<std::size_t> hex_decoded_size(Bytes text) {
  if (text.size() % 2 != 0) {
    return std::nullopt;
  }
  return text.size() / 2;
}

std::optional<std::size_t> base64_decoded_size(Bytes text) {
  if (text.size() % 4 != 0) {
    return std::nullopt;
  }
  return text.size() / 4 * 3 - padding_of(text);
}

bool decode_hex(Bytes text, MutableBytes decoded) {
  ensure(hex_decoded_size(text) == decoded.size());
  std::uint32_t invalid = 0;
  for (std::size_t i = 0; i < decoded.size(); ++i) {
    const Digit high = hex_digit(text[2 * i]);
    const Digit low = hex_digit(text[2 * i + 1]);
    invalid |= high.invalid | low.invalid;
    decoded[i] = low_byte((high.value << 4U) | low.value);
  }
  return invalid == 0;
}

bool decode_base64(Bytes text, MutableBytes decoded) {
  ensure(base64_decoded_size(text) == decoded.size());
  const Bytes digits = text.first(text.size() - padding_of(text));
  std::uint32_t invalid = 0;
  std::uint32_t bits = 0;
  unsigned count = 0;
  std::size_t size = 0;
  for (const std::uint8_t character : digits) {
    const Digit digit = base64_digit(character);
    invalid |= digit.invalid;
    bits = (bits << 6U) | digit.value;
    count += 6;
    if (count >= 8) {
      count -= 8;
      decoded[size++] = low_byte(bits >> count);
    }
  }
  // What is left are the bits that an encoder sets to 0.
  const std::uint32_t left_over = bits & ~(all_ones << count);
  return (invalid | left_over) == 0;
}

} // namespace strake::key
