#include "strake/json_node.h"

#include "json_tree/equal.hpp"
#include "json_tree/find.hpp"
#include "json_tree/item.hpp"
#include "json_tree_handles.hpp"

using namespace strake;
using namespace strake::boundary;
using json::NodeId;
using json::Tree;

namespace {

strake_json_node_item c_node_item(const ReadNode& of, const strake_json_tree* tree) {
  const strake_json_item item = c_item(json::item_of(of.tree, of.node), nullptr);
  return {.node = {.tree = tree, .place = of.tree.place_of(of.node)},
          .name = item.name,
          .text = item.text,
          .integer = item.integer,
          .natural = item.natural,
          .real = item.real,
          .count = item.count,
          .type = item.type,
          .flags = item.flags,
          .depth = 0,
          .reserved = 0};
}

bool is(const ReadNode& of, json::Kind kind) { return of.tree.at(of.node).kind == kind; }

using Step = NodeId (Tree::*)(NodeId) const;

/// The whole of a function that leads from a node to another.
template <Step step>
Done lead(const ReadNode& of, NodeOut& out) {
  return out.put(of.tree, (of.tree.*step)(of.node));
}

template <Step step>
Done lead_into(const ReadNode& of, NodeOut& out) {
  return of.tree.at(of.node).is_container() ? lead<step>(of, out) : failure(STRAKE_JSON_WRONG_TYPE);
}

Done put_items(const ReadNode& of, const strake_json_tree* tree, Advances<uint64_t>& cursor,
               Batch<strake_json_node_item>& out) {
  if (!of.tree.at(of.node).is_container()) {
    return failure(STRAKE_JSON_WRONG_TYPE);
  }
  const std::uint32_t count = of.tree.count(of.node);
  const uint64_t index = cursor.position();
  if (index > count) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  uint64_t given = 0;
  NodeId node = index < count ? of.tree.child(of.node, low_word(index)) : 0;
  for (; node != 0 && !out.is_full(); node = of.tree.next(node)) {
    out.add(c_node_item({.tree = of.tree, .node = node}, tree));
    ++given;
  }
  cursor = index + given;
  out.finish();
  return {};
}

constexpr uint64_t walk_ended = UINT64_MAX;

/// A node under way, and in how many containers it is below where the walk began.
struct Stop {
  NodeId node;
  std::uint32_t depth;
};

Result<Stop> stop_at(const ReadNode& from, uint64_t cursor) {
  if (cursor == 0) {
    return Stop{.node = from.node, .depth = 0};
  }
  const Result<NodeId> node = from.tree.node_of(cursor);
  if (!node) {
    return std::unexpected(node.error());
  }
  std::uint32_t depth = 0;
  NodeId at = *node;
  for (; at != 0 && at != from.node; at = from.tree.parent(at)) {
    ++depth;
  }
  return at == 0 ? Result<Stop>(failure(STRAKE_BAD_ARGUMENT)) : Stop{.node = *node, .depth = depth};
}

/// The next one in the order of the text; node 0 behind the last.
Stop next_stop(const ReadNode& from, Stop at) {
  if (const NodeId below = from.tree.first(at.node); below != 0) {
    return {.node = below, .depth = at.depth + 1};
  }
  while (at.node != from.node) {
    if (const NodeId beside = from.tree.next(at.node); beside != 0) {
      return {.node = beside, .depth = at.depth};
    }
    at = {.node = from.tree.parent(at.node), .depth = at.depth - 1};
  }
  return {.node = 0, .depth = 0};
}

Done walk(const ReadNode& from, const strake_json_tree* tree, Advances<uint64_t>& cursor,
          Batch<strake_json_node_item>& out) {
  if (cursor.position() == walk_ended) {
    out.finish();
    return {};
  }
  const Result<Stop> first = stop_at(from, cursor.position());
  if (!first) {
    return std::unexpected(first.error());
  }
  Stop at = *first;
  for (; at.node != 0 && !out.is_full(); at = next_stop(from, at)) {
    strake_json_node_item item = c_node_item({.tree = from.tree, .node = at.node}, tree);
    item.depth = at.depth;
    out.add(item);
  }
  cursor = at.node == 0 ? walk_ended : from.tree.place_of(at.node);
  out.finish();
  return {};
}

} // namespace

strake_status strake_json_node_get_item(strake_json_node node, strake_json_node_item* item, strake_error* error) {
  return exported(__func__, error, reads(node, "node"), returns(item, "item"))(
      [&node](const ReadNode& of, Returned<strake_json_node_item>& out) { out = c_node_item(of, node.tree); });
}

strake_status strake_json_node_parent(strake_json_node node, strake_json_node* parent, strake_error* error) {
  return exported(__func__, error, reads(node, "node"),
                  NodeOut(parent, node.tree, "parent", false))(lead<&Tree::parent>);
}

