#pragma once
#include "replay/side.hpp"

namespace strake::cli {

/// One input through both sides.
struct Comparison {
  SideAnswer legacy;
  SideAnswer safe;
  switching::Outcome outcome = switching::Outcome::not_compared;
  const char* part = ""; ///< "result" or "output": the first in which both answers differ.

  /// Whether both did the same, and neither was ended.
  [[nodiscard]] bool is_alike() const;
  /// Whether the sides differ in the same way as there: also crash by the same signal, or do the same forbidden thing.
  [[nodiscard]] bool is_like(const Comparison& other) const;
};

class Sides {
public:
  Sides(ContainedSide legacy, ContainedSide safe) : legacy_(std::move(legacy)), safe_(std::move(safe)) {}

  [[nodiscard]] Attempt<Comparison> compare(Bytes input);

private:
  ContainedSide legacy_;
  ContainedSide safe_;
};

} // namespace strake::cli
