#include "strake/json_tree.h"

#include "json_tree/find.hpp"
#include "json_tree/freeze.hpp"
#include "json_tree_handles.hpp"
#include "json/parser.hpp"

using namespace strake;
using namespace strake::boundary;
using json::Kind;
using json::NodeId;
using json::Tree;

namespace {

/// Has what is given put to its place; what was made for that is freed if it fails.
template <class Put>
Done put_content(Tree& tree, const ContentIn& content, NodeOut& out, Put put) {
  const Result<NodeId> node = content.node_in(tree);
  if (!node) {
    return std::unexpected(node.error());
  }
  const auto use = [&] { return put(*node); };
  const Done done = content.is_new() ? tree.use_new(*node, use) : use();
  return done ? out.put(tree, *node) : done;
}

Done give_tree(const json::Document& document, json::Document::Place place, const json::TreeOptions& limits,
               Gives<strake_json_tree>& out) {
  Tree tree(limits);
  const Result<NodeId> root = json::copy(tree, document, place);
  const Done done = root ? tree.replace(tree.root(), *root) : std::unexpected(root.error());
  return done ? out.give(std::move(tree)) : done;
}

Done parse_tree(Bytes data, const json::Options& options, const json::TreeOptions& limits,
                Gives<strake_json_tree>& out) {
  json::Parser parser(options);
  if (const Done fed = parser.feed(data); !fed) {
    return fed;
  }
  const Result<json::Document> document = parser.finish();
  return document ? give_tree(*document, 0, limits, out) : std::unexpected(document.error());
}

Done add_at(const WrittenNode& from, Bytes pointer, NodeId node) {
  const Result<json::Location> where = json::locate(from.tree, from.node, pointer);
  if (!where) {
    return std::unexpected(where.error());
  }
  if (where->container == 0) {
    return from.tree.replace(from.node, node);
  }
  if (from.tree.at(where->container).kind == Kind::object) {
    return from.tree.set(where->container, where->token, node);
  }
  if (from.tree.at(where->container).kind != Kind::array) {
    return failure(STRAKE_JSON_NOT_FOUND, where->offset);
  }
  const Result<std::uint64_t> index = json::index_to_add(from.tree, *where);
  return index ? from.tree.insert(where->container, *index, node) : std::unexpected(index.error());
}

Done remove_at(const WrittenNode& from, Bytes pointer) {
  const Result<NodeId> found = json::find(from.tree, from.node, pointer);
  return found ? from.tree.remove(*found) : std::unexpected(found.error());
}

} // namespace

strake_status strake_json_tree_new(const strake_json_tree_options* limits, strake_json_tree** tree,
                                   strake_error* error) {
  return exported(__func__, error, TreeLimits(limits), gives(tree, "tree"))(
      [](const json::TreeOptions& with, Gives<strake_json_tree>& out) { return out.give(Tree(with)); });
}

strake_status strake_json_tree_of_value(strake_json_value value, const strake_json_tree_options* limits,
                                        strake_json_tree** tree, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"), TreeLimits(limits), gives(tree, "tree"))(
      [](const Located& of, const json::TreeOptions& with, Gives<strake_json_tree>& out) {
        return give_tree(of.document, of.place, with, out);
      });
}

strake_status strake_json_tree_parse(const uint8_t* data, size_t size, const strake_json_options* options,
                                     const strake_json_tree_options* limits, strake_json_tree** tree,
                                     strake_error* error) {
  return exported(__func__, error, bytes(data, size, "data"), JsonOptions(options), TreeLimits(limits),
                  gives(tree, "tree"))(parse_tree);
}

strake_status strake_json_tree_free(strake_json_tree* tree, strake_error* error) {
  return freed(__func__, tree, "tree", error);
}

strake_status strake_json_tree_root(const strake_json_tree* tree, strake_json_node* root, strake_error* error) {
  return exported(__func__, error, reads(tree, "tree"), NodeOut(root, tree, "root", false))(
      [](const Tree& of, NodeOut& out) { return out.put(of, of.root()); });
}

strake_status strake_json_tree_get_memory(const strake_json_tree* tree, uint64_t* memory, strake_error* error) {
  return exported(__func__, error, reads(tree, "tree"),
                  returns(memory, "memory"))([](const Tree& of, Returned<uint64_t>& out) { out = of.memory(); });
}

strake_status strake_json_tree_get_node_count(const strake_json_tree* tree, uint64_t* count, strake_error* error) {
  return exported(__func__, error, reads(tree, "tree"),
                  returns(count, "count"))([](const Tree& of, Returned<uint64_t>& out) { out = of.size(); });
}

strake_status strake_json_tree_make(strake_json_tree* tree, strake_json_content content, strake_json_node* node,
                                    strake_error* error) {
  return exported(__func__, error, writes(tree, "tree"), ContentIn(content, tree),
                  NodeOut(node, tree, "node", false))([](Tree& to, const ContentIn& made, NodeOut& out) {
    return put_content(to, made, out, [&](NodeId detached) { return to.detach(detached); });
  });
}

strake_status strake_json_tree_remove_detached(strake_json_tree* tree, strake_error* error) {
  return exported(__func__, error, writes(tree, "tree"))([](Tree& of) { of.remove_detached(); });
}

