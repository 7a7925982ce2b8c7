#include "encoding/base64.hpp"

#include <array>

namespace strake::encoding {
namespace {

constexpr std::uint8_t no_digit = 64;

/// The digits, and what each character stands for.
struct Alphabet {
  constexpr explicit Alphabet(std::string_view text [[clang::lifetimebound]]) : characters(text) {
    digits.fill(no_digit);
    for (std::size_t i = 0; i < characters.size(); ++i) {
      digits.at(byte_of(characters[i])) = low_byte(i);
    }
  }

  std::string_view characters;
  std::array<std::uint8_t, 256> digits{};
};

constexpr Alphabet standard("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
constexpr Alphabet url("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

void append_by(const Alphabet& alphabet, std::vector<std::uint8_t>& text, Bytes bytes) {
  std::uint32_t bits = 0;
  unsigned count = 0;
  const auto give = [&](std::uint32_t digit) { text.push_back(byte_of(alphabet.characters[digit & 0x3fU])); };
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

/// Calls give with each byte that the text stands for.
template <class Give>
bool decode_each(const Alphabet& alphabet, Bytes text, Give give) {
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const std::uint8_t character : text) {
    const std::uint8_t digit = alphabet.digits.at(character);
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

void append_base64(std::vector<std::uint8_t>& text, Bytes bytes) { append_by(standard, text, bytes); }

bool decode_base64(Bytes text, std::vector<std::uint8_t>& to) {
  return decode_each(standard, text, [&](std::uint8_t byte) { to.push_back(byte); });
}

bool decode_base64(Bytes text, MutableBytes to) {
  std::size_t size = 0;
  return text.size() == base64_size(to.size()) &&
         decode_each(standard, text, [&](std::uint8_t byte) { to[size++] = byte; });
}

void append_base64url(std::vector<std::uint8_t>& text, Bytes bytes) { append_by(url, text, bytes); }

std::optional<std::vector<std::uint8_t>> decode_base64url(Bytes text) {
  std::vector<std::uint8_t> decoded;
  decoded.reserve(text.size() / 4 * 3 + 2);
  const bool is_right = decode_each(url, text, [&](std::uint8_t byte) { decoded.push_back(byte); });
  return is_right ? std::optional(std::move(decoded)) : std::nullopt;
}

} // namespace strake::encoding
