#include "json_patch/diff.hpp"

#include <limits>
#include <ranges>
#include <string_view>

#include "json_patch/likeness.hpp"
#include "json_tree/copy.hpp"
#include "json_tree/find.hpp"
#include "json_tree/freeze.hpp"
#include "kernels/borrowed.hpp"
#include "json/pointer.hpp"

namespace strake::json {
namespace {

using Place = Document::Place;
using Text = std::vector<std::uint8_t>;

Text text_of(std::string_view text) {
  Text bytes(text.size());
  std::ranges::transform(text, bytes.begin(), byte_of);
  return bytes;
}

/// Goes through two values side by side, and writes down what must be done to the first.
class Comparison {
public:
  Comparison(const Located& from [[clang::lifetimebound]], const Located& to [[clang::lifetimebound]],
             const TreeOptions& limits)
      : from_(from.document), to_(to.document), likeness_(from, to), patch_(limits) {}

  [[nodiscard]] Result<Document> patch(Place from, Place to) {
    Done done = begin();
    if (done && !likeness_.are_equal(from, to)) {
      pending_.push_back({.from = from, .to = to, .way = whole});
    }
    while (done && !pending_.empty()) {
      const Pair next = pending_.back();
      pending_.pop_back();
      done = compare(next);
    }
    return done ? freeze(patch_, patch_.root()) : std::unexpected(done.error());
  }

private:
  static constexpr Place none = std::numeric_limits<Place>::max();
  static constexpr std::size_t whole = std::numeric_limits<std::size_t>::max();

  /// Leads from one value to what it holds.
  struct Way {
    std::size_t up = whole; ///< The way to the value.
    Place name = none;      ///< Of a member, in from or in to.
    bool in_to = false;
    std::uint32_t index = 0; ///< Of an element.
  };
  struct Pair {
    Place from = 0;
    Place to = 0;
    std::size_t way = whole;
  };

  [[nodiscard]] Done begin() {
    const Result<NodeId> operations = patch_.make({.kind = Kind::array, .bits = 0, .text = {}});
    return operations ? patch_.replace(patch_.root(), *operations) : std::unexpected(operations.error());
  }

  /// Two values that aren't equal.
  [[nodiscard]] Done compare(const Pair& pair) {
    const Kind kind = from_.get().at(pair.from).kind();
    if (kind != to_.get().at(pair.to).kind() || (kind != Kind::array && kind != Kind::object)) {
      return operation("replace", pair.way, pair.to);
    }
    return kind == Kind::array ? compare_elements(pair) : compare_members(pair);
  }

  [[nodiscard]] Done compare_members(const Pair& pair) {
    for (Place name = pair.from + 1; name < from_.get().behind(pair.from); name = from_.get().behind(name + 1)) {
      if (const Done done = compare_member(pair, name); !done) {
        return done;
      }
    }
    for (Place name = pair.to + 1; name < to_.get().behind(pair.to); name = to_.get().behind(name + 1)) {
      if (to_.get().member(pair.to, to_.get().string(to_.get().at(name))) != name + 1) {
        return failure(STRAKE_JSON_REPEATED_MEMBER);
      }
      if (!from_.get().member(pair.from, to_.get().string(to_.get().at(name)))) {
        if (const Done done = operation("add", way({.up = pair.way, .name = name, .in_to = true}), name + 1); !done) {
          return done;
        }
      }
    }
    return {};
  }

  [[nodiscard]] Done compare_member(const Pair& pair, Place name) {
    const Bytes text = from_.get().string(from_.get().at(name));
    if (from_.get().member(pair.from, text) != name + 1) {
      return failure(STRAKE_JSON_REPEATED_MEMBER);
    }
    const std::optional<Place> other = to_.get().member(pair.to, text);
    if (!other) {
      return operation("remove", way({.up = pair.way, .name = name}), none);
    }
    if (!likeness_.are_equal(name + 1, *other)) {
      pending_.push_back({.from = name + 1, .to = *other, .way = way({.up = pair.way, .name = name})});
    }
    return {};
  }

