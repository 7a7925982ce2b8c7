#include "json_tree/tree.hpp"

#include <utility>

#include "json_tree/text.hpp"
#include "json_writer/number.hpp"
#include "json/name.hpp"

namespace strake::json {
namespace {

std::uint64_t name_word(Bytes name) { return std::uint64_t{signature_of(name)} << 32U | low_word(name.size()); }

std::weak_ordering compare(std::uint64_t word, Bytes name, const Member& other) {
  return word != other.word
             ? word <=> other.word
             : std::lexicographical_compare_three_way(name.begin(), name.end(), other.name.begin(), other.name.end());
}

} // namespace

Tree::Tree(const TreeOptions& options) : options_(options) {
  ensure(nodes_.grow(std::numeric_limits<std::uint32_t>::max()));
  root_ = nodes_.take();
  nodes_[root_].live = true;
  live_ = 1;
}

Result<NodeId> Tree::node_of(std::uint64_t place) const {
  const NodeId node = low_word(place);
  const std::uint64_t generation = place >> 32U;
  if (node == 0 || node >= nodes_.size() || generation == 0 || generation > nodes_[node].generation) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  return nodes_[node].live && generation == nodes_[node].generation ? Result<NodeId>(node)
                                                                    : failure(STRAKE_JSON_STALE_NODE);
}

NodeId Tree::member(NodeId object, Bytes name) const {
  const std::uint64_t word = name_word(name);
  std::uint32_t found = 0;
  std::uint32_t at = nodes_[object].names();
  while (at != 0) {
    const std::weak_ordering order = compare(word, name, members_[at]);
    found = order == 0 ? at : found;
    at = order <= 0 ? members_[at].links.left : members_[at].links.right;
  }
  return members_[found].node;
}

NodeId Tree::first_by_name(NodeId object) const {
  return members_[Sequence<const Member>(members_.all(), nodes_[object].names()).first()].node;
}

NodeId Tree::next_by_name(NodeId node) const {
  const Sequence<const Member> names(members_.all(), nodes_[parent(node)].names());
  return members_[names.next(nodes_[node].member)].node;
}

bool Tree::holds(NodeId node, NodeId other) const {
  if (node == other || count(node) == 0) {
    return node == other;
  }
  NodeId at = other;
  while (at != 0 && at != node) {
    at = parent(at);
  }
  return at == node;
}

NodeId Tree::next_in_text(NodeId node, NodeId top) const {
  if (const NodeId below = first(node); below != 0) {
    return below;
  }
  while (node != top) {
    if (const NodeId beside = next(node); beside != 0) {
      return beside;
    }
    node = parent(node);
  }
  return 0;
}

template <class T>
Done Tree::make_room(Slab<T>& slab) {
  if (slab.has_room()) {
    return {};
  }
  const std::uint64_t used = memory();
  const bool has_grown = used < options_.max_memory && slab.grow(options_.max_memory - used);
  return has_grown ? Done() : check_memory(sizeof(T));
}

Done Tree::check_memory(std::uint64_t more) const {
  const std::uint64_t wanted = memory() + more;
  return wanted <= options_.max_memory
             ? Done()
             : over_limit(STRAKE_JSON_TOO_MUCH_MEMORY, no_offset, wanted, options_.max_memory);
}

Result<std::vector<std::uint8_t>> Tree::own_text(Bytes text) const {
  if (text.size() > options_.max_string) {
    return over_limit(STRAKE_JSON_STRING_TOO_LONG, no_offset, text.size(), options_.max_string);
  }
  if (const Done fits = check_memory(text.size()); !fits) {
    return std::unexpected(fits.error());
  }
  return std::vector<std::uint8_t>(text.begin(), text.end());
}

Result<NodeId> Tree::make(const Scalar& scalar) {
  const bool has_text = scalar.kind == Kind::string || scalar.kind == Kind::decimal;
  if (live_ >= options_.max_nodes) {
    return over_limit(STRAKE_JSON_TOO_MANY_NODES, no_offset, live_ + 1, options_.max_nodes);
  }
  Result<std::vector<std::uint8_t>> text = own_text(scalar.text);
  Done ready = text ? make_room(nodes_) : Done(std::unexpected(text.error()));
  if (ready && has_text) {
    ready = scalar.kind == Kind::string ? check_utf8(scalar.text) : check_number(scalar.text);
    ready = ready ? make_room(texts_) : ready;
  }
  if (!ready) {
    return std::unexpected(ready.error());
  }
  const NodeId made = nodes_.take();
  Node& node = nodes_[made];
  node.kind = scalar.kind;
  node.live = true;
  node.body = scalar.bits;
  if (has_text) {
    node.body = texts_.take();
    text_memory_ += text->capacity();
    texts_[node.text()].bytes = std::move(*text);
  }
  ++live_;
  list_detached(made);
  return made;
}

Done Tree::check_move(NodeId container, NodeId node) const {
  if (node == root_) {
    return failure(STRAKE_JSON_IS_ROOT);
  }
  return holds(node, container) ? failure(STRAKE_JSON_CYCLE) : Done();
}

Result<std::uint32_t> Tree::check_index(NodeId container, std::uint64_t index, NodeId node) const {
  if (const Done may_move = check_move(container, node); !may_move) {
    return std::unexpected(may_move.error());
  }
  const std::uint64_t others = count(container) - (parent(node) == container ? 1U : 0U);
  if (index > others) {
    return over_limit(STRAKE_OUT_OF_RANGE, no_offset, index, others);
  }
  if (others >= options_.max_members) {
    return over_limit(STRAKE_JSON_TOO_MANY_MEMBERS, no_offset, others + 1, options_.max_members);
  }
  return low_word(index);
}

Result<NodePosition> Tree::element_position(NodeId array, std::uint64_t index, NodeId node) {
  if (at(array).kind != Kind::array) {
    return failure(STRAKE_JSON_WRONG_TYPE);
  }
  const Result<std::uint32_t> checked = check_index(array, index, node);
  if (!checked) {
    return std::unexpected(checked.error());
  }
  return NodePosition{.parent = array, .index = *checked, .is_root = false, .name = {}};
}

Result<NodePosition> Tree::member_position(NodeId object, std::uint64_t index, Bytes name, NodeId node) {
  if (at(object).kind != Kind::object) {
    return failure(STRAKE_JSON_WRONG_TYPE);
  }
  const Result<std::uint32_t> checked = check_index(object, index, node);
  if (!checked) {
    return std::unexpected(checked.error());
  }
  if (const NodeId same = member(object, name); same != 0 && same != node && !options_.keeps_duplicates) {
    return failure(STRAKE_JSON_REPEATED_MEMBER);
  }
  Result<std::vector<std::uint8_t>> own = own_text(name);
  Done ready = own ? check_utf8(name) : Done(std::unexpected(own.error()));
  ready = ready ? make_room(members_) : ready;
  if (!ready) {
    return std::unexpected(ready.error());
  }
  return NodePosition{.parent = object, .index = *checked, .is_root = false, .name = std::move(*own)};
}

Done Tree::insert(NodeId array, std::uint64_t index, NodeId node) {
  Result<NodePosition> to = element_position(array, index, node);
  if (!to) {
    return std::unexpected(to.error());
  }
  static_cast<void>(take(node));
  put(node, std::move(*to));
  return {};
}

Done Tree::insert_member(NodeId object, std::uint64_t index, Bytes name, NodeId node) {
  Result<NodePosition> to = member_position(object, index, name, node);
  if (!to) {
    return std::unexpected(to.error());
  }
  static_cast<void>(take(node));
  put(node, std::move(*to));
  return {};
}

Done Tree::set(NodeId object, Bytes name, NodeId node) {
  if (at(object).kind != Kind::object) {
    return failure(STRAKE_JSON_WRONG_TYPE);
  }
  if (const NodeId old = member(object, name); old != 0) {
    return replace(old, node);
  }
  return insert_member(object, count(object) - (parent(node) == object ? 1U : 0U), name, node);
}

Done Tree::replace(NodeId old, NodeId node) {
  if (old == node) {
    return {};
  }
  if (const Done may_move = check_move(old, node); !may_move) {
    return may_move;
  }
  static_cast<void>(take(node));
  put(node, take(old));
  destroy(old);
  return {};
}

Done Tree::rename(NodeId node, Bytes name) {
  if (!is_member(node)) {
    return failure(STRAKE_JSON_NOT_MEMBER);
  }
  Result<NodePosition> to = member_position(parent(node), index(node), name, node);
  if (!to) {
    return std::unexpected(to.error());
  }
  static_cast<void>(take(node));
  put(node, std::move(*to));
  return {};
}

Done Tree::exchange(NodeId a, NodeId b) {
  if (a == b) {
    return {};
  }
  if (holds(a, b) || holds(b, a)) {
    return failure(STRAKE_JSON_CYCLE);
  }
  // The one that stands later is taken first and put back last, so that the index of the other holds.
  const bool is_later = parent(a) == parent(b) && index(a) > index(b);
  const NodeId later = is_later ? a : b;
  const NodeId earlier = is_later ? b : a;
  NodePosition behind = take(later);
  NodePosition before = take(earlier);
  put(later, std::move(before));
  put(earlier, std::move(behind));
  return {};
}

Done Tree::detach(NodeId node) {
  if (node == root_) {
    return failure(STRAKE_JSON_IS_ROOT);
  }
  static_cast<void>(take(node));
  return {};
}

Done Tree::remove(NodeId node) {
  if (node == root_) {
    return failure(STRAKE_JSON_IS_ROOT);
  }
  destroy(node);
  return {};
}

Done Tree::clear(NodeId container) {
  if (!at(container).is_container()) {
    return failure(STRAKE_JSON_WRONG_TYPE);
  }
  destroy_below(container);
  return {};
}

void Tree::remove_detached() {
  while (detached_ != 0) {
    destroy(detached_);
  }
}

} // namespace strake::json
