// JSON Patch (RFC 6902), as cJSON applies it.
#include "patch.hpp"

#include <array>
#include <optional>
#include <string_view>

#include "dropin/cjson/chain.hpp"
#include "likeness.hpp"
#include "pointer.hpp"

namespace strake::dropin {
namespace {

enum class Operation : std::uint8_t { add, remove, replace, move, copy, test };

std::optional<Operation> operation_of(Node item) {
  constexpr std::array<std::string_view, 6> names{"add", "remove", "replace", "move", "copy", "test"};
  if (!item || item.kind() != Kind::string) {
    return std::nullopt;
  }
  const Bytes name = item.string().bytes();
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (equals(name, names[at])) {
      return static_cast<Operation>(at);
    }
  }
  return std::nullopt;
}

class Application {
public:
  Application(Node root, bool case_sensitive, Changes& changes)
      : root_(root), case_sensitive_(case_sensitive), changes_(changes) {}

  [[nodiscard]] PatchStatus apply(Node patch) {
    const Node path = member(patch, "path");
    if (!path || path.kind() != Kind::string || !path.string()) {
      return PatchStatus::no_path;
    }
    const auto operation = operation_of(member(patch, "op"));
    if (!operation) {
      return PatchStatus::no_operation;
    }
    const Bytes pointer = path.string().bytes();
    switch (*operation) {
    case Operation::test:
      return test(pointer, patch);
    case Operation::remove:
      return pointer.empty() ? remove_root() : remove(pointer);
    case Operation::replace:
      return pointer.empty() ? replace_root(patch) : replace(pointer, patch);
    case Operation::add:
      return pointer.empty() ? replace_root(patch) : add_value(pointer, patch);
    case Operation::move:
      return move(pointer, patch);
    case Operation::copy:
      return copy(pointer, patch);
    }
    return PatchStatus::no_operation;
  }

private:
  [[nodiscard]] Node member(Node patch, const char* name) const {
    return item_named(patch, Text::of(name), case_sensitive_);
  }
  [[nodiscard]] Node at(Bytes pointer) const { return item_at(root_, pointer, case_sensitive_); }

  /// A copy of the value is compared, since patches don't change.
  [[nodiscard]] PatchStatus test(Bytes pointer, Node patch) {
    const Node value = member(patch, "value");
    const Node item = at(pointer);
    if (!value || !item) {
      return PatchStatus::differs;
    }
    const Node copy = duplicate(value);
    if (!changes_.hold(copy)) {
      return PatchStatus::no_memory_for_value;
    }
    const Likeness likeness = likeness_of(item, copy, Pairing(case_sensitive_, changes_));
    if (likeness == Likeness::unknown) {
      return PatchStatus::no_memory_for_value;
    }
    return likeness == Likeness::alike ? PatchStatus::applied : PatchStatus::differs;
  }

  [[nodiscard]] PatchStatus remove_root() {
    const bool done = !root_ || changes_.replace_value(root_, Node::make());
    return done ? PatchStatus::applied : PatchStatus::no_memory_for_value;
  }

  [[nodiscard]] PatchStatus replace_root(Node patch) {
    const Node value = member(patch, "value");
    if (!value) {
      return PatchStatus::no_value;
    }
    if (!root_) {
      return PatchStatus::no_place;
    }
    return changes_.replace_value(root_, duplicate(value)) ? PatchStatus::applied : PatchStatus::no_memory_for_value;
  }

  [[nodiscard]] PatchStatus remove(Bytes pointer) {
    const Node item = take(pointer);
    if (item && changes_.discard(item)) {
      return PatchStatus::applied;
    }
    return changes_.lacks_memory() ? PatchStatus::no_memory_for_value : PatchStatus::nothing_at_path;
  }

  /// The new item goes to the end of an object, as in cJSON.
  [[nodiscard]] PatchStatus replace(Bytes pointer, Node patch) {
    const PatchStatus status = remove(pointer);
    return status == PatchStatus::applied ? add_value(pointer, patch) : status;
  }

