#include "age/base64.hpp"

#include <array>
#include <optional>

namespace strake::age {
namespace {

constexpr std::string_view base64_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_digit = 64;

constexpr std::array<std::uint8_t, 256> base64_digits = [] {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(no_digit);
  for (std::size_t i = 0; i < base64_alphabet.size(); ++i) {
    digits.at(byte_of(base64_alphabet[i])) = low_byte(i);
  }
  return digits;
}();

/// Calls give with each byte that the text stands for.
template <class Give>
bool decode_each(Bytes text, Give give) {
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const std::uint8_t character : text) {
    const std::uint8_t digit = base64_digits.at(character);
    if (digit == no_digit) {
      return false;
    }
    bits = (bits << 6U) | digit;
    count += 6;
    if (count >= 8) {
      count -= 8;
      give(low_byte(bits >> count));
      bits &= (1U << count) - 1;
    }
  }
  return count < 6 && bits == 0; // a lone digit is no byte, and an encoder sets what is left over to 0
}

} // namespace

void append_base64(std::vector<std::uint8_t>& text, Bytes bytes) {
  std::uint32_t bits = 0;
  unsigned count = 0;
  const auto give = [&](std::uint32_t digit) { text.push_back(byte_of(base64_alphabet[digit & 0x3fU])); };
  for (const std::uint8_t byte : bytes) {
    bits = (bits << 8U) | byte;
    for (count += 8; count >= 6; count -= 6) {
      give(bits >> (count - 6));
    }
  }
  if (count != 0) {
    give(bits << (6 - count));
  }
}

bool decode_base64(Bytes text, std::vector<std::uint8_t>& to) {
  return decode_each(text, [&](std::uint8_t byte) { to.push_back(byte); });
}

bool decode_base64(Bytes text, MutableBytes to) {
  std::size_t size = 0;
  return text.size() == base64_size(to.size()) && decode_each(text, [&](std::uint8_t byte) { to[size++] = byte; });
}

} // namespace strake::age