  /// What both arrays begin and end with stays; the rest is compared in turn, and what one of them has more is removed
  /// or added.
  [[nodiscard]] Done compare_elements(const Pair& pair) {
    const std::vector<Place> old = elements(from_, pair.from);
    const std::vector<Place> wanted = elements(to_, pair.to);
    const std::size_t shorter = std::min(old.size(), wanted.size());
    std::size_t first = 0;
    while (first < shorter && likeness_.are_equal(old[first], wanted[first])) {
      ++first;
    }
    std::size_t last = 0;
    while (last < shorter - first &&
           likeness_.are_equal(old[old.size() - 1 - last], wanted[wanted.size() - 1 - last])) {
      ++last;
    }
    for (std::size_t i = first; i < shorter - last; ++i) {
      if (!likeness_.are_equal(old[i], wanted[i])) {
        pending_.push_back({.from = old[i], .to = wanted[i], .way = way({.up = pair.way, .index = low_word(i)})});
      }
    }
    return resize(pair, shorter - last, old.size() - last, wanted, wanted.size() - last);
  }

  /// Removes the elements from common to old_end, the last one first, or adds those from common to end.
  [[nodiscard]] Done resize(const Pair& pair, std::size_t common, std::size_t old_end, const std::vector<Place>& wanted,
                            std::size_t end) {
    Done done;
    for (std::size_t i = old_end; done && i > common; --i) {
      done = operation("remove", way({.up = pair.way, .index = low_word(i - 1)}), none);
    }
    for (std::size_t i = common; done && i < end; ++i) {
      done = operation("add", way({.up = pair.way, .index = low_word(i)}), wanted[i]);
    }
    return done;
  }

  static std::vector<Place> elements(const Document& document, Place array) {
    std::vector<Place> places;
    places.reserve(document.at(array).count());
    for (Place at = array + 1; at < document.behind(array); at = document.behind(at)) {
      places.push_back(at);
    }
    return places;
  }

  [[nodiscard]] std::size_t way(const Way& step) {
    ways_.push_back(step);
    return ways_.size() - 1;
  }

  [[nodiscard]] Text path(std::size_t way) const {
    std::vector<std::size_t> steps;
    for (std::size_t at = way; at != whole; at = ways_[at].up) {
      steps.push_back(at);
    }
    Text path;
    for (const std::size_t at : std::views::reverse(steps)) {
      const Way& step = ways_[at];
      if (step.name == none) {
        append_index(path, step.index);
      } else {
        const Document& document = step.in_to ? to_ : from_;
        append_token(path, document.string(document.at(step.name)));
      }
    }
    return path;
  }

  [[nodiscard]] Done operation(std::string_view name, std::size_t way, Place value) {
    const Result<NodeId> made = patch_.make({.kind = Kind::object, .bits = 0, .text = {}});
    if (!made) {
      return std::unexpected(made.error());
    }
    Done done = patch_.insert(patch_.root(), patch_.count(patch_.root()), *made);
    done = done ? add_text(*made, "op", text_of(name)) : done;
    done = done ? add_text(*made, "path", path(way)) : done;
    return done && value != none ? add(*made, "value", copy(patch_, to_, value)) : done;
  }

  [[nodiscard]] Done add_text(NodeId operation, std::string_view name, const Text& text) {
    return add(operation, name, patch_.make({.kind = Kind::string, .bits = 0, .text = text}));
  }

  [[nodiscard]] Done add(NodeId operation, std::string_view name, const Result<NodeId>& node) {
    return node ? patch_.set(operation, text_of(name), *node) : std::unexpected(node.error());
  }

  kernels::Borrowed<const Document> from_;
  kernels::Borrowed<const Document> to_;
  Likeness likeness_;
  Tree patch_;
  std::vector<Way> ways_;
  std::vector<Pair> pending_;
};

} // namespace

Result<Document> make_patch(const Located& from, const Located& to, const TreeOptions& limits) {
  return Comparison(from, to, limits).patch(from.place, to.place);
}

} // namespace strake::json
