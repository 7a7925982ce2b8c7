#pragma once
// The caller's functions of a switch: called, and what they tell of the results.
#include <algorithm>
#include <optional>

#include "switch.hpp"

namespace strake::boundary {

inline Verdict verdict_of(strake_switch_verdict number) {
  switch (number) {
  case STRAKE_SWITCH_ACCEPTED:
    return Verdict::accepted;
  case STRAKE_SWITCH_REJECTED:
    return Verdict::rejected;
  default:
    return Verdict::failed;
  }
}

inline Verdict call_side(strake_switch_implementation side, void* context) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for the functions and the context that it gives to strake_switch_run")
  try {
    return verdict_of(side(context));
  } catch (...) {
    return Verdict::failed;
  }
  STRAKE_UNSAFE_END
}

inline strake_switch_implementation function_of(Side side, const strake_switch_sides& sides) {
  return side == Side::legacy ? sides.legacy : sides.safe;
}

/// The canonical bytes of both results, if the caller gives any.
struct Canonical {
  std::optional<strake_bytes> legacy;
  std::optional<strake_bytes> safe;
};

inline std::optional<strake_bytes> canonical_of(Side side, const strake_switch_sides& sides, void* context) {
  strake_bytes bytes{};
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for its function and context")
  const bool given = sides.canonical(context, number_of(side), &bytes) != 0;
  return given && (bytes.data != nullptr || bytes.size == 0) ? std::optional(bytes) : std::nullopt;
  STRAKE_UNSAFE_END
}

/// Nothing if the caller's function throws.
inline std::optional<Canonical> canonical_of_both(const strake_switch_sides& sides, void* context) {
  if (sides.canonical == nullptr) {
    return Canonical{};
  }
  try {
    return Canonical{.legacy = canonical_of(Side::legacy, sides, context),
                     .safe = canonical_of(Side::safe, sides, context)};
  } catch (...) {
    return std::nullopt;
  }
}

inline Bytes bytes_of(const strake_bytes& bytes) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller vouches for what its function gave; NULL only with 0: checked",
                            Bytes(bytes.data, bytes.size));
}

/// Whether two sides that say the same have the same result, as far as can be told without a description.
inline bool are_alike(const Canonical& canonical, const strake_switch_sides& sides) {
  const auto& [ours, theirs] = canonical;
  if (!ours && !theirs) {
    return sides.describe == nullptr;
  }
  return ours && theirs && std::ranges::equal(bytes_of(*ours), bytes_of(*theirs));
}

/// The record of a side; none if it couldn't be described whole.
[[nodiscard]] std::optional<switching::Record> describe_side(const Site& site, Side side,
                                                             const strake_switch_sides& sides, void* context);

/// Behind what was described: the difference is named after it only where nothing else differs.
[[nodiscard]] bool add_canonical(std::optional<switching::Record>& record,
                                 const std::optional<strake_bytes>& canonical);

} // namespace strake::boundary
