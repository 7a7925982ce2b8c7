#pragma once
#include <algorithm>
#include <array>
#include <string_view>

#include "base/bytes.hpp"

namespace strake::http {

/// Whether a field says how the body is framed: who frames it anew writes it anew.
[[nodiscard]] inline bool is_framing_field(Bytes name) {
  using namespace std::string_view_literals;
  static constexpr std::array framing{"content-length"sv, "transfer-encoding"sv, "trailer"sv};
  return std::ranges::any_of(framing, [name](std::string_view other) { return equals_ignoring_case(name, other); });
}

} // namespace strake::http
