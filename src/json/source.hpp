#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <limits>
#include <vector>

#include "base/bytes.hpp"
#include "kernels/json_scan.hpp"
#include "kernels/padded_text.hpp"
#include "kernels/word.hpp"

namespace strake::json {

/// A JSON text with NULs behind it, so that it can be read in blocks up to its end: a NUL is nowhere right in JSON.
class Source {
public:
  /// The memory may be as much as the text needs at least, and grows ahead of it up to the most.
  void append(Bytes more, std::uint64_t most = std::numeric_limits<std::uint64_t>::max()) {
    if (const std::size_t needed = size_ + more.size() + padding; needed > bytes_.capacity()) {
      bytes_.reserve(std::max(needed, narrow<std::size_t>(std::min<std::uint64_t>(
                                          2 * size_, most)))); // where there is none, the text stays as it is
    }
    bytes_.resize(size_);
    bytes_.insert(bytes_.end(), more.begin(), more.end());
    size_ = bytes_.size();
    bytes_.resize(size_ + padding);
  }

  /// Takes a buffer that begins with the text and has room for the padding. It must outlive this.
  void lend(MutableBytes buffer, std::size_t size) {
    lent_ = buffer;
    size_ = size;
    std::ranges::fill(buffer.subspan(size, padding), std::uint8_t{0});
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  /// Bytes of memory that it takes.
  [[nodiscard]] std::size_t memory() const { return bytes_.capacity() + lent_.size(); }
  [[nodiscard]] Bytes bytes() const [[clang::lifetimebound]] { return padded().first(size_); }
  /// The text with the padding.
  [[nodiscard]] Bytes padded() const [[clang::lifetimebound]] {
    if (!lent_.empty()) {
      return lent_.first(size_ + padding);
    }
    return bytes_.empty() ? Bytes(no_text) : Bytes(bytes_);
  }

  /// Forgets the bytes that it begins with.
  void drop(std::size_t size) {
    bytes_.erase(bytes_.begin(), std::ranges::next(bytes_.begin(), narrow<std::ptrdiff_t>(size)));
    size_ -= size;
  }

  static constexpr std::size_t padding = kernels::PaddedText::padding;

private:
  static constexpr std::array<std::uint8_t, padding> no_text{};

  std::vector<std::uint8_t> bytes_;
  MutableBytes lent_;
  std::size_t size_ = 0;
};

/// Reads bytes of a padded text.
class Reader {
public:
  explicit Reader(Bytes padded [[clang::lifetimebound]]) : text_(padded) {}

  /// That of the text, without the padding.
  [[nodiscard]] std::size_t size() const { return text_.size(); }
  [[nodiscard]] Bytes padded() const [[clang::lifetimebound]] { return text_.padded(); }

  [[nodiscard]] std::uint8_t operator[](std::size_t at) const { return text_[at]; }
  /// What begins at a place of the text, or at its end.
  template <std::size_t count>
  [[nodiscard, gnu::always_inline]] std::span<const std::uint8_t, count> part(std::size_t at) const
      [[clang::lifetimebound]] {
    return text_.part<count>(at);
  }
  [[nodiscard]] kernels::JsonBlock block(std::size_t at) const [[clang::lifetimebound]] {
    return part<kernels::json_block>(at);
  }
  [[nodiscard]] std::uint64_t word(std::size_t at) const { return kernels::word_of(part<8>(at)); }

  [[nodiscard]] std::size_t behind_blanks(std::size_t at) const {
    if (text_[at] > byte_of(' ')) {
      return at;
    }
    std::size_t blanks = 0;
    do {
      blanks = kernels::blank_prefix(block(at));
      at += blanks;
    } while (blanks == kernels::json_block);
    return at;
  }

private:
  kernels::PaddedText text_;
};

/// That of UTF-8.
inline constexpr std::array<std::uint8_t, 3> byte_order_mark{0xef, 0xbb, 0xbf};

/// Whether a text begins with one.
[[nodiscard]] inline bool has_byte_order_mark(const Source& source) {
  return source.size() >= byte_order_mark.size() &&
         std::ranges::equal(source.bytes().first(byte_order_mark.size()), byte_order_mark);
}

} // namespace strake::json
