#pragma once
#include <optional>
#include <utility>

#include "switch_sides.hpp"
#include "system_time.hpp"

namespace strake::boundary {

/// Times one side after the other: where one ends the next begins.
class Stopwatch {
public:
  explicit Stopwatch(bool runs) : now_(runs ? monotonic_time() : 0), runs_(runs) {}

  switching::Ran run(strake_switch_implementation side, void* context) {
    const Verdict verdict = call_side(side, context);
    if (!runs_) {
      return {.verdict = verdict, .nanoseconds = 0};
    }
    const std::uint64_t before = std::exchange(now_, monotonic_time());
    return {.verdict = verdict, .nanoseconds = now_ - before};
  }
  [[nodiscard]] std::uint64_t now() const { return now_; }

  /// What the rest of a run needs to know of a side that this ran.
  [[nodiscard]] switching::Observed observed(const switching::Ran& ran) const {
    return {.verdict = ran.verdict, .record = {}, .nanoseconds = runs_ ? std::optional(ran.nanoseconds) : std::nullopt};
  }

private:
  std::uint64_t now_;
  bool runs_;
};

} // namespace strake::boundary
