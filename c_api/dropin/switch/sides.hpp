#pragma once
// The two libraries, and a value for each.
#include "comparison.hpp"

namespace strake::dropin {

template <class Functions>
struct Sides {
  Functions legacy;
  Functions safe;
  Comparison& comparison;

  [[nodiscard]] bool legacy_answers() const { return comparison.mode() == STRAKE_SWITCH_SHADOW; }
  [[nodiscard]] const Functions& answering() const { return legacy_answers() ? legacy : safe; }
  [[nodiscard]] const Functions& other() const { return legacy_answers() ? safe : legacy; }
  [[nodiscard]] bool answers(strake_switch_side side) const {
    return legacy_answers() == (side == STRAKE_SWITCH_SIDE_LEGACY);
  }
};

/// A value for each side.
template <class Value>
class BySide {
public:
  [[nodiscard]] Value& of(strake_switch_side side) { return side == STRAKE_SWITCH_SIDE_LEGACY ? legacy_ : safe_; }
  [[nodiscard]] bool alike() const { return legacy_ == safe_; }

private:
  Value legacy_{};
  Value safe_{};
};

} // namespace strake::dropin
