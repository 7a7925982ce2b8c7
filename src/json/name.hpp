#pragma once
#include <algorithm>

#include "json/source.hpp"

namespace strake::json {

/// A number that is alike for names that are alike, and unlike for most that differ in size, in their first or in their
/// last eight bytes. It saves time, and nothing depends on it: whoever knows it can make names with the same one.
[[nodiscard]] inline std::uint32_t signature_of(std::uint64_t first, std::uint64_t last, std::size_t size) {
  const std::uint64_t mixed = (first + std::uint64_t{size}) * 0x9e3779b97f4a7c15U ^ last * 0xd6e8feb86659fd93U;
  return low_word(mixed >> 32U);
}

/// The same, of a name in a padded text.
[[nodiscard]] inline std::uint32_t signature_of(const Reader& in, std::size_t begin, std::size_t size) {
  if (size >= 8) {
    return signature_of(in.word(begin), in.word(begin + size - 8), size);
  }
  const std::uint64_t kept = (std::uint64_t{1} << (size * 8)) - 1;
  const std::uint64_t word = in.word(begin) & kept;
  return signature_of(word, word, size);
}

/// The same, of a name with nothing behind it.
[[nodiscard]] inline std::uint32_t signature_of(Bytes name) {
  if (name.size() >= 8) {
    return signature_of(kernels::word_of(name.first<8>()), kernels::word_of(name.last<8>()), name.size());
  }
  std::array<std::uint8_t, 8> filled{};
  copy_bytes(name, MutableBytes(filled).first(name.size()));
  const std::uint64_t word = kernels::word_of(filled);
  return signature_of(word, word, name.size());
}

} // namespace strake::json
