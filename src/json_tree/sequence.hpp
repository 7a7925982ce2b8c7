#pragma once
#include <cstdint>
#include <span>

#include "base/invariant.hpp"

namespace strake::json {

/// Where an item stands in the binary tree of its sequence. 0 is no item.
struct Links {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  std::uint32_t up = 0;
  std::uint32_t size = 0; ///< Of the subtree. That of item 0 stays 0.
};

/// A sequence of items of a slab, kept as a weight-balanced tree, so that each operation takes a time that grows with
/// the logarithm of its length. Nothing allocates, so nothing can fail. Y. Hirai and K. Yamamoto, Balancing
/// weight-balanced trees (2011), which proves the two constants.
template <class Item>
class Sequence {
public:
  Sequence(std::span<Item> items [[clang::lifetimebound]], std::uint32_t root) : items_(items), root_(root) {}

  [[nodiscard]] std::uint32_t root() const { return root_; }
  [[nodiscard]] std::uint32_t count() const { return links(root_).size; }

  [[nodiscard]] std::uint32_t first() const { return root_ == 0 ? 0 : leftmost(root_); }
  [[nodiscard]] std::uint32_t last() const {
    std::uint32_t at = root_;
    while (links(at).right != 0) {
      at = links(at).right;
    }
    return at;
  }

  [[nodiscard]] std::uint32_t next(std::uint32_t item) const {
    if (links(item).right != 0) {
      return leftmost(links(item).right);
    }
    std::uint32_t at = item;
    while (links(at).up != 0 && links(links(at).up).right == at) {
      at = links(at).up;
    }
    return links(at).up;
  }

  [[nodiscard]] std::uint32_t previous(std::uint32_t item) const {
    if (std::uint32_t at = links(item).left; at != 0) {
      while (links(at).right != 0) {
        at = links(at).right;
      }
      return at;
    }
    std::uint32_t at = item;
    while (links(at).up != 0 && links(links(at).up).left == at) {
      at = links(at).up;
    }
    return links(at).up;
  }

  /// The item at a position below count().
  [[nodiscard]] std::uint32_t at(std::uint32_t position) const {
    std::uint32_t item = root_;
    while (true) {
      ensure(item != 0);
      const std::uint32_t before = links(links(item).left).size;
      if (position == before) {
        return item;
      }
      if (position < before) {
        item = links(item).left;
      } else {
        position -= before + 1;
        item = links(item).right;
      }
    }
  }

  /// The position of an item.
  [[nodiscard]] std::uint32_t position(std::uint32_t item) const {
    std::uint32_t before = links(links(item).left).size;
    for (std::uint32_t at = item; links(at).up != 0; at = links(at).up) {
      const Links& above = links(links(at).up);
      before += above.right == at ? links(above.left).size + 1 : 0;
    }
    return before;
  }

  /// Inserts an item at a position up to count().
  void insert(std::uint32_t position, std::uint32_t item) {
    std::uint32_t above = 0;
    bool is_left = false;
    for (std::uint32_t at = root_; at != 0; at = is_left ? links(at).left : links(at).right) {
      const std::uint32_t before = links(links(at).left).size;
      above = at;
      is_left = position <= before;
      position -= is_left ? 0 : before + 1;
    }
    insert_below(above, is_left, item);
  }

  /// Inserts an item where one has no left, or no right, item below it; above is 0 in an empty sequence.
  void insert_below(std::uint32_t above, bool is_left, std::uint32_t item) {
    links(item) = {.up = above, .size = 1};
    if (above == 0) {
      root_ = item;
      return;
    }
    (is_left ? links(above).left : links(above).right) = item;
    settle(above);
  }

  void erase(std::uint32_t item) {
    const Links old = links(item);
    links(item) = {};
    if (old.left == 0 || old.right == 0) {
      replace(old.up, item, old.left == 0 ? old.right : old.left);
      settle(old.up);
      return;
    }
    const std::uint32_t heir = leftmost(old.right);
    std::uint32_t lowest = heir;
    if (heir != old.right) {
      lowest = links(heir).up;
      replace(lowest, heir, links(heir).right);
      set_right(heir, old.right);
    }
    set_left(heir, old.left);
    replace(old.up, item, heir);
    settle(lowest);
  }

private:
  static constexpr std::uint64_t most_ratio = 3;  ///< Of the weights of two neighbours.
  static constexpr std::uint64_t inner_ratio = 2; ///< From it on one rotation doesn't do.

  [[nodiscard]] auto& links(std::uint32_t item) const [[clang::lifetimebound]] {
    return items_.subspan(item).front().links;
  }
  [[nodiscard]] std::uint64_t weight(std::uint32_t item) const { return std::uint64_t{links(item).size} + 1; }

  [[nodiscard]] std::uint32_t leftmost(std::uint32_t item) const {
    while (links(item).left != 0) {
      item = links(item).left;
    }
    return item;
  }

  void set_left(std::uint32_t item, std::uint32_t left) {
    links(item).left = left;
    if (left != 0) {
      links(left).up = item;
    }
  }
  void set_right(std::uint32_t item, std::uint32_t right) {
    links(item).right = right;
    if (right != 0) {
      links(right).up = item;
    }
  }

  /// Puts another subtree where one was.
  void replace(std::uint32_t above, std::uint32_t old, std::uint32_t by) {
    if (above == 0) {
      root_ = by;
      if (by != 0) {
        links(by).up = 0;
      }
    } else if (links(above).left == old) {
      set_left(above, by);
    } else {
      set_right(above, by);
    }
  }

  void count(std::uint32_t item) {
    links(item).size = links(links(item).left).size + links(links(item).right).size + 1;
  }

  /// Counts and balances from an item up to the root.
  void settle(std::uint32_t item) {
    while (item != 0) {
      count(item);
      item = links(balanced(item)).up;
    }
  }

  /// The item that is now where this one was.
  std::uint32_t balanced(std::uint32_t item) {
    const std::uint32_t left = links(item).left;
    const std::uint32_t right = links(item).right;
    if (weight(right) > most_ratio * weight(left)) {
      if (weight(links(right).left) >= inner_ratio * weight(links(right).right)) {
        rotate_right(right);
      }
      return rotate_left(item);
    }
    if (weight(left) > most_ratio * weight(right)) {
      if (weight(links(left).right) >= inner_ratio * weight(links(left).left)) {
        rotate_left(left);
      }
      return rotate_right(item);
    }
    return item;
  }

  std::uint32_t rotate_left(std::uint32_t item) {
    const std::uint32_t right = links(item).right;
    replace(links(item).up, item, right);
    set_right(item, links(right).left);
    set_left(right, item);
    count(item);
    count(right);
    return right;
  }

  std::uint32_t rotate_right(std::uint32_t item) {
    const std::uint32_t left = links(item).left;
    replace(links(item).up, item, left);
    set_left(item, links(left).right);
    set_right(left, item);
    count(item);
    count(left);
    return left;
  }

  std::span<Item> items_;
  std::uint32_t root_;
};

} // namespace strake::json
