#include "json_patch/patch.hpp"

#include "json_patch/transaction.hpp"
#include "json_tree/copy.hpp"
#include "json_tree/equal.hpp"
#include "json_tree/find.hpp"
#include "kernels/borrowed.hpp"

namespace strake::json {
namespace {

Bytes bytes_of(std::string_view text, std::array<std::uint8_t, 8>& room [[clang::lifetimebound]]) {
  std::ranges::transform(text, room.begin(), byte_of);
  return Bytes(room).first(text.size());
}

/// The operations of a patch, of which the values are moved from the patch into the tree that both are in.
class Patcher {
public:
  Patcher(Tree& tree [[clang::lifetimebound]], Transaction& changes [[clang::lifetimebound]], std::uint64_t max_copied)
      : tree_(tree), changes_(changes), max_copied_(max_copied) {}

  [[nodiscard]] Done apply(NodeId operation) {
    const NodeId op = member(operation, "op");
    const Result<Bytes> path = pointer(operation, "path");
    if (op == 0 || tree_.get().at(op).kind != Kind::string) {
      return failure(STRAKE_JSON_INVALID_PATCH);
    }
    if (!path) {
      return std::unexpected(path.error());
    }
    const Bytes name = tree_.get().text(op);
    if (equals(name, "remove")) {
      return remove(*path);
    }
    return equals(name, "move") || equals(name, "copy") ? from(name, operation, *path)
                                                        : value(name, member(operation, "value"), *path);
  }

private:
  [[nodiscard]] NodeId member(NodeId operation, std::string_view name) const {
    std::array<std::uint8_t, 8> room{};
    return tree_.get().at(operation).kind == Kind::object ? tree_.get().member(operation, bytes_of(name, room)) : 0;
  }

  [[nodiscard]] Result<Bytes> pointer(NodeId operation, std::string_view name) const {
    const NodeId text = member(operation, name);
    return text != 0 && tree_.get().at(text).kind == Kind::string ? Result<Bytes>(tree_.get().text(text))
                                                                  : failure(STRAKE_JSON_INVALID_PATCH);
  }

  [[nodiscard]] Done value(Bytes name, NodeId value, Bytes path) {
    if (value == 0) {
      return failure(STRAKE_JSON_INVALID_PATCH);
    }
    if (equals(name, "test")) {
      return test(path, value);
    }
    if (equals(name, "replace")) {
      return replace(path, value);
    }
    if (!equals(name, "add")) {
      return failure(STRAKE_JSON_INVALID_PATCH);
    }
    changes_.get().take(value);
    return add(path, value);
  }

  [[nodiscard]] Done from(Bytes name, NodeId operation, Bytes path) {
    const Result<Bytes> from = pointer(operation, "from");
    if (!from) {
      return std::unexpected(from.error());
    }
    const Result<NodeId> node = find(tree_, tree_.get().root(), *from);
    if (!node) {
      return std::unexpected(node.error());
    }
    return equals(name, "move") ? move(*node, *from, path) : copy(*node, path);
  }

  [[nodiscard]] Done test(Bytes path, NodeId value) const {
    const Result<NodeId> node = find(tree_, tree_.get().root(), path);
    if (!node) {
      return std::unexpected(node.error());
    }
    return are_equal(tree_, *node, tree_, value) ? Done() : failure(STRAKE_JSON_TEST_FAILED);
  }

  [[nodiscard]] Done remove(Bytes path) {
    const Result<NodeId> node = find(tree_, tree_.get().root(), path);
    if (!node) {
      return std::unexpected(node.error());
    }
    if (*node == tree_.get().root()) {
      return failure(STRAKE_JSON_IS_ROOT);
    }
    changes_.get().drop(*node);
    return {};
  }

  [[nodiscard]] Done replace(Bytes path, NodeId value) {
    const Result<NodeId> node = find(tree_, tree_.get().root(), path);
    if (!node) {
      return std::unexpected(node.error());
    }
    changes_.get().take(value);
    changes_.get().replace(*node, value);
    return {};
  }

  /// To the place that the path leads to once the node has left its own. RFC 6902 section 4.4.
  [[nodiscard]] Done move(NodeId node, Bytes from, Bytes path) {
    if (std::ranges::equal(from, path)) {
      return {};
    }
    if (path.size() > from.size() && path[from.size()] == byte_of('/') &&
        std::ranges::equal(path.first(from.size()), from)) {
      return failure(STRAKE_JSON_CYCLE);
    }
    changes_.get().take(node);
    return add(path, node);
  }

  [[nodiscard]] Done copy(NodeId node, Bytes path) {
    const std::uint64_t before = tree_.get().size();
    const Result<NodeId> made = changes_.get().own(json::copy(tree_, tree_, node, max_copied_));
    if (!made) {
      return std::unexpected(made.error());
    }
    max_copied_ -= tree_.get().size() - before;
    return add(path, *made);
  }

  /// Puts a detached node where a path says.
  [[nodiscard]] Done add(Bytes path, NodeId node) {
    const Result<Location> where = locate(tree_, tree_.get().root(), path);
    if (!where) {
      return std::unexpected(where.error());
    }
    if (where->container == 0) {
      changes_.get().replace(tree_.get().root(), node);
      return {};
    }
    if (tree_.get().at(where->container).kind == Kind::object) {
      return add_member(where->container, where->token, node);
    }
    if (tree_.get().at(where->container).kind != Kind::array) {
      return failure(STRAKE_JSON_NOT_FOUND);
    }
    const Result<std::uint64_t> index = index_to_add(tree_, *where);
    return index ? put(node, tree_.get().element_position(where->container, *index, node))
                 : std::unexpected(index.error());
  }

  [[nodiscard]] Done add_member(NodeId object, Bytes name, NodeId node) {
    if (const NodeId old = tree_.get().member(object, name); old != 0) {
      changes_.get().replace(old, node);
      return {};
    }
    return put(node, tree_.get().member_position(object, tree_.get().count(object), name, node));
  }

  [[nodiscard]] Done put(NodeId node, Result<Position> to) {
    if (!to) {
      return std::unexpected(to.error());
    }
    changes_.get().put(node, std::move(*to));
    return {};
  }

  kernels::Borrowed<Tree> tree_;
  kernels::Borrowed<Transaction> changes_;
  std::uint64_t max_copied_;
};

} // namespace

Done apply_patch(Tree& tree, const Located& patch, const PatchLimits& limits, std::uint64_t& done) {
  const Value& operations = patch.document.get().at(patch.place);
  if (operations.kind() != Kind::array) {
    return failure(STRAKE_JSON_INVALID_PATCH, patch.document.get().source_offset(patch.place));
  }
  if (operations.count() > limits.max_operations) {
    return over_limit(STRAKE_JSON_TOO_MUCH_WORK, no_offset, operations.count(), limits.max_operations);
  }
  Transaction changes(tree);
  const Result<NodeId> copied = changes.own(copy(tree, patch.document, patch.place));
  if (!copied) {
    return std::unexpected(copied.error());
  }
  Patcher patcher(tree, changes, limits.max_copied);
  Document::Place place = patch.place + 1;
  for (NodeId operation = tree.first(*copied); operation != 0; operation = tree.next(operation)) {
    if (const Done applied = patcher.apply(operation); !applied) {
      Error error = applied.error();
      error.offset = patch.document.get().source_offset(place);
      return std::unexpected(error);
    }
    ++done;
    place = patch.document.get().behind(place);
  }
  changes.drop(*copied);
  changes.commit();
  return {};
}

} // namespace strake::json
