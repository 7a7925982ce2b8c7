#include "token/api_key.hpp"

#include "crypto/random.hpp"
#include "crypto/wiped.hpp"
#include "hash/hash.hpp"
#include "mac/mac.hpp"

namespace strake::token {
namespace {

constexpr std::uint32_t base = 62;

/// All ones if a < b, else 0; without a branch. Both are below 2^31.
constexpr std::uint32_t if_below(std::uint32_t a, std::uint32_t b) { return 0U - ((a - b) >> 31U); }

/// The character of a digit below 62.
constexpr std::uint8_t character_of(std::uint32_t digit) {
  constexpr std::uint32_t to_capitals = 'A' - '0' - 10;
  constexpr std::uint32_t to_small = 'a' - 'Z' - 1;
  return low_byte('0' + digit + (if_below(9, digit) & to_capitals) + (if_below(35, digit) & to_small));
}

/// All ones if it is no digit of base 62, else 0.
constexpr std::uint32_t invalid(std::uint8_t character) {
  const auto c = widen<std::uint32_t>(character);
  const auto between = [c](std::uint32_t first, std::uint32_t last) {
    return if_below(first - 1, c) & if_below(c, last + 1);
  };
  return ~(between('0', '9') | between('A', 'Z') | between('a', 'z'));
}

/// CRC-32 as of Ethernet and zip, bit by bit: a table would be read at places that are secret.
std::uint32_t crc32(Bytes bytes) {
  constexpr std::uint32_t polynomial = 0xedb88320U;
  std::uint32_t crc = 0xffffffffU;
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc >> 1U) ^ (polynomial & (0U - (crc & 1U)));
    }
  }
  return ~crc;
}

void put_checksum(Bytes of, MutableBytes to) {
  std::uint32_t rest = crc32(of);
  for (std::size_t i = to.size(); i > 0; --i) {
    to[i - 1] = character_of(rest % base);
    rest /= base;
  }
}

/// Draws six bits at once, and again where they are no digit.
Done fill_with_digits(MutableBytes text) {
  crypto::Wiped<64> random;
  std::size_t filled = 0;
  while (filled < text.size()) {
    if (const Done drawn = crypto::fill_random(random.bytes()); !drawn) {
      return drawn;
    }
    for (const std::uint8_t byte : random.bytes()) {
      if (const std::uint32_t digit = byte & 63U; digit < base && filled < text.size()) {
        text[filled++] = character_of(digit);
      }
    }
  }
  return {};
}

bool is_letter_or_digit(std::uint8_t byte) { return invalid(byte) == 0; }

} // namespace

Done check_prefix(Bytes prefix) {
  const bool right =
      !prefix.empty() && prefix.size() <= longest_prefix && is_letter_or_digit(prefix.front()) &&
      is_letter_or_digit(prefix.back()) &&
      std::ranges::all_of(prefix, [](std::uint8_t byte) { return byte == byte_of('_') || is_letter_or_digit(byte); });
  return right ? Done() : failure(STRAKE_BAD_ARGUMENT);
}

Done generate_api_key(Bytes prefix, MutableBytes text) {
  ensure(text.size() == api_key_size(prefix.size()));
  copy_bytes(prefix, text.first(prefix.size()));
  text[prefix.size()] = byte_of('_');
  if (const Done filled = fill_with_digits(text.subspan(prefix.size() + 1, random_characters)); !filled) {
    return filled;
  }
  put_checksum(text.first(text.size() - checksum_characters), text.last(checksum_characters));
  return {};
}

Result<Bytes> prefix_of(Bytes text) {
  constexpr std::size_t behind_prefix = api_key_size(0);
  if (text.size() <= behind_prefix || text.size() > longest_api_key) {
    return failure(STRAKE_API_KEY_MALFORMED);
  }
  const Bytes prefix = text.first(text.size() - behind_prefix);
  std::uint32_t wrong = 0;
  for (const std::uint8_t character : text.last(behind_prefix - 1)) {
    wrong |= invalid(character);
  }
  std::array<std::uint8_t, checksum_characters> checksum{};
  put_checksum(text.first(text.size() - checksum_characters), checksum);
  const bool right = wrong == 0 && crypto::equal(checksum, text.last(checksum_characters));
  return right && text[prefix.size()] == byte_of('_') && check_prefix(prefix) ? Result<Bytes>(prefix)
                                                                              : failure(STRAKE_API_KEY_MALFORMED);
}

Result<crypto::Digest> api_key_hash(Bytes text) {
  const Result<Bytes> prefix = prefix_of(text);
  return prefix ? Result<crypto::Digest>(hash::compute(hash::Algorithm::sha256, text))
                : std::unexpected(prefix.error());
}

Result<crypto::Digest> api_key_hash(const key::Key& key, Bytes text) {
  const Result<crypto::Digest> hash = api_key_hash(text);
  if (!hash) {
    return hash;
  }
  // Not of the text: libsodium's BLAKE2b leaves its message on the stack.
  const Bytes hashed = hash->bytes();
  return mac::compute(key, std::array{hashed}, api_key_hash_size);
}

} // namespace strake::token
