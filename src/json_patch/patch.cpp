#include "json_patch/patch.hpp"

#include <array>
#include <string_view>

#include "json_patch/transaction.hpp"
#include "json_tree/copy.hpp"
#include "json_tree/equal.hpp"
#include "json_tree/find.hpp"

namespace strake::json {
namespace {

// The operations are in the tree themselves, as a detached array, so that their values are moved and not copied.

NodeId member(const Tree& tree, NodeId operation, std::string_view name) {
  std::array<std::uint8_t, 8> bytes{};
  for (std::size_t i = 0; i < name.size(); ++i) {
    bytes.at(i) = byte_of(name[i]);
  }
  return tree.at(operation).kind == Kind::object ? tree.member(operation, Bytes(bytes).first(name.size())) : 0;
}

/// A member that must be a string.
Result<Bytes> text_of(const Tree& tree [[clang::lifetimebound]], NodeId operation, std::string_view name) {
  const NodeId text = member(tree, operation, name);
  return text != 0 && tree.at(text).kind == Kind::string ? Result<Bytes>(tree.text(text))
                                                         : failure(STRAKE_JSON_INVALID_PATCH);
}

Done put(Transaction& changes, NodeId node, Result<NodePosition> to) {
  if (!to) {
    return std::unexpected(to.error());
  }
  changes.put(node, std::move(*to));
  return {};
}

Done put_member(Transaction& changes, NodeId object, Bytes name, NodeId node) {
  if (const NodeId old = changes.tree().member(object, name); old != 0) {
    changes.replace(old, node);
    return {};
  }
  return put(changes, node, changes.tree().member_position(object, changes.tree().count(object), name, node));
}

/// Puts a detached node where a path says. RFC 6902 section 4.1.
Done add(Transaction& changes, Bytes path, NodeId node) {
  const Result<Location> where = locate(changes.tree(), changes.tree().root(), path);
  if (!where) {
    return std::unexpected(where.error());
  }
  if (where->container == 0) {
    changes.replace(changes.tree().root(), node);
    return {};
  }
  if (changes.tree().at(where->container).kind == Kind::object) {
    return put_member(changes, where->container, where->token, node);
  }
  if (changes.tree().at(where->container).kind != Kind::array) {
    return failure(STRAKE_JSON_NOT_FOUND);
  }
  const Result<std::uint64_t> index = index_to_add(changes.tree(), *where);
  return index ? put(changes, node, changes.tree().element_position(where->container, *index, node))
               : std::unexpected(index.error());
}

Done remove(Transaction& changes, NodeId node) {
  if (node == changes.tree().root()) {
    return failure(STRAKE_JSON_IS_ROOT);
  }
  changes.drop(node);
  return {};
}

Done replace(Transaction& changes, NodeId node, NodeId value) {
  changes.take(value);
  changes.replace(node, value);
  return {};
}

Done test(const Tree& tree, NodeId node, NodeId value) {
  return are_equal(tree, node, tree, value) ? Done() : failure(STRAKE_JSON_TEST_FAILED);
}

/// To the place that the path leads to once the node has left its own. RFC 6902 section 4.4.
Done move(Transaction& changes, NodeId node, Bytes from, Bytes path) {
  if (std::ranges::equal(from, path)) {
    return {};
  }
  if (path.size() > from.size() && path[from.size()] == byte_of('/') &&
      std::ranges::equal(path.first(from.size()), from)) {
    return failure(STRAKE_JSON_CYCLE);
  }
  changes.take(node);
  return add(changes, path, node);
}

Done copy(Transaction& changes, NodeId node, Bytes path, std::uint64_t& max_copied) {
  const std::uint64_t before = changes.tree().size();
  const Result<NodeId> made = changes.own(copy(changes.tree(), changes.tree(), node, max_copied));
  if (!made) {
    return std::unexpected(made.error());
  }
  max_copied -= changes.tree().size() - before;
  return add(changes, path, *made);
}

Done move_or_copy(Transaction& changes, NodeId operation, bool moves, Bytes path, std::uint64_t& max_copied) {
  const Result<Bytes> from = text_of(changes.tree(), operation, "from");
  if (!from) {
    return std::unexpected(from.error());
  }
  const Result<NodeId> node = find(changes.tree(), changes.tree().root(), *from);
  if (!node) {
    return std::unexpected(node.error());
  }
  return moves ? move(changes, *node, *from, path) : copy(changes, *node, path, max_copied);
}

/// An operation on what is at its path.
Done change(Transaction& changes, NodeId operation, Bytes name, Bytes path) {
  const NodeId value = member(changes.tree(), operation, "value");
  const bool removes = equals(name, "remove");
  if (!removes && (value == 0 || (!equals(name, "test") && !equals(name, "replace")))) {
    return failure(STRAKE_JSON_INVALID_PATCH);
  }
  const Result<NodeId> node = find(changes.tree(), changes.tree().root(), path);
  if (!node) {
    return std::unexpected(node.error());
  }
  if (removes) {
    return remove(changes, *node);
  }
  return equals(name, "test") ? test(changes.tree(), *node, value) : replace(changes, *node, value);
}

Done apply(Transaction& changes, NodeId operation, std::uint64_t& max_copied) {
  const Result<Bytes> name = text_of(changes.tree(), operation, "op");
  const Result<Bytes> path = text_of(changes.tree(), operation, "path");
  if (!name || !path) {
    return failure(STRAKE_JSON_INVALID_PATCH);
  }
  if (equals(*name, "move") || equals(*name, "copy")) {
    return move_or_copy(changes, operation, equals(*name, "move"), *path, max_copied);
  }
  const NodeId value = member(changes.tree(), operation, "value");
  if (!equals(*name, "add") || value == 0) {
    return change(changes, operation, *name, *path);
  }
  changes.take(value);
  return add(changes, *path, value);
}

Done apply_all(Transaction& changes, const Document& document, Document::Place patch, std::uint64_t max_copied,
               std::uint64_t& done) {
  const Result<NodeId> operations = changes.own(copy(changes.tree(), document, patch));
  if (!operations) {
    return std::unexpected(operations.error());
  }
  Document::Place place = patch + 1;
  for (NodeId at = changes.tree().first(*operations); at != 0; at = changes.tree().next(at)) {
    if (const Done applied = apply(changes, at, max_copied); !applied) {
      Error error = applied.error();
      error.offset = document.source_offset(place);
      return std::unexpected(error);
    }
    ++done;
    place = document.behind(place);
  }
  changes.drop(*operations);
  return {};
}

} // namespace

Done apply_patch(Tree& tree, const Document& document, Document::Place patch, const PatchLimits& limits,
                 std::uint64_t& done) {
  const Value& operations = document.at(patch);
  if (operations.kind() != Kind::array) {
    return failure(STRAKE_JSON_INVALID_PATCH, document.source_offset(patch));
  }
  if (operations.count() > limits.max_operations) {
    return over_limit(STRAKE_JSON_TOO_MUCH_WORK, no_offset, operations.count(), limits.max_operations);
  }
  return transact(tree,
                  [&](Transaction& changes) { return apply_all(changes, document, patch, limits.max_copied, done); });
}

} // namespace strake::json
