#pragma once
#include "base/bytes.hpp"
#include "kernels/json_scan.hpp"

namespace strake::kernels {

namespace scalar {

/// A comma, or a bracket that opens.
constexpr bool precedes_item(std::uint8_t byte) { return byte == ',' || (byte | 0x20U) == '{'; }

constexpr std::size_t count_items(Bytes text) {
  std::size_t items = 0;
  for (const std::uint8_t byte : text) {
    items += precedes_item(byte) ? 1U : 0U;
  }
  return items;
}

} // namespace scalar

#if defined(__x86_64__) || defined(__aarch64__)

inline std::size_t sum_of(JsonVector counts) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < json_block; ++i) {
    sum += STRAKE_UNSAFE_EXPR("SAFETY: the vector has so many elements", counts[i]);
  }
  return sum;
}

inline std::size_t count_items(Bytes text) {
  constexpr std::size_t stretch = 255 * json_block; // what a byte can count
  std::size_t items = 0;
  while (text.size() >= json_block) {
    Bytes part = text.first(std::min(stretch, text.size() / json_block * json_block));
    text = text.subspan(part.size());
    JsonVector counts{};
    for (; !part.empty(); part = part.subspan(json_block)) {
      const JsonVector bytes = load(part.first<json_block>());
      counts -= static_cast<JsonVector>(bytes == ',') | static_cast<JsonVector>((bytes | 0x20U) == '{');
    }
    items += sum_of(counts);
  }
  return items + scalar::count_items(text);
}

#else

using scalar::count_items;

#endif

/// No more values are in a JSON text: one, and one behind each comma and each bracket that opens. Those in strings are
/// counted too, since that takes less time than to tell them apart.
[[nodiscard]] inline std::size_t most_items(Bytes text) { return count_items(text) + 1; }

} // namespace strake::kernels
