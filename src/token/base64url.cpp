#include "token/base64url.hpp"

#include <array>

namespace strake::token {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint8_t no_digit = 64;

constexpr std::array<std::uint8_t, 256> digit_values = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(no_digit);
  for (std::uint8_t value = 0; value < alphabet.size(); ++value) {
    values[byte_of(alphabet[value])] = value;
  }
  return values;
}();

} // namespace

void append_base64url(std::vector<std::uint8_t>& to, Bytes bytes) {
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const std::uint8_t byte : bytes) {
    bits = (bits << 8U) | byte;
    for (count += 8; count >= 6; count -= 6) {
      to.push_back(byte_of(alphabet[(bits >> (count - 6)) & 63U]));
    }
  }
  if (count > 0) {
    to.push_back(byte_of(alphabet[(bits << (6 - count)) & 63U]));
  }
}

std::optional<std::vector<std::uint8_t>> decode_base64url(Bytes text) {
  if (text.size() % 4 == 1) {
    return std::nullopt;
  }
  std::vector<std::uint8_t> decoded;
  decoded.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const std::uint8_t character : text) {
    const std::uint8_t digit = digit_values[character];
    if (digit == no_digit) {
      return std::nullopt;
    }
    bits = (bits << 6U) | digit;
    count += 6;
    if (count >= 8) {
      count -= 8;
      decoded.push_back(low_byte(bits >> count));
    }
  }
  const bool has_unused_bits = (bits & ((1U << count) - 1U)) != 0;
  return has_unused_bits ? std::nullopt : std::optional(std::move(decoded));
}

} // namespace strake::token
