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
  static constexpr std::size_t bytes = 256;
  using Words = std::array<std::uint64_t, bytes / 64>;

  Words unusual; ///< Neither a letter, a digit nor "-".
  Words control; ///< Below 0x20, or 0x7f.
};

/// Marks the first HeadMarks::bytes of the bytes, or all if they are fewer.
[[nodiscard]] HeadMarks mark_head(Bytes bytes);

/// One way to compute the same, for tests and measurements.
struct HeadMarker {
  std::string_view name;
  bool (*runs_here)();
  HeadMarks (*mark)(Bytes bytes);
};

/// All that this build holds: the best first, last the one that looks at each byte.
[[nodiscard]] std::span<const HeadMarker> head_markers();

} // namespace strake::kernels
