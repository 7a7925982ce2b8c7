#pragma once
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/invariant.hpp"

namespace strake::switching {

/// One of the two implementations.
enum class Side : std::uint8_t { legacy, safe };

/// In the order of their numbers in the C header.
enum class Mode : std::uint8_t { legacy, shadow, verify, safe };
inline constexpr std::array modes{Mode::legacy, Mode::shadow, Mode::verify, Mode::safe};

/// What a run does in a mode.
struct Plan {
  Side answers;
  bool compares; ///< The other side runs, too, after the one that answers.
};

[[nodiscard]] constexpr Plan plan_of(Mode mode) {
  return {.answers = mode == Mode::legacy || mode == Mode::shadow ? Side::legacy : Side::safe,
          .compares = mode == Mode::shadow || mode == Mode::verify};
}

[[nodiscard]] constexpr std::string_view name_of(Mode mode) {
  constexpr std::array<std::string_view, modes.size()> names{"legacy", "shadow", "verify", "safe"};
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