strake_status strake_json_node_first(strake_json_node container, strake_json_node* first, strake_error* error) {
  return exported(__func__, error, reads(container, "container"),
                  NodeOut(first, container.tree, "first", false))(lead_into<&Tree::first>);
}

strake_status strake_json_node_last(strake_json_node container, strake_json_node* last, strake_error* error) {
  return exported(__func__, error, reads(container, "container"),
                  NodeOut(last, container.tree, "last", false))(lead_into<&Tree::last>);
}

strake_status strake_json_node_next(strake_json_node node, strake_json_node* next, strake_error* error) {
  return exported(__func__, error, reads(node, "node"), NodeOut(next, node.tree, "next", false))(lead<&Tree::next>);
}

strake_status strake_json_node_previous(strake_json_node node, strake_json_node* previous, strake_error* error) {
  return exported(__func__, error, reads(node, "node"),
                  NodeOut(previous, node.tree, "previous", false))(lead<&Tree::previous>);
}

strake_status strake_json_node_get_index(strake_json_node node, uint64_t* index, strake_error* error) {
  return exported(__func__, error, reads(node, "node"),
                  returns(index, "index"))([](const ReadNode& of, Returned<uint64_t>& out) -> Done {
    if (of.tree.parent(of.node) == 0) {
      return failure(STRAKE_JSON_NOT_FOUND);
    }
    out = of.tree.index(of.node);
    return {};
  });
}

strake_status strake_json_node_element(strake_json_node array, uint64_t index, strake_json_node* node,
                                       strake_error* error) {
  return exported(__func__, error, reads(array, "array"),
                  NodeOut(node, array.tree, "node", false))([index](const ReadNode& of, NodeOut& out) {
    if (!is(of, json::Kind::array)) {
      return Done(failure(STRAKE_JSON_WRONG_TYPE));
    }
    return out.put(of.tree, index < of.tree.count(of.node) ? of.tree.child(of.node, low_word(index)) : 0);
  });
}

strake_status strake_json_node_member(strake_json_node object, const char* name, size_t name_size,
                                      strake_json_node* node, strake_error* error) {
  return exported(__func__, error, reads(object, "object"), text(name, name_size, "name"),
                  NodeOut(node, object.tree, "node", false))([](const ReadNode& of, Bytes wanted, NodeOut& out) {
    return is(of, json::Kind::object) ? out.put(of.tree, of.tree.member(of.node, wanted))
                                      : failure(STRAKE_JSON_WRONG_TYPE);
  });
}

strake_status strake_json_node_at(strake_json_node from, const char* pointer, size_t pointer_size,
                                  strake_json_node* node, strake_error* error) {
  return exported(__func__, error, reads(from, "from"), text(pointer, pointer_size, "pointer"),
                  NodeOut(node, from.tree, "node", false))([](const ReadNode& of, Bytes path, NodeOut& out) -> Done {
    const Result<NodeId> found = json::find(of.tree, of.node, path);
    return found ? out.put(of.tree, *found) : std::unexpected(found.error());
  });
}

strake_status strake_json_node_get_path(strake_json_node node, char* buffer, size_t capacity, size_t* size,
                                        strake_error* error) {
  return exported(__func__, error, reads(node, "node"), fills_text(buffer, capacity, size, "buffer"))(
      [](const ReadNode& of, TextBuffer& out) { return out.write(json::path_of(of.tree, of.node)); });
}

strake_status strake_json_node_next_items(strake_json_node container, uint64_t* cursor, strake_json_node_item* items,
                                          size_t capacity, size_t* count, strake_error* error) {
  return exported(__func__, error, reads(container, "container"), advances(cursor, UINT64_MAX, "cursor"),
                  fills_many(items, capacity, count, "items"))(
      [&container](const ReadNode& of, Advances<uint64_t>& at, Batch<strake_json_node_item>& out) {
        return put_items(of, container.tree, at, out);
      });
}

strake_status strake_json_node_walk(strake_json_node node, uint64_t* cursor, strake_json_node_item* items,
                                    size_t capacity, size_t* count, strake_error* error) {
  return exported(__func__, error, reads(node, "node"), advances(cursor, UINT64_MAX, "cursor"),
                  fills_many(items, capacity, count, "items"))(
      [&node](const ReadNode& of, Advances<uint64_t>& at, Batch<strake_json_node_item>& out) {
        return walk(of, node.tree, at, out);
      });
}

strake_status strake_json_node_equal(strake_json_node a, strake_json_node b, strake_error* error) {
  return exported(__func__, error, reads(a, "a"), reads(b, "b"))([](const ReadNode& first, const ReadNode& second) {
    return json::are_equal(first.tree, first.node, second.tree, second.node) ? Done() : failure(STRAKE_NOT_EQUAL);
  });
}
