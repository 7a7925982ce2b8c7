#pragma once
#include "base/bytes.hpp"
#include "base/unsafe.hpp"

namespace strake::kernels {

/// A text with room behind it: a part that begins in the text, or at its end, takes one check, whatever its size.
class PaddedText {
public:
  static constexpr std::size_t padding = 64; ///< Bytes behind the text.

  explicit PaddedText(Bytes padded [[clang::lifetimebound]]) : bytes_(padded) { ensure(padded.size() >= padding); }

  /// That of the text, without the padding.
  [[nodiscard]] std::size_t size() const { return bytes_.size() - padding; }
  [[nodiscard]] Bytes padded() const [[clang::lifetimebound]] { return bytes_; }
  [[nodiscard]] std::uint8_t operator[](std::size_t at) const { return bytes_[at]; }

  template <std::size_t count>
  requires(count <= padding)
      [[nodiscard, gnu::always_inline]] std::span<const std::uint8_t, count> part(std::size_t at) const
      [[clang::lifetimebound]] {
    ensure(at <= size());
    return STRAKE_UNSAFE_EXPR("SAFETY: so many bytes are behind every place of the text, as was ensured",
                              std::span<const std::uint8_t, count>(bytes_.data() + at, count));
  }

private:
  Bytes bytes_;
};

} // namespace strake::kernels
