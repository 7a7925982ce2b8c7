// JSON Merge Patch (RFC 7396), as cJSON applies it. Nothing recurses.
#include "changes.hpp"
#include "dropin/cjson/chain.hpp"
#include "patch.hpp"

namespace strake::dropin {
namespace {

class Merge {
public:
  Merge(bool case_sensitive, Changes& changes) : case_sensitive_(case_sensitive), changes_(changes) {}

  [[nodiscard]] bool run(Node target, Node patch) {
    bool done = enter(target, patch);
    while (done && !path_.empty()) {
      Level& top = path_.top();
      const Node member = top.next;
      if (!member) {
        path_.pop();
        continue;
      }
      top.next = member.next();
      done = !member.name() || apply(top.target, member);
    }
    return done;
  }

private:
  struct Level {
    Node target;
    Node patch;
    Node next; ///< Of the patch.
    [[nodiscard]] bool is_same(const Level& other) const { return patch == other.patch; }
  };

  [[nodiscard]] bool enter(Node target, Node patch) {
    return ends(patch.child()) && path_.push({.target = target, .patch = patch, .next = patch.child()});
  }

  /// What the patch has goes to the end of the target.
  [[nodiscard]] bool apply(Node target, Node member) {
    const Node old = item_named(target, member.name(), case_sensitive_);
    if (is_object(member) && is_object(old)) {
      return changes_.take_out(target, old) && put(target, member, old) && enter(old, member);
    }
    if (old && !changes_.remove(target, old)) {
      return false;
    }
    if (member.kind() == Kind::null) {
      return true;
    }
    const Node made = is_object(member) ? Node::make(Kind::object) : duplicate(member);
    return changes_.create(made) && put(target, member, made) && (!is_object(member) || enter(made, member));
  }

  [[nodiscard]] bool put(Node target, Node member, Node item) {
    return changes_.rename(item, member.name()) && changes_.put(target, item);
  }

  bool case_sensitive_;
  Changes& changes_;
  Path<Level> path_;
};

} // namespace

Node merge(Node target, Node patch, bool case_sensitive) {
  if (!is_object(patch)) {
    const Node copy = duplicate(patch);
    if (copy || !patch) {
      delete_all(target);
    }
    return copy;
  }
  Changes changes;
  Node merged = target;
  if (!is_object(target)) {
    merged = Node::make(Kind::object);
    if (!changes.create(merged) || (target && !changes.discard(target))) {
      return {};
    }
  }
  if (!Merge(case_sensitive, changes).run(merged, patch)) {
    return {};
  }
  changes.keep();
  return merged;
}

} // namespace strake::dropin
