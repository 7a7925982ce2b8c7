#pragma once
// Parts of a text, which the compiler keeps within the loops that ask for them. std::span's own way to a part, and the
// library's way to copy one, are calls, and most strings of a JSON text are shorter than a call is long.
#include <cstring>

#include "base/bytes.hpp"
#include "base/unsafe.hpp"

namespace strake::kernels {

[[nodiscard, gnu::always_inline]] inline Bytes part_of(Bytes text [[clang::lifetimebound]], std::size_t begin,
                                                       std::size_t size) {
  ensure(begin <= text.size() && size <= text.size() - begin);
  return STRAKE_UNSAFE_EXPR("SAFETY: the part lies in the text, as was ensured", Bytes(text.data() + begin, size));
}

/// Copies a text to the beginning of other memory.
[[gnu::always_inline]] inline void copy_text(Bytes from, MutableBytes to) {
  constexpr std::size_t word = 8;
  ensure(from.size() <= to.size());
  STRAKE_UNSAFE_BEGIN(
      "SAFETY: both have so many bytes, as was ensured, and don't overlap; the words that are copied are "
      "the first and the last of no more than two")
  const std::size_t size = from.size();
  if (size >= word && size <= 2 * word) {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::memcpy(&first, from.data(), word);
    std::memcpy(&last, from.data() + size - word, word);
    std::memcpy(to.data(), &first, word);
    std::memcpy(to.data() + size - word, &last, word);
  } else if (size >= word / 2 && size < word) {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::memcpy(&first, from.data(), word / 2);
    std::memcpy(&last, from.data() + size - word / 2, word / 2);
    std::memcpy(to.data(), &first, word / 2);
    std::memcpy(to.data() + size - word / 2, &last, word / 2);
  } else if (size > 0) { // what is empty may be nowhere
    std::memcpy(to.data(), from.data(), size);
  }
  STRAKE_UNSAFE_END
}

} // namespace strake::kernels
