// The JSON Merge Patch (RFC 7396) that turns one tree into another. Nothing recurses.
#include "generate.hpp"
#include "likeness.hpp"
#include "members.hpp"

namespace strake::dropin {
namespace {

class MergeGeneration {
public:
  explicit MergeGeneration(bool case_sensitive) : pairing_(case_sensitive) {}
  MergeGeneration(const MergeGeneration&) = delete;
  MergeGeneration& operator=(const MergeGeneration&) = delete;
  ~MergeGeneration() {
    while (!path_.empty()) {
      delete_all(leave());
    }
  }

  /// NULL if nothing differs, or if it failed.
  [[nodiscard]] Node run(Node from, Node to) {
    bool done = enter(from, to);
    while (done && !path_.empty()) {
      Level& top = path_.top();
      const Node left = with_name(top.pair.next_left);
      const Node right = with_name(top.pair.next_right);
      if (left || right) {
        done = go_on(top, left, right);
        continue;
      }
      const Node name = top.pair.right;
      const Node patch = leave();
      if (!patch.child()) {
        delete_all(patch);
      } else if (path_.empty()) {
        return patch;
      } else {
        done = add(name, patch);
      }
    }
    return {};
  }

private:
  struct Level {
    Pair pair;
    Node patch; ///< Of what differs so far.
    [[nodiscard]] bool is_same(const Level& other) const { return pair.is_same(other.pair); }
  };

  [[nodiscard]] bool go_on(Level& top, Node left, Node right) {
    const int order = !left ? 1 : !right ? -1 : order_of_names(left, right, pairing_.is_case_sensitive());
    top.pair.next_left = order <= 0 ? left.next() : left;
    top.pair.next_right = order >= 0 ? right.next() : right;
    if (order != 0) {
      return order < 0 ? add(left, Node::make(Kind::null)) : add(right, duplicate(right));
    }
    if (is_object(left) && is_object(right)) {
      return enter(left, right);
    }
    const Likeness likeness = likeness_of(left, right, pairing_);
    return likeness == Likeness::alike || (likeness == Likeness::different && add(right, duplicate(right)));
  }

  [[nodiscard]] bool enter(Node from, Node to) {
    Level level{.pair = {}, .patch = Node::make(Kind::object)};
    if (!level.patch || !pairing_.begin(level.pair, from, to)) {
      delete_all(level.patch);
      return false;
    }
    if (!path_.push(level)) {
      Pairing::end(level.pair);
      delete_all(level.patch);
      return false;
    }
    return true;
  }

  /// Gives the patch, which is nobody's then.
  [[nodiscard]] Node leave() {
    const Node patch = path_.top().patch;
    Pairing::end(path_.top().pair);
    path_.pop();
    return patch;
  }

  /// Adds an item, which may be NULL for want of memory, under the name of another.
  [[nodiscard]] bool add(Node named, Node item) {
    if (item && append_named(path_.top().patch, named.name(), item)) {
      return true;
    }
    delete_all(item);
    return false;
  }

  Pairing pairing_;
  Path<Level> path_;
};

} // namespace

Node merge_patch_between(Node from, Node to, bool case_sensitive) {
  if (!to) {
    return Node::make(Kind::null);
  }
  if (!is_object(from) || !is_object(to)) {
    return duplicate(to);
  }
  return MergeGeneration(case_sensitive).run(from, to);
}

} // namespace strake::dropin
