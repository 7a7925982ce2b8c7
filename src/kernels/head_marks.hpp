#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/bytes.hpp"

namespace strake::kernels {

/// What to stop at in the head of a message, one bit a byte: the first byte is the lowest bit of the first word. No bit
/// is set behind the bytes.
struct HeadMarks {
  static constexpr std::size_t bytes = 512;
  using Words = std::array<std::uint64_t, bytes / 64>;

  Words unusual; ///< Neither a letter, a digit nor "-".
  Words control; ///< Below 0x20, or 0x7f.
};

/// Marks the first HeadMarks::bytes of the bytes, or all if they are fewer. Words that lie behind them stay as they
/// are.
void mark_head(Bytes bytes, HeadMarks& marks);

/// One way to compute the same, for tests and measurements.
struct HeadMarker {
  std::string_view name;
  bool (*runs_here)();
  void (*mark)(Bytes bytes, HeadMarks& marks);
};

/// All that this build holds: the best first, last the one that looks at each byte.
[[nodiscard]] std::span<const HeadMarker> head_markers();

} // namespace strake::kernels
