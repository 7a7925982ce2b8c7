#pragma once
// The fields of a message that is signed.
#include <algorithm>
#include <vector>

#include "base/bytes.hpp"

namespace strake::auth {

/// A field of a header section, as it came.
struct Field {
  Bytes name;
  Bytes value;
};

/// Compares names as HTTP does.
[[nodiscard]] inline bool same_name(Bytes a, Bytes b) {
  return std::ranges::equal(a, b, [](std::uint8_t x, std::uint8_t y) { return ascii_lower(x) == ascii_lower(y); });
}

/// How many fields have a name.
[[nodiscard]] inline std::size_t count_named(std::span<const Field> fields, Bytes name) {
  std::size_t count = 0;
  for (const Field& field : fields) {
    count += same_name(field.name, name) ? 1U : 0U;
  }
  return count;
}

} // namespace strake::auth
