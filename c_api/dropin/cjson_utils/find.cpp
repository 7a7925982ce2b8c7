// The search for an item in a tree. Nothing recurses.
#include "dropin/cjson/chain.hpp"
#include "dropin/cjson/path.hpp"
#include "generate.hpp"
#include "pointer_text.hpp"

namespace strake::dropin {
namespace {

class Search {
public:
  explicit Search(Node target) : target_(target) {}

  [[nodiscard]] Text run(Node root) {
    if (root == target_) {
      return written();
    }
    bool goes_on = enter(root);
    while (goes_on && !path_.empty()) {
      const Level& top = path_.top();
      if (!top.item) {
        path_.pop();
        step();
      } else if (is_reachable(top) && top.item == target_) {
        return written();
      } else if (is_reachable(top) && top.item.is_container() && top.item.child()) {
        goes_on = enter(top.item);
      } else {
        step();
      }
    }
    return {};
  }

private:
  struct Level {
    Node container;
    Node item; ///< At which the search is.
    std::size_t index = 0;
    [[nodiscard]] bool is_same(const Level& other) const { return container == other.container; }
  };

  [[nodiscard]] bool enter(Node container) {
    return !container.is_container() ||
           (ends(container.child()) && path_.push({.container = container, .item = container.child()}));
  }

  void step() {
    if (!path_.empty()) {
      Level& top = path_.top();
      top.item = top.item.next();
      ++top.index;
    }
  }

  /// No pointer leads to members without a name.
  [[nodiscard]] static bool is_reachable(const Level& level) {
    return level.container.kind() == Kind::array || level.item.name();
  }

  [[nodiscard]] Text written() {
    PointerText text;
    for (std::size_t at = 0; at < path_.size(); ++at) {
      const Level& level = path_[at];
      const bool is_array = level.container.kind() == Kind::array;
      if (!(is_array ? text.append_index(level.index) : text.append_name(level.item.name()))) {
        return {};
      }
    }
    return text.copy();
  }

  Node target_;
  Path<Level> path_;
};

} // namespace

Text pointer_between(Node root, Node target) { return Search(target).run(root); }

} // namespace strake::dropin
