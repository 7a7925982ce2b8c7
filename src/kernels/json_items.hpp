#pragma once
#include <algorithm>

#include "base/bytes.hpp"

namespace strake::kernels {

/// No more values are in a JSON text: one, and one behind each comma and each bracket that opens. Those in strings are
/// counted too, since a loop without branches takes less time than to tell them apart.
[[nodiscard]] inline std::size_t most_items(Bytes text) {
  constexpr std::size_t stretch = 255; // what a byte can count
  std::size_t items = 1;
  while (!text.empty()) {
    const Bytes part = text.first(std::min(stretch, text.size()));
    std::uint8_t count = 0;
    for (const std::uint8_t byte : part) {
      const bool opens = (byte | 0x20U) == byte_of('{'); // or '['
      count = low_byte(count + (byte == byte_of(',') || opens ? 1U : 0U));
    }
    items += count;
    text = text.subspan(part.size());
  }
  return items;
}

} // namespace strake::kernels
