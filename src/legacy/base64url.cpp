#include "legacy/base64url.hpp"

namespace strake::legacy {
namespace {

constexpr std::size_t group = 4; // characters, for three bytes

/// All ones where first <= character <= last, else 0; without a branch.
constexpr std::uint32_t within(std::uint32_t character, char first, char last) {
  const std::uint32_t outside = (character - byte_of(first)) | (byte_of(last) - character);
  return ~(0U - (outside >> 31U));
}

/// The six bits of a character; more than 63 if it isn't in the alphabet.
constexpr std::uint32_t six_bits(std::uint32_t character) {
  const std::uint32_t upper = within(character, 'A', 'Z');
  const std::uint32_t lower = within(character, 'a', 'z');
  const std::uint32_t digit = within(character, '0', '9');
  const std::uint32_t minus = within(character, '-', '-');
  const std::uint32_t underscore = within(character, '_', '_');
  const std::uint32_t known = upper | lower | digit | minus | underscore;
  return (upper & (character - byte_of('A'))) | (lower & (character - byte_of('a') + 26)) |
         (digit & (character - byte_of('0') + 52)) | (minus & 62U) | (underscore & 63U) | (~known & 64U);
}

std::size_t padding_of(Bytes text) {
  const std::size_t size = text.size();
  return text[size - 1] != byte_of('=') ? 0 : text[size - 2] != byte_of('=') ? 1 : 2;
}

} // namespace

std::optional<std::size_t> decoded_size(Bytes text) {
  if (text.size() % group != 0) {
    return std::nullopt;
  }
  return text.empty() ? 0 : text.size() / group * 3 - padding_of(text);
}

bool decode_base64url(Bytes text, MutableBytes bytes) {
  ensure(decoded_size(text) == bytes.size());
  std::uint32_t wrong = 0;
  std::uint32_t bits = 0;
  std::uint32_t waiting = 0; // how many of the bits no byte has yet
  std::size_t written = 0;
  const std::size_t characters = text.empty() ? 0 : text.size() - padding_of(text);
  for (const std::uint8_t character : text.first(characters)) {
    const std::uint32_t value = six_bits(character);
    wrong |= value >> 6U;
    bits = (bits << 6U) | (value & 63U);
    waiting += 6;
    if (waiting >= 8) {
      waiting -= 8;
      bytes[written++] = low_byte(bits >> waiting);
      bits &= (1U << waiting) - 1;
    }
  }
  wrong |= bits; // what is left over must be zero
  if (wrong != 0) {
    std::ranges::fill(bytes, std::uint8_t{0});
  }
  return wrong == 0;
}

} // namespace strake::legacy
