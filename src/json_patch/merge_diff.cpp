#include <vector>

#include "json_patch/diff.hpp"
#include "json_patch/likeness.hpp"
#include "json_tree/copy.hpp"
#include "json_tree/freeze.hpp"
#include "kernels/borrowed.hpp"

namespace strake::json {
namespace {

using Place = Document::Place;

/// Goes through two values side by side, and notes what a merge patch must say.
class MergeComparison {
public:
  MergeComparison(const Located& from [[clang::lifetimebound]], const Located& to [[clang::lifetimebound]],
                  const TreeOptions& limits)
      : from_(from.document), to_(to.document), likeness_(from, to), patch_(limits) {}

  [[nodiscard]] Result<Document> patch(Place from, Place to) {
    const bool are_objects = from_.get().at(from).kind() == Kind::object && to_.get().at(to).kind() == Kind::object;
    const Result<NodeId> root = are_objects ? empty_object() : copied(to);
    Done done = root ? patch_.replace(patch_.root(), *root) : std::unexpected(root.error());
    if (are_objects) {
      pending_.push_back({.from = from, .to = to, .patch = patch_.root()});
    }
    while (done && !pending_.empty()) {
      const Pair next = pending_.back();
      pending_.pop_back();
      done = compare(next);
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

  [[nodiscard]] Done compare(const Pair& pair) {
    for (Place name = pair.from + 1; name < from_.get().behind(pair.from); name = from_.get().behind(name + 1)) {
      const Bytes text = from_.get().string(from_.get().at(name));
      if (from_.get().member(pair.from, text) != name + 1) {
        return failure(STRAKE_JSON_REPEATED_MEMBER);
      }
      if (!to_.get().member(pair.to, text)) {
        if (const Done done = add(pair.patch, text, patch_.make({})); !done) {
          return done;
        }
      }
    }
    for (Place name = pair.to + 1; name < to_.get().behind(pair.to); name = to_.get().behind(name + 1)) {
      if (const Done done = compare_member(pair, name); !done) {
        return done;
      }
    }
    return {};
  }

  [[nodiscard]] Done compare_member(const Pair& pair, Place name) {
    const Bytes text = to_.get().string(to_.get().at(name));
    const Place wanted = name + 1;
    if (to_.get().member(pair.to, text) != wanted) {
      return failure(STRAKE_JSON_REPEATED_MEMBER);
    }
    const std::optional<Place> old = from_.get().member(pair.from, text);
    if (old && likeness_.are_equal(*old, wanted)) {
      return {};
    }
    if (!old || from_.get().at(*old).kind() != Kind::object || to_.get().at(wanted).kind() != Kind::object) {
      return add(pair.patch, text, copied_member(wanted));
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

  [[nodiscard]] Result<NodeId> copied_member(Place value) {
    return to_.get().at(value).kind() == Kind::null
               ? failure(STRAKE_JSON_NULL_IN_MERGE_PATCH, to_.get().source_offset(value))
               : copied(value);
  }

  /// A copy of what is wanted, in which no member may be null. Arrays are taken as they are.
  [[nodiscard]] Result<NodeId> copied(Place value) {
    const Place end = to_.get().behind(value);
    Place at = to_.get().at(value).kind() == Kind::object ? value + 1 : end;
    while (at < end) {
      if (to_.get().at(at).is_name() && to_.get().at(at + 1).kind() == Kind::null) {
        return failure(STRAKE_JSON_NULL_IN_MERGE_PATCH, to_.get().source_offset(at + 1));
      }
      at = to_.get().at(at).kind() == Kind::array ? to_.get().behind(at) : at + 1;
    }
    return copy(patch_, to_, value);
  }

  kernels::Borrowed<const Document> from_;
  kernels::Borrowed<const Document> to_;
  Likeness likeness_;
  Tree patch_;
  std::vector<Pair> pending_;
};

} // namespace

Result<Document> make_merge_patch(const Located& from, const Located& to, const TreeOptions& limits) {
  return MergeComparison(from, to, limits).patch(from.place, to.place);
}

} // namespace strake::json
