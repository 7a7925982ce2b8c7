// The copy of a tree. Nothing recurses.
#include "chain.hpp"
#include "node.hpp"
#include "path.hpp"
#include "safe.hpp"

namespace strake::dropin {
namespace {

struct Copied {
  Node source;
  Node copy;
  [[nodiscard]] bool is_same(const Copied& other) const { return source == other.source; }
};

/// An item as it is, without what it holds; NULL if there is no memory.
Node copy_of(Node item) {
  const Node copy = Node::make();
  if (!copy) {
    return {};
  }
  copy.set_type(item.type());
  copy.drop_flag(cJSON_IsReference);
  copy.set_number(item.number(), item.integer());
  copy.set_string(item.string().copy());
  if (copy.string() || !item.string()) {
    copy.set_name(item.has(cJSON_StringIsConst) ? item.name() : item.name().copy());
    if (copy.name() || !item.name()) {
      return copy;
    }
  }
  delete_all(copy);
  return {};
}

class Duplication {
public:
  explicit Duplication(Node item) : source_(item), root_(copy_of(item)), copy_(root_) {}

  /// The copy; NULL if there is no memory, or if the tree is none but a circle.
  [[nodiscard]] Node run() {
    while (copy_) {
      const bool has_items = static_cast<bool>(source_.child());
      if (!has_items && !leave_what_is_complete()) {
        return root_;
      }
      copy_ = has_items ? enter() : go_on();
    }
    if (root_) {
      delete_all(root_);
    }
    return {};
  }

private:
  /// Whether an item follows.
  [[nodiscard]] bool leave_what_is_complete() {
    while (!path_.empty() && !source_.next()) {
      const Copied parent = path_.top();
      path_.pop();
      parent.copy.child().set_prev(copy_);
      source_ = parent.source;
      copy_ = parent.copy;
    }
    return !path_.empty();
  }

  [[nodiscard]] Node enter() {
    if (!ends(source_.child()) || !path_.push({.source = source_, .copy = copy_})) {
      return {};
    }
    source_ = source_.child();
    const Node copy = copy_of(source_);
    copy_.set_child(copy);
    return copy;
  }

  [[nodiscard]] Node go_on() {
    source_ = source_.next();
    const Node copy = copy_of(source_);
    if (copy) {
      copy.link_behind(copy_);
    }
    return copy;
  }

  Node source_;
  Node root_;
  Node copy_; ///< Of the source.
  Path<Copied> path_;
};

} // namespace

cJSON* safe::duplicate(const cJSON* item, cJSON_bool recurse) {
  const Node source = Node::of(item);
  if (!source) {
    return nullptr;
  }
  return recurse != 0 ? Duplication(source).run().get() : copy_of(source).get();
}

} // namespace strake::dropin