strake_status strake_json_node_append(strake_json_node array, strake_json_content content, strake_json_node* node,
                                      strake_error* error) {
  return exported(__func__, error, writes(array, "array"), ContentIn(content, array.tree),
                  NodeOut(node, array.tree, "node", true))(
      [](const WrittenNode& to, const ContentIn& what, NodeOut& out) {
        return put_content(to.tree, what, out, [&](NodeId put) {
          const std::uint32_t moved = to.tree.parent(put) == to.node ? 1 : 0;
          return to.tree.insert(to.node, to.tree.count(to.node) - moved, put);
        });
      });
}

strake_status strake_json_node_insert(strake_json_node array, uint64_t index, strake_json_content content,
                                      strake_json_node* node, strake_error* error) {
  return exported(__func__, error, writes(array, "array"), ContentIn(content, array.tree),
                  NodeOut(node, array.tree, "node", true))(
      [index](const WrittenNode& to, const ContentIn& what, NodeOut& out) {
        return put_content(to.tree, what, out, [&](NodeId put) { return to.tree.insert(to.node, index, put); });
      });
}

strake_status strake_json_node_set(strake_json_node object, const char* name, size_t name_size,
                                   strake_json_content content, strake_json_node* node, strake_error* error) {
  return exported(__func__, error, writes(object, "object"), text(name, name_size, "name"),
                  ContentIn(content, object.tree), NodeOut(node, object.tree, "node", true))(
      [](const WrittenNode& to, Bytes own, const ContentIn& what, NodeOut& out) {
        return put_content(to.tree, what, out, [&](NodeId put) { return to.tree.set(to.node, own, put); });
      });
}

strake_status strake_json_node_insert_member(strake_json_node object, uint64_t index, const char* name,
                                             size_t name_size, strake_json_content content, strake_json_node* node,
                                             strake_error* error) {
  return exported(__func__, error, writes(object, "object"), text(name, name_size, "name"),
                  ContentIn(content, object.tree),
                  NodeOut(node, object.tree, "node", true))([index](const WrittenNode& to, Bytes own,
                                                                    const ContentIn& what, NodeOut& out) {
    return put_content(to.tree, what, out, [&](NodeId put) { return to.tree.insert_member(to.node, index, own, put); });
  });
}

strake_status strake_json_node_replace(strake_json_node old, strake_json_content content, strake_json_node* node,
                                       strake_error* error) {
  return exported(__func__, error, writes(old, "old"), ContentIn(content, old.tree),
                  NodeOut(node, old.tree, "node", true))(
      [](const WrittenNode& at, const ContentIn& what, NodeOut& out) {
        return put_content(at.tree, what, out, [&](NodeId put) { return at.tree.replace(at.node, put); });
      });
}

strake_status strake_json_node_add_at(strake_json_node from, const char* pointer, size_t pointer_size,
                                      strake_json_content content, strake_json_node* node, strake_error* error) {
  return exported(__func__, error, writes(from, "from"), text(pointer, pointer_size, "pointer"),
                  ContentIn(content, from.tree), NodeOut(node, from.tree, "node", true))(
      [](const WrittenNode& at, Bytes path, const ContentIn& what, NodeOut& out) {
        return put_content(at.tree, what, out, [&](NodeId put) { return add_at(at, path, put); });
      });
}

strake_status strake_json_node_remove_at(strake_json_node from, const char* pointer, size_t pointer_size,
                                         strake_error* error) {
  return exported(__func__, error, writes(from, "from"), text(pointer, pointer_size, "pointer"))(remove_at);
}

strake_status strake_json_node_remove(strake_json_node node, strake_error* error) {
  return exported(__func__, error, writes(node, "node"))([](const WrittenNode& of) { return of.tree.remove(of.node); });
}

strake_status strake_json_node_detach(strake_json_node node, strake_error* error) {
  return exported(__func__, error, writes(node, "node"))([](const WrittenNode& of) { return of.tree.detach(of.node); });
}

strake_status strake_json_node_clear(strake_json_node container, strake_error* error) {
  return exported(__func__, error,
                  writes(container, "container"))([](const WrittenNode& of) { return of.tree.clear(of.node); });
}

strake_status strake_json_node_rename(strake_json_node node, const char* name, size_t name_size, strake_error* error) {
  return exported(__func__, error, writes(node, "node"), text(name, name_size, "name"))(
      [](const WrittenNode& of, Bytes own) { return of.tree.rename(of.node, own); });
}

strake_status strake_json_node_swap(strake_json_node a, strake_json_node b, strake_error* error) {
  return exported(__func__, error, writes(a, "a"),
                  NodeOfSameTree(b, a.tree, "b"))([](const WrittenNode& first, std::uint64_t place) -> Done {
    const Result<NodeId> second = first.tree.node_of(place);
    return second ? first.tree.exchange(first.node, *second) : std::unexpected(second.error());
  });
}

strake_status strake_json_node_freeze(strake_json_node node, strake_json_document** document, strake_error* error) {
  return exported(__func__, error, reads(node, "node"),
                  gives(document, "document"))([](const ReadNode& of, Gives<strake_json_document>& out) -> Done {
    Result<json::Document> frozen = json::freeze(of.tree, of.node);
    return frozen ? out.give(HeldDocument{.buffer = {}, .document = std::move(*frozen)})
                  : std::unexpected(frozen.error());
  });
}
