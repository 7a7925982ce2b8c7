#pragma once
// How far a tree goes. Debian's library recurses in it, and compares two with work that doubles at each level of
// objects, so where it doesn't answer it is only led through what it gets through.
#include <cstddef>
#include <cstdint>

#include "dropin/cjson/functions.hpp"

namespace strake::dropin {

class Extent {
public:
  /// As many levels as a text may have.
  static constexpr std::size_t most_levels = 1000;
  static constexpr std::uint64_t most_items = 1U << 22U;
  static constexpr std::uint64_t most_comparisons = 1U << 28U;

  explicit Extent(const cJSON* root);

  [[nodiscard]] bool is_bounded() const { return is_bounded_; }

  /// Whether the original gets to the end of a comparison of the two. At an object it looks up each member of one in
  /// the other and compares the two, then the other way round. With the weight of a tree, 1 + 2 * those of an object's
  /// members, its steps are at most the product of both weights: by induction, since each sum over the members of one
  /// is at most half its weight times half that of the other.
  [[nodiscard]] bool is_comparable_with(const Extent& other) const {
    return is_bounded_ && other.is_bounded_ && (weight_ == 0 || other.weight_ <= most_comparisons / weight_);
  }

private:
  [[nodiscard]] bool measure(const cJSON* root);

  std::uint64_t weight_ = 0;
  bool is_bounded_;
};

} // namespace strake::dropin
