#pragma once
#include "dropin/cjson/path.hpp"
#include "links.hpp"

namespace strake::dropin {

/// What is done to a tree, so that it can be undone: unless it is kept, which happens with the end of the object. What
/// is taken away is deleted only when it is kept. A change for which there is no memory isn't made.
class Changes {
public:
  Changes() = default;
  Changes(const Changes&) = delete;
  Changes& operator=(const Changes&) = delete;
  ~Changes();

  void keep();

  /// Whether a change wasn't made for want of memory.
  [[nodiscard]] bool lacks_memory() const { return lacks_memory_; }

  /// Makes this one that lacks memory, where what it was for can't be begun.
  void fail() { lacks_memory_ = true; }

  /// Takes over a new item, which may be NULL for want of memory, to be deleted where this is undone.
  [[nodiscard]] bool create(Node item);
  /// The same of what is of use only until the end.
  [[nodiscard]] bool hold(Node item) { return create(item) && discard(item); }
  /// Takes an item out. It fails too if its neighbours don't know it.
  [[nodiscard]] bool take_out(Node container, Node item);
  /// Gives up an item that is in no container.
  [[nodiscard]] bool discard(Node item);
  [[nodiscard]] bool remove(Node container, Node item) { return take_out(container, item) && discard(item); }
  /// Puts an item behind the others, or before one of them.
  [[nodiscard]] bool put(Node container, Node item, Node next = {});
  /// Gives an item a copy of a name.
  [[nodiscard]] bool rename(Node item, Text name);
  /// Gives an item the value of a new one, which is given up.
  [[nodiscard]] bool replace_value(Node item, Node value);
  /// To be called before the members of an object are put in another order.
  [[nodiscard]] bool remember_order(Node object);

private:
  enum class Step : std::uint8_t { created, taken_out, discarded, put, name_swapped, value_swapped, stood_before };

  struct Change {
    Step step;
    Node container;
    Node item;
    Node other;
    [[nodiscard]] bool is_same(const Change& /*other*/) const { return false; }
  };

  [[nodiscard]] bool note(const Change& change);
  static void undo(const Change& change);

  Path<Change> made_;
  bool lacks_memory_ = false;
};

} // namespace strake::dropin