  [[nodiscard]] PatchStatus add_value(Bytes pointer, Node patch) {
    const Node value = member(patch, "value");
    if (!value) {
      return PatchStatus::no_value;
    }
    const Node added = duplicate(value);
    return changes_.create(added) ? add(pointer, added, PatchStatus::no_memory_for_value)
                                  : PatchStatus::no_memory_for_value;
  }

  [[nodiscard]] PatchStatus move(Bytes pointer, Node patch) {
    const Node source = member(patch, "from");
    if (!source) {
      return PatchStatus::no_source;
    }
    const Node item = source.string() ? take(source.string().bytes()) : Node();
    if (changes_.lacks_memory()) {
      return PatchStatus::no_memory_for_copy;
    }
    return item ? add(pointer, item, PatchStatus::no_memory_for_copy) : PatchStatus::nothing_at_source;
  }

  [[nodiscard]] PatchStatus copy(Bytes pointer, Node patch) {
    const Node source = member(patch, "from");
    if (!source) {
      return PatchStatus::no_source;
    }
    const Node item = source.string() ? at(source.string().bytes()) : Node();
    if (!item) {
      return PatchStatus::nothing_at_source;
    }
    const Node added = duplicate(item);
    return changes_.create(added) ? add(pointer, added, PatchStatus::no_memory_for_copy)
                                  : PatchStatus::no_memory_for_copy;
  }

  /// Takes out what is at a pointer; NULL if nothing is, or without memory.
  [[nodiscard]] Node take(Bytes pointer) {
    const auto place = place_of(pointer);
    if (!place) {
      return {};
    }
    const Node container = at(place->container);
    if (!container || !container.is_container()) {
      return {};
    }
    const TextBlock token(decoded(place->token));
    if (!token) {
      changes_.fail();
      return {};
    }
    Node item;
    if (container.kind() == Kind::object) {
      item = item_named(container, token.get(), case_sensitive_);
    } else if (const auto index = index_of(token.get().bytes())) {
      item = from(container, *index);
    }
    return item && changes_.take_out(container, item) ? item : Node();
  }

  [[nodiscard]] PatchStatus add(Bytes pointer, Node item, PatchStatus no_memory) {
    const auto place = place_of(pointer);
    if (!place) {
      return PatchStatus::no_place;
    }
    const Node container = at(place->container);
    if (!container || !container.is_container()) {
      return PatchStatus::no_place;
    }
    const TextBlock token(decoded(place->token));
    if (!token) {
      return no_memory;
    }
    if (container.kind() == Kind::array) {
      return insert(container, token.get().bytes(), item, no_memory);
    }
    const Node old = item_named(container, token.get(), case_sensitive_);
    if (old && !changes_.remove(container, old)) {
      return no_memory;
    }
    return changes_.rename(item, token.get()) && changes_.put(container, item) ? PatchStatus::applied : no_memory;
  }

  [[nodiscard]] PatchStatus insert(Node array, Bytes token, Node item, PatchStatus no_memory) {
    Node next;
    if (!equals(token, "-")) {
      std::optional<std::size_t> index = index_of(token);
      if (!index) {
        return PatchStatus::no_index;
      }
      next = from(array, *index);
      if (*index > 0 && !next && !from(array, *index - 1)) {
        return PatchStatus::beyond_end;
      }
    }
    return changes_.put(array, item, next) ? PatchStatus::applied : no_memory;
  }

  /// The item of an index, or NULL.
  [[nodiscard]] static Node from(Node array, std::size_t index) {
    Node item = array.child();
    for (; item && index > 0; --index) {
      item = item.next();
    }
    return item;
  }

  Node root_;
  bool case_sensitive_;
  Changes& changes_;
};

} // namespace

PatchStatus apply_patches(Node root, Node patches, bool case_sensitive) {
  if (!patches || patches.kind() != Kind::array || !ends(patches.child())) {
    return PatchStatus::no_array;
  }
  Changes changes;
  Application application(root, case_sensitive, changes);
  for (Node patch = patches.child(); patch; patch = patch.next()) {
    const PatchStatus status = application.apply(patch);
    if (status != PatchStatus::applied) {
      return status;
    }
  }
  changes.keep();
  return PatchStatus::applied;
}

} // namespace strake::dropin
