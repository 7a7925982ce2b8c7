#pragma once
#include <algorithm>

#include "json/source.hpp"

namespace strake::json {

constexpr std::size_t signed_part = 8; ///< Bytes at each end of a name that its signature is of.

/// The bits of so many bytes.
constexpr std::array<std::uint64_t, signed_part> first_bytes{
    0, 0xff, 0xffff, 0xffffff, 0xffffffff, 0xffffffffff, 0xffffffffffff, 0xffffffffffffff};

/// A number that is alike for names that are alike, and unlike for most that differ in size, in their first or in their
/// last eight bytes. It saves time, and nothing depends on it: whoever knows it can make names with the same one.
[[nodiscard]] inline std::uint32_t signature_of(std::uint64_t first, std::uint64_t last, std::size_t size) {
  const std::uint64_t mixed = (first + std::uint64_t{size}) * 0x9e3779b97f4a7c15U ^ last * 0xd6e8feb86659fd93U;
  return low_word(mixed >> 32U);
}

/// The same of a name shorter than eight bytes, with zeros behind it.
[[nodiscard]] inline std::uint32_t signature_of(std::uint64_t name, std::size_t size) {
  return signature_of(name, 0, size);
}

/// The same, of a name in a padded text.
[[nodiscard, gnu::always_inline]] inline std::uint32_t signature_of(const Reader& in, std::size_t begin,
                                                                    std::size_t size) {
  return size < signed_part ? signature_of(in.word(begin) & first_bytes[size], size)
                            : signature_of(in.word(begin), in.word(begin + size - signed_part), size);
}

/// The same, of a name with nothing behind it.
[[nodiscard]] inline std::uint32_t signature_of(Bytes name) {
  if (name.size() >= signed_part) {
    return signature_of(kernels::word_of(name.first<signed_part>()), kernels::word_of(name.last<signed_part>()),
                        name.size());
  }
  std::array<std::uint8_t, signed_part> filled{};
  copy_bytes(name, MutableBytes(filled).first(name.size()));
  return signature_of(kernels::word_of(filled), name.size());
}

} // namespace strake::json
