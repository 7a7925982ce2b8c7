#include "legacy/padding.hpp"

#include "legacy/opaque.hpp"

namespace strake::legacy {
namespace {

// Numbers below 2^31, and truth as 1 or 0: no branch, no address depends on them, if the compiler is kept from making
// one of truth that it sees through, as gcc 12 did.
constexpr std::uint32_t is_less(std::uint32_t a, std::uint32_t b) { return (a - b) >> 31U; }
constexpr std::uint32_t differs(std::uint32_t a, std::uint32_t b) { return is_less(0, a ^ b); }
/// The byte where truth is 1, else 0.
constexpr std::uint8_t kept_if(std::uint32_t truth, std::uint8_t byte) { return low_byte((0U - truth) & byte); }

} // namespace

Result<std::size_t> unpad(MutableBytes plaintext, std::size_t block) {
  ensure(block != 0 && !plaintext.empty() && plaintext.size() % block == 0);
  const MutableBytes last = plaintext.last(block);
  const auto size = narrow<std::uint32_t>(block);
  const std::uint32_t padding = opaque(last.back());
  std::uint32_t wrong = is_less(padding, 1) | is_less(size, padding);
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::uint32_t is_padding = opaque(is_less(opaque(i), padding));
    std::uint8_t& byte = last[size - 1 - i];
    wrong |= is_padding & differs(byte, padding);
    byte = kept_if(is_padding ^ 1U, byte);
  }
  const std::uint32_t right = opaque(wrong ^ 1U);
  for (std::uint8_t& byte : plaintext) {
    byte = kept_if(right, byte);
  }
  if (wrong != 0) { // the verdict, which the caller tells
    return failure(STRAKE_LEGACY_DECRYPTION_FAILED);
  }
  return plaintext.size() - padding;
}

} // namespace strake::legacy
