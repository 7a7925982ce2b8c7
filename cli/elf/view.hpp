#pragma once
// The bytes of an ELF file, read as its header says: 32 or 64 bits, in either order of bytes. Any of them may be
// hostile.
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.hpp"

namespace strake::cli::elf {

/// Names longer than this are refused: they would be searched for their end again and again.
inline constexpr std::size_t most_name = 65536;

/// A part of the file by offset; none of it may be there.
struct Extent {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

class View {
public:
  View(Bytes bytes, bool wide, bool big) : bytes_(bytes), wide_(wide), big_(big) {}

  /// 64 bits, not 32.
  [[nodiscard]] bool wide() const { return wide_; }
  [[nodiscard]] bool big() const { return big_; }
  [[nodiscard]] std::uint64_t size() const { return bytes_.size(); }

  /// Numbers of fixed width; nothing beyond the end.
  [[nodiscard]] std::optional<std::uint8_t> byte(std::uint64_t offset) const;
  [[nodiscard]] std::optional<std::uint16_t> half(std::uint64_t offset) const;
  [[nodiscard]] std::optional<std::uint32_t> word(std::uint64_t offset) const;
  /// An address, an offset or a size: of 32 or 64 bits.
  [[nodiscard]] std::optional<std::uint64_t> address(std::uint64_t offset) const;

  [[nodiscard]] bool holds(Extent extent) const {
    return extent.offset <= bytes_.size() && extent.size <= bytes_.size() - extent.offset;
  }

  /// The name at a place in a table of them; nothing if it doesn't end there, or is too long.
  [[nodiscard]] std::optional<std::string_view> name(Extent table, std::uint64_t at) const [[clang::lifetimebound]];

private:
  [[nodiscard]] std::optional<std::uint64_t> number(std::uint64_t offset, unsigned size) const;

  Bytes bytes_;
  bool wide_;
  bool big_;
};

} // namespace strake::cli::elf
