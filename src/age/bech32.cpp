#include "age/bech32.hpp"

#include "crypto/wiped.hpp"

namespace strake::age {
namespace {

constexpr std::string_view bech32_alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t data_digits = 52;
constexpr std::size_t checksum_digits = 6;
constexpr std::size_t all_digits = data_digits + checksum_digits;
using Digits = crypto::Wiped<all_digits>;

/// All ones if they are equal, else 0. Both are below 2^31.
std::uint32_t mask_of_equal(std::uint32_t a, std::uint32_t b) { return std::uint32_t{0} - (((a ^ b) - 1U) >> 31U); }

std::uint8_t in_case(char letter, Case letters) {
  const std::uint8_t byte = byte_of(letter);
  const bool is_letter = byte >= byte_of('a') && byte <= byte_of('z');
  return is_letter && letters == Case::upper ? low_byte(byte ^ 0x20U) : byte;
}

/// The digit of a character; 32 if it is none. Looks at all of the alphabet, whatever the character is.
std::uint32_t digit_of(std::uint8_t character, Case letters) {
  constexpr std::uint32_t none = bech32_alphabet.size();
  std::uint32_t digit = none;
  for (std::uint32_t i = 0; i < none; ++i) {
    digit ^= (digit ^ i) & mask_of_equal(character, in_case(bech32_alphabet[i], letters));
  }
  return digit;
}

std::uint8_t character_of(std::uint32_t digit, Case letters) {
  std::uint32_t character = 0;
  for (std::uint32_t i = 0; i < bech32_alphabet.size(); ++i) {
    character |= in_case(bech32_alphabet[i], letters) & mask_of_equal(digit, i);
  }
  return low_byte(character);
}

/// The remainder of BIP 173 after one more digit.
std::uint32_t add_digit(std::uint32_t remainder, std::uint32_t digit) {
  constexpr std::array<std::uint32_t, 5> generator{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
  const std::uint32_t top = remainder >> 25U;
  std::uint32_t next = ((remainder & 0x1ffffffU) << 5U) ^ digit;
  for (std::uint32_t i = 0; i < generator.size(); ++i) {
    next ^= generator.at(i) & (std::uint32_t{0} - ((top >> i) & 1U));
  }
  return next;
}

std::uint32_t remainder_of(std::string_view prefix, Bytes digits) {
  std::uint32_t remainder = 1;
  for (const char c : prefix) {
    remainder = add_digit(remainder, byte_of(c) >> 5U);
  }
  remainder = add_digit(remainder, 0);
  for (const char c : prefix) {
    remainder = add_digit(remainder, byte_of(c) & 0x1fU);
  }
  for (const std::uint8_t digit : digits) {
    remainder = add_digit(remainder, digit);
  }
  return remainder;
}

} // namespace

void encode_bech32(std::string_view prefix, Case letters, Bytes key, MutableBytes text) {
  ensure(key.size() == bech32_key_size && text.size() == bech32_size(prefix));
  Digits digits;
  std::uint32_t bits = 0;
  unsigned count = 0;
  std::size_t at = 0;
  for (const std::uint8_t byte : key) {
    bits = (bits << 8U) | byte;
    for (count += 8; count >= 5; count -= 5) {
      digits.bytes()[at++] = low_byte((bits >> (count - 5)) & 0x1fU);
    }
  }
  digits.bytes()[at++] = low_byte((bits << (5 - count)) & 0x1fU);
  ensure(at == data_digits);
  const std::uint32_t checksum = remainder_of(prefix, digits.bytes()) ^ 1U;
  for (std::uint32_t i = 0; i < checksum_digits; ++i) {
    digits.bytes()[data_digits + i] = low_byte((checksum >> (5 * (5 - i))) & 0x1fU);
  }
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    text[i] = in_case(prefix[i], letters);
  }
  text[prefix.size()] = byte_of('1');
  for (std::size_t i = 0; i < all_digits; ++i) {
    text[prefix.size() + 1 + i] = character_of(digits.bytes()[i], letters);
  }
}

bool decode_bech32(std::string_view prefix, Case letters, Bytes text, MutableBytes key) {
  ensure(key.size() == bech32_key_size);
  if (text.size() != bech32_size(prefix) || text[prefix.size()] != byte_of('1')) {
    return false;
  }
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    if (text[i] != in_case(prefix[i], letters)) {
      return false;
    }
  }
  Digits digits;
  std::uint32_t invalid = 0;
  for (std::size_t i = 0; i < all_digits; ++i) {
    const std::uint32_t digit = digit_of(text[prefix.size() + 1 + i], letters);
    invalid |= digit >> 5U;
    digits.bytes()[i] = low_byte(digit & 0x1fU);
  }
  invalid |= remainder_of(prefix, digits.bytes()) ^ 1U;
  std::uint32_t bits = 0;
  unsigned count = 0;
  std::size_t at = 0;
  for (std::size_t i = 0; i < data_digits; ++i) {
    bits = (bits << 5U) | digits.bytes()[i];
    count += 5;
    if (count >= 8) {
      count -= 8;
      key[at++] = low_byte(bits >> count);
    }
  }
  invalid |= bits & ((1U << count) - 1);
  return invalid == 0;
}

} // namespace strake::age
