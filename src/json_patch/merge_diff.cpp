#include <vector>

#include "json_patch/diff.hpp"
#include "json_patch/likeness.hpp"
#include "json_tree/copy.hpp"
#include "json_tree/freeze.hpp"

namespace strake::json {
namespace {

using Place = Document::Place;

/// Goes through two values side by side, and notes what a merge patch must say.
class MergeComparison {
public:
  MergeComparison(const Document& from, Place from_place, const Document& to, Place to_place, const TreeOptions& limits)
      : likeness_(from, from_place, to, to_place), patch_(limits) {}

  [[nodiscard]] Result<Document> patch(const Document& from, Place from_place, const Document& to, Place to_place) {
    const bool are_objects = from.at(from_place).kind() == Kind::object && to.at(to_place).kind() == Kind::object;
    const Result<NodeId> root = are_objects ? empty_object() : copied(to, to_place);
    Done done = root ? patch_.replace(patch_.root(), *root) : std::unexpected(root.error());
    if (are_objects) {
      pending_.push_back({.from = from_place, .to = to_place, .patch = patch_.root()});
    }
    while (done && !pending_.empty()) {
      const Pair next = pending_.back();
      pending_.pop_back();
      done = compare(from, to, next);
    }
    return done ? freeze(patch_, patch_.root()) : std::unexpected(done.error());
  }

private:
  /// Two objects, and that of the patch which makes the second from the first.
  struct Pair {
    Place from = 0;
    Place to = 0;
    NodeId patch = 0;
  };

  [[nodiscard]] Result<NodeId> empty_object() { return patch_.make({.kind = Kind::object, .bits = 0, .text = {}}); }

  [[nodiscard]] Done compare(const Document& from, const Document& to, const Pair& pair) {
    for (Place name = pair.from + 1; name < from.behind(pair.from); name = from.behind(name + 1)) {
      const Bytes text = from.string(from.at(name));
      if (from.member(pair.from, text) != name + 1) {
        return failure(STRAKE_JSON_REPEATED_MEMBER);
      }
      if (!to.member(pair.to, text)) {
        if (const Done done = add(pair.patch, text, patch_.make({})); !done) {
          return done;
        }
      }
    }
    for (Place name = pair.to + 1; name < to.behind(pair.to); name = to.behind(name + 1)) {
      if (const Done done = compare_member(from, to, pair, name); !done) {
        return done;
      }
    }
    return {};
  }

  [[nodiscard]] Done compare_member(const Document& from, const Document& to, const Pair& pair, Place name) {
    const Bytes text = to.string(to.at(name));
    const Place wanted = name + 1;
    if (to.member(pair.to, text) != wanted) {
      return failure(STRAKE_JSON_REPEATED_MEMBER);
    }
    const std::optional<Place> old = from.member(pair.from, text);
    if (old && likeness_.are_equal(from, *old, to, wanted)) {
      return {};
    }
    if (!old || from.at(*old).kind() != Kind::object || to.at(wanted).kind() != Kind::object) {
      return add(pair.patch, text, copied_member(to, wanted));
    }
    const Result<NodeId> inner = empty_object();
    const Done done = add(pair.patch, text, inner);
    if (done) {
      pending_.push_back({.from = *old, .to = wanted, .patch = *inner});
    }
    return done;
  }

  [[nodiscard]] Done add(NodeId object, Bytes name, const Result<NodeId>& node) {
    return node ? patch_.set(object, name, *node) : std::unexpected(node.error());
  }

  [[nodiscard]] Result<NodeId> copied_member(const Document& to, Place value) {
    return to.at(value).kind() == Kind::null ? failure(STRAKE_JSON_NULL_IN_MERGE_PATCH, to.source_offset(value))
                                             : copied(to, value);
  }

  /// A copy of what is wanted, in which no member may be null. Arrays are taken as they are.
  [[nodiscard]] Result<NodeId> copied(const Document& to, Place value) {
    const Place end = to.behind(value);
    Place at = to.at(value).kind() == Kind::object ? value + 1 : end;
    while (at < end) {
      if (to.at(at).is_name() && to.at(at + 1).kind() == Kind::null) {
        return failure(STRAKE_JSON_NULL_IN_MERGE_PATCH, to.source_offset(at + 1));
      }
      at = to.at(at).kind() == Kind::array ? to.behind(at) : at + 1;
    }
    return copy(patch_, to, value);
  }

  Likeness likeness_;
  Tree patch_;
  std::vector<Pair> pending_;
};

} // namespace

Result<Document> make_merge_patch(const Document& from, Place from_place, const Document& to, Place to_place,
                                  const TreeOptions& limits) {
  return MergeComparison(from, from_place, to, to_place, limits).patch(from, from_place, to, to_place);
}

} // namespace strake::json
