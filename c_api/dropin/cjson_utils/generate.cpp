// The JSON Patch (RFC 6902) that turns one tree into another. Nothing recurses.
#include "generate.hpp"

#include "likeness.hpp"
#include "members.hpp"
#include "pointer_text.hpp"

namespace strake::dropin {
namespace {

class Generation {
public:
  Generation(Node patches, bool case_sensitive) : patches_(patches), pairing_(case_sensitive) {}
  Generation(const Generation&) = delete;
  Generation& operator=(const Generation&) = delete;
  ~Generation() {
    while (!path_.empty()) {
      leave();
    }
  }

  [[nodiscard]] bool run(Node from, Node to) {
    bool done = compare(from, to);
    while (done && !path_.empty()) {
      Level& top = path_.top();
      pointer_.cut(top.path_size);
      done = top.pair.left.kind() == Kind::array ? go_on_in_array(top) : go_on_in_object(top);
    }
    return done;
  }

private:
  struct Level {
    Pair pair;
    std::size_t index = 0;     ///< Of the next elements.
    std::size_t path_size = 0; ///< Of the pointer to both.
    [[nodiscard]] bool is_same(const Level& other) const { return pair.is_same(other.pair); }
  };

  /// The pointer leads to both.
  [[nodiscard]] bool compare(Node from, Node to) {
    if (from.kind() == to.kind() && from.is_container()) {
      return enter(from, to);
    }
    return are_alike(from, to) || add("replace", to);
  }

  [[nodiscard]] bool enter(Node from, Node to) {
    Level level{.pair = {}, .index = 0, .path_size = pointer_.size()};
    if (!pairing_.begin(level.pair, from, to)) {
      return false;
    }
    if (!path_.push(level)) {
      Pairing::end(level.pair);
      return false;
    }
    return true;
  }

  void leave() {
    Pairing::end(path_.top().pair);
    path_.pop();
  }

  [[nodiscard]] bool add(const char* operation, Node value) {
    const Text path = pointer_.text();
    return path && add_patch(patches_, Text::of(operation), path, value);
  }

  [[nodiscard]] bool go_on_in_array(Level& top) {
    const Node from = top.pair.next_left;
    const Node to = top.pair.next_right;
    if (from) {
      top.pair.next_left = from.next();
    }
    if (to) {
      top.pair.next_right = to.next();
    }
    if (from && to) {
      return pointer_.append_index(top.index++) && compare(from, to);
    }
    if (from) { // each one that is removed has the index of the first
      return pointer_.append_index(top.index) && add("remove", {});
    }
    if (to) {
      return pointer_.append_name(Text::of("-")) && add("add", to);
    }
    leave();
    return true;
  }

  [[nodiscard]] bool go_on_in_object(Level& top) {
    const Node from = with_name(top.pair.next_left);
    const Node to = with_name(top.pair.next_right);
    if (!from && !to) {
      leave();
      return true;
    }
    const int order = !from ? 1 : !to ? -1 : order_of_names(from, to, pairing_.is_case_sensitive());
    top.pair.next_left = order <= 0 ? from.next() : from;
    top.pair.next_right = order >= 0 ? to.next() : to;
    if (!pointer_.append_name(order <= 0 ? from.name() : to.name())) {
      return false;
    }
    if (order == 0) {
      return compare(from, to);
    }
    return order < 0 ? add("remove", {}) : add("add", to);
  }

  Node patches_;
  Pairing pairing_;
  PointerText pointer_;
  Path<Level> path_;
};

/// NULL without memory.
Node string_of(Text text) {
  const Node item = Node::make(Kind::string);
  if (item) {
    item.set_string(text.copy());
    if (!item.string()) {
      delete_all(item);
      return {};
    }
  }
  return item;
}

/// The item, which may be NULL for want of memory, is deleted if it isn't added.
bool add_member(Node object, const char* name, Node item) {
  if (item && append_named(object, Text::of(name), item)) {
    return true;
  }
  delete_all(item);
  return false;
}

} // namespace

bool add_patch(Node patches, Text operation, Text path, Node value) {
  const Node patch = Node::make(Kind::object);
  if (!patch) {
    return false;
  }
  if (add_member(patch, "op", string_of(operation)) && add_member(patch, "path", string_of(path)) &&
      (!value || add_member(patch, "value", duplicate(value))) && append(patches, patch)) {
    return true;
  }
  delete_all(patch);
  return false;
}

Node patches_between(Node from, Node to, bool case_sensitive) {
  const Node patches = Node::make(Kind::array);
  if (!patches || Generation(patches, case_sensitive).run(from, to)) {
    return patches;
  }
  delete_all(patches);
  return {};
}

} // namespace strake::dropin
