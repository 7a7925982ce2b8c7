#include "password/encoded.hpp"

#include <string_view>

namespace strake::password {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view prefix = "$argon2id$v=19$m=";
constexpr std::size_t least_salt = 8;
constexpr std::size_t most_salt = 64;
constexpr std::size_t least_hash = 16;
constexpr std::size_t most_hash = 64;
constexpr std::uint32_t most_lanes = 255;
constexpr std::uint32_t least_kib_a_lane = 8;

/// Reads an encoded hash from its beginning. What doesn't fit ends the reading for good.
class Reader {
public:
  explicit Reader(Bytes text [[clang::lifetimebound]]) : rest_(text) {}

  void literal(std::string_view expected) {
    fail_unless(rest_.size() >= expected.size() && equals(rest_.first(expected.size()), expected));
    skip(expected.size());
  }

  /// A decimal number without leading zeros.
  std::uint32_t number() {
    std::size_t digits = 0;
    while (digits < rest_.size() && is_digit(rest_[digits])) {
      ++digits;
    }
    constexpr std::size_t most_digits = 10;
    fail_unless(digits > 0 && digits <= most_digits && (digits == 1 || rest_.front() != byte_of('0')));
    std::uint64_t value = 0;
    for (std::size_t i = 0; ok_ && i < digits; ++i) {
      value = 10 * value + (rest_[i] - byte_of('0'));
    }
    fail_unless(value <= std::numeric_limits<std::uint32_t>::max());
    skip(digits);
    return low_word(value);
  }

  /// Base64 without padding; gives how many bytes it stands for.
  std::size_t base64() {
    std::size_t size = 0;
    while (size < rest_.size() && value_of(rest_[size]) < alphabet.size()) {
      ++size;
    }
    const std::size_t bits = 6 * size;
    const std::size_t unused = bits % 8;
    fail_unless(size > 0 && unused != 6 && (value_of(rest_[size - 1]) & ((1U << unused) - 1)) == 0);
    skip(size);
    return bits / 8;
  }

  [[nodiscard]] bool is_whole() const { return ok_ && rest_.empty(); }

private:
  /// The size of the alphabet if it isn't a letter of it.
  static std::size_t value_of(std::uint8_t byte) {
    std::size_t value = 0;
    while (value < alphabet.size() && byte_of(alphabet[value]) != byte) {
      ++value;
    }
    return value;
  }

  void fail_unless(bool holds) { ok_ = ok_ && holds; }
  void skip(std::size_t size) { rest_ = ok_ ? rest_.subspan(size) : Bytes(); }

  Bytes rest_;
  bool ok_ = true;
};

bool is_possible(const Encoded& encoded) {
  return encoded.cost.passes >= 1 && encoded.lanes >= 1 && encoded.lanes <= most_lanes &&
         encoded.cost.memory_kib >= least_kib_a_lane * encoded.lanes && encoded.salt_size >= least_salt &&
         encoded.salt_size <= most_salt && encoded.hash_size >= least_hash && encoded.hash_size <= most_hash;
}

void append_base64(std::string& to, Bytes bytes) {
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const std::uint8_t byte : bytes) {
    bits = (bits << 8U) | byte;
    for (count += 8; count >= 6; count -= 6) {
      to += alphabet[(bits >> (count - 6)) & 63U];
    }
  }
  if (count > 0) {
    to += alphabet[(bits << (6 - count)) & 63U];
  }
}

} // namespace

std::optional<Encoded> parse(Bytes text) {
  if (text.size() > longest_encoded) {
    return std::nullopt;
  }
  Encoded encoded{};
  Reader reader(text);
  reader.literal(prefix);
  encoded.cost.memory_kib = reader.number();
  reader.literal(",t=");
  encoded.cost.passes = reader.number();
  reader.literal(",p=");
  encoded.lanes = reader.number();
  reader.literal("$");
  encoded.salt_size = reader.base64();
  reader.literal("$");
  encoded.hash_size = reader.base64();
  return reader.is_whole() && is_possible(encoded) ? std::optional(encoded) : std::nullopt;
}

std::string encode(const crypto::Argon2idCost& cost, Bytes salt, Bytes hash) {
  std::string text(prefix);
  text += std::to_string(cost.memory_kib) + ",t=" + std::to_string(cost.passes) + ",p=1$";
  append_base64(text, salt);
  text += '$';
  append_base64(text, hash);
  return text;
}

} // namespace strake::password
