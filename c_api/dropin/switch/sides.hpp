#pragma once
// The two libraries, and a value for each turn of a job.
#include "comparison.hpp"

namespace strake::dropin {

template <class Functions>
struct Sides {
  Functions legacy;
  Functions safe;
  Comparison& comparison;

  [[nodiscard]] const Functions& of(strake_switch_side side) const {
    return side == STRAKE_SWITCH_SIDE_LEGACY ? legacy : safe;
  }
};

/// What the program is answered, and what was found behind it.
template <class Value>
class ByTurn {
public:
  [[nodiscard]] Value& of(bool answers) { return answers ? answer_ : watched_; }
  [[nodiscard]] const Value& answer() const { return answer_; }
  [[nodiscard]] bool alike() const { return answer_ == watched_; }

private:
  Value answer_{};
  Value watched_{};
};

} // namespace strake::dropin
