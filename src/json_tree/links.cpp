// How nodes of a tree are linked, unlinked and freed: what can't fail.
#include <limits>
#include <utility>

#include "json_tree/tree.hpp"
#include "json/name.hpp"

namespace strake::json {

NodePosition Tree::take(NodeId node) {
  NodePosition from{.parent = parent(node), .index = 0, .is_root = node == root_, .name = {}};
  if (from.is_root) {
    root_ = 0;
    list_detached(node);
    return from;
  }
  if (from.parent == 0) {
    return from;
  }
  if (is_member(node)) {
    from.name = drop_name(node);
  }
  Children children(nodes_.all(), nodes_[from.parent].children());
  from.index = children.position(node);
  children.erase(node);
  nodes_[from.parent].set_children(children.root());
  nodes_[node].parent = 0;
  list_detached(node);
  return from;
}

void Tree::put(NodeId node, NodePosition&& to) {
  if (to.parent == 0 && !to.is_root) {
    return;
  }
  unlist_detached(node);
  if (to.is_root) {
    root_ = node;
    return;
  }
  Children children(nodes_.all(), nodes_[to.parent].children());
  children.insert(to.index, node);
  nodes_[to.parent].set_children(children.root());
  nodes_[node].parent = to.parent;
  if (nodes_[to.parent].kind == Kind::object) {
    add_name(to.parent, node, std::move(to.name));
  }
}

/// Whether a member's name stands before that of another; alike ones stand as they do in the object.
bool Tree::precedes(std::uint32_t member, std::uint32_t other) const {
  const Member& a = members_[member];
  const Member& b = members_[other];
  if (a.word != b.word) {
    return a.word < b.word;
  }
  const std::weak_ordering order =
      std::lexicographical_compare_three_way(a.name.begin(), a.name.end(), b.name.begin(), b.name.end());
  return order == 0 ? index(a.node) < index(b.node) : order < 0;
}

void Tree::add_name(NodeId object, NodeId node, std::vector<std::uint8_t>&& name) {
  const std::uint32_t added = members_.take();
  Member& member = members_[added];
  text_memory_ += name.capacity();
  member.node = node;
  member.word = std::uint64_t{signature_of(name)} << 32U | low_word(name.size());
  member.name = std::move(name);
  nodes_[node].member = added;
  Names names(members_.all(), nodes_[object].names());
  std::uint32_t above = 0;
  bool is_left = false;
  for (std::uint32_t at = names.root(); at != 0; at = is_left ? members_[at].links.left : members_[at].links.right) {
    above = at;
    is_left = precedes(added, at);
  }
  names.insert_below(above, is_left, added);
  nodes_[object].set_names(names.root());
}

std::vector<std::uint8_t> Tree::drop_name(NodeId node) {
  const std::uint32_t dropped = std::exchange(nodes_[node].member, 0);
  Names names(members_.all(), nodes_[parent(node)].names());
  names.erase(dropped);
  nodes_[parent(node)].set_names(names.root());
  text_memory_ -= members_[dropped].name.capacity();
  members_[dropped].node = 0;
  std::vector<std::uint8_t> name = std::exchange(members_[dropped].name, {});
  members_.release(dropped);
  return name;
}

void Tree::list_detached(NodeId node) {
  nodes_[node].links = {.left = 0, .right = detached_, .up = 0, .size = 0};
  if (detached_ != 0) {
    nodes_[detached_].links.left = node;
  }
  detached_ = node;
}

void Tree::unlist_detached(NodeId node) {
  const Links links = std::exchange(nodes_[node].links, {});
  (links.left == 0 ? detached_ : nodes_[links.left].links.right) = links.right;
  if (links.right != 0) {
    nodes_[links.right].links.left = links.left;
  }
}

void Tree::destroy(NodeId node) {
  static_cast<void>(take(node));
  unlist_detached(node);
  destroy_below(node);
  release(node);
}

/// Cuts off one of the subtrees that hang on a node, and gives where it begins; 0 if there are no more.
NodeId Tree::cut_below(NodeId at, bool is_top) {
  Node& node = nodes_[at];
  if (node.is_container() && node.children() != 0) {
    return low_word(std::exchange(node.body, 0));
  }
  if (is_top) {
    return 0;
  }
  return node.links.left != 0 ? std::exchange(node.links.left, 0) : std::exchange(node.links.right, 0);
}

void Tree::destroy_below(NodeId top) {
  NodeId at = top;
  while (true) {
    if (const NodeId below = cut_below(at, at == top); below != 0) {
      at = below;
    } else if (at == top) {
      return;
    } else {
      const NodeId above = nodes_[at].links.up != 0 ? nodes_[at].links.up : parent(at);
      release(at);
      at = above;
    }
  }
}

/// Frees a node that nothing names any more but tokens. One that can't have another generation isn't used again.
void Tree::release(NodeId released) {
  Node& node = nodes_[released];
  if (node.member != 0) {
    Member& member = members_[node.member];
    text_memory_ -= member.name.capacity();
    member.name = std::vector<std::uint8_t>();
    member.node = 0;
    members_.release(node.member);
  }
  if (node.has_text()) {
    Text& text = texts_[node.text()];
    text_memory_ -= text.bytes.capacity();
    text.bytes = std::vector<std::uint8_t>();
    texts_.release(node.text());
  }
  const std::uint32_t generation = node.generation;
  node = {};
  --live_;
  node.generation = generation;
  if (generation < std::numeric_limits<std::uint32_t>::max()) {
    node.generation = generation + 1;
    nodes_.release(released);
  }
}

} // namespace strake::json
