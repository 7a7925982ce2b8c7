#pragma once
// The way through a tree of either library: both have the same public struct. Nothing recurses.
#include <cstddef>
#include <vector>

#include "dropin/cjson/functions.hpp"

namespace strake::dropin {

/// The items of a tree, each before those that it holds.
class Walk {
public:
  explicit Walk(const cJSON* root) : item_(root) {}

  [[nodiscard]] const cJSON* item() const { return item_; } ///< NULL at the end.
  /// The item that holds this one; NULL of the root.
  [[nodiscard]] const cJSON* container() const { return containers_.empty() ? nullptr : containers_.back(); }
  /// The item before it in the same container.
  [[nodiscard]] const cJSON* previous() const { return previous_; }
  [[nodiscard]] std::size_t level() const { return containers_.size(); }

  /// Goes on with the first item that this one holds. May throw std::bad_alloc.
  void enter();
  /// Goes on behind this one and all that it holds.
  void pass();

private:
  const cJSON* item_;
  const cJSON* previous_ = nullptr;
  std::vector<const cJSON*> containers_;
};

} // namespace strake::dropin
