#pragma once
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/invariant.hpp"

namespace strake::switching {

/// One of the two implementations.
enum class Side : std::uint8_t { legacy, safe };
inline constexpr std::array sides{Side::legacy, Side::safe};

[[nodiscard]] constexpr Side other(Side side) { return side == Side::legacy ? Side::safe : Side::legacy; }
[[nodiscard]] constexpr std::string_view name_of(Side side) {
  constexpr std::array<std::string_view, sides.size()> names{"legacy", "safe"};
  return names.at(std::to_underlying(side));
}

/// In the order of their numbers in the C header.
enum class Mode : std::uint8_t { legacy, shadow, verify, safe, aa };
inline constexpr std::array modes{Mode::legacy, Mode::shadow, Mode::verify, Mode::safe, Mode::aa};

[[nodiscard]] constexpr std::string_view name_of(Mode mode) {
  constexpr std::array<std::string_view, modes.size()> names{"legacy", "shadow", "verify", "safe", "aa"};
  return names.at(std::to_underlying(mode));
}

[[nodiscard]] constexpr std::optional<Mode> mode_named(std::string_view name) {
  for (const Mode mode : modes) {
    if (name_of(mode) == name) {
      return mode;
    }
  }
  return std::nullopt;
}

} // namespace strake::switching
