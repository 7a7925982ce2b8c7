#include "extent.hpp"

#include <algorithm>

#include "base/unsafe.hpp"
#include "walk.hpp"

namespace strake::dropin {
namespace {

constexpr std::uint64_t most_weight = Extent::most_comparisons + 1;

bool is_object(const cJSON& item) { return (static_cast<unsigned>(item.type) & 0xffU) == cJSON_Object; }

} // namespace

Extent::Extent(const cJSON* root) {
  try {
    is_bounded_ = measure(root);
  } catch (...) { // No memory for the way.
    is_bounded_ = false;
  }
}

bool Extent::measure(const cJSON* root) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the program guarantees items that are there; a circle ends at the bounds")
  std::vector<std::uint64_t> factors{1}; // How often an item of each level counts.
  std::uint64_t items = 0;
  for (Walk walk(root); walk.item() != nullptr;) {
    const cJSON& item = *walk.item();
    const std::uint64_t factor = factors.at(walk.level());
    weight_ = std::min(weight_ + factor, most_weight);
    if (++items > most_items || walk.level() > most_levels) {
      return false;
    }
    if (item.child == nullptr) {
      walk.pass();
      factors.resize(walk.level() + 1);
    } else {
      walk.enter();
      factors.push_back(std::min(is_object(item) ? 2 * factor : factor, most_weight));
    }
  }
  return true;
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
