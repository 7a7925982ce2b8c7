#include "walk.hpp"

#include "base/unsafe.hpp"

namespace strake::dropin {

void Walk::enter() {
  containers_.push_back(item_);
  previous_ = nullptr;
  item_ = STRAKE_UNSAFE_EXPR("SAFETY: the caller is at an item", item_->child);
}

void Walk::pass() {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller is at an item, and all that leads to it are items")
  while (!containers_.empty() && item_->next == nullptr) {
    item_ = containers_.back();
    containers_.pop_back();
  }
  previous_ = item_;
  item_ = containers_.empty() ? nullptr : item_->next;
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
