#include "json_patch/diff.hpp"

#include <limits>
#include <ranges>
#include <string_view>

#include "json_patch/likeness.hpp"
#include "json_tree/copy.hpp"
#include "json_tree/find.hpp"
#include "json_tree/freeze.hpp"
#include "json/pointer.hpp"

namespace strake::json {
namespace {

using Place = Document::Place;
using Text = std::vector<std::uint8_t>;

Text text_of(std::string_view text) {
  Text bytes;
  for (const char c : text) {
    bytes.push_back(byte_of(c));
  }
  return bytes;
}

std::vector<Place> elements_of(const Document& document, Place array) {
  std::vector<Place> places;
  places.reserve(document.at(array).count());
  for (Place at = array + 1; at < document.behind(array); at = document.behind(at)) {
    places.push_back(at);
  }
  return places;
}

/// Goes through two values side by side, and writes down what must be done to the first.
class Comparison {
public:
  Comparison(const Document& from, Place from_place, const Document& to, Place to_place, const TreeOptions& limits)
      : likeness_(from, from_place, to, to_place), patch_(limits) {}

  [[nodiscard]] Result<Document> patch(const Document& from, Place from_place, const Document& to, Place to_place) {
    Done done = begin();
    if (done && !likeness_.are_equal(from, from_place, to, to_place)) {
      pending_.push_back({.from = from_place, .to = to_place, .way = whole});
    }
    while (done && !pending_.empty()) {
      const Pair next = pending_.back();
      pending_.pop_back();
      done = compare(from, to, next);
    }
    return done ? freeze(patch_, patch_.root()) : std::unexpected(done.error());
  }

private:
  static constexpr std::size_t whole = std::numeric_limits<std::size_t>::max();

  /// Leads from one value to what it holds.
  struct Way {
    std::size_t up = whole;  ///< The way to the value.
    Text name;               ///< Of a member.
    std::uint32_t index = 0; ///< Of an element.
    bool is_member = false;
  };
  /// Two values that aren't equal.
  struct Pair {
    Place from = 0;
    Place to = 0;
    std::size_t way = whole;
  };

  [[nodiscard]] Done begin() {
    const Result<NodeId> operations = patch_.make({.kind = Kind::array, .bits = 0, .text = {}});
    return operations ? patch_.replace(patch_.root(), *operations) : std::unexpected(operations.error());
  }

  [[nodiscard]] Done compare(const Document& from, const Document& to, const Pair& pair) {
    const Kind kind = from.at(pair.from).kind();
    if (kind != to.at(pair.to).kind() || !from.at(pair.from).is_container()) {
      return add_operation("replace", pair.way, copy(patch_, to, pair.to));
    }
    return kind == Kind::array ? compare_elements(from, to, pair) : compare_members(from, to, pair);
  }

  [[nodiscard]] Done compare_members(const Document& from, const Document& to, const Pair& pair) {
    for (Place name = pair.from + 1; name < from.behind(pair.from); name = from.behind(name + 1)) {
      if (const Done done = compare_member(from, to, pair, name); !done) {
        return done;
      }
    }
    for (Place name = pair.to + 1; name < to.behind(pair.to); name = to.behind(name + 1)) {
      const Bytes text = to.string(to.at(name));
      if (to.member(pair.to, text) != name + 1) {
        return failure(STRAKE_JSON_REPEATED_MEMBER);
      }
      const Done done = from.member(pair.from, text)
                            ? Done()
                            : add_operation("add", member_way(pair.way, text), copy(patch_, to, name + 1));
      if (!done) {
        return done;
      }
    }
    return {};
  }

  [[nodiscard]] Done compare_member(const Document& from, const Document& to, const Pair& pair, Place name) {
    const Bytes text = from.string(from.at(name));
    if (from.member(pair.from, text) != name + 1) {
      return failure(STRAKE_JSON_REPEATED_MEMBER);
    }
    const std::optional<Place> other = to.member(pair.to, text);
    if (!other) {
      return add_operation("remove", member_way(pair.way, text), NodeId{0});
    }
    if (!likeness_.are_equal(from, name + 1, to, *other)) {
      pending_.push_back({.from = name + 1, .to = *other, .way = member_way(pair.way, text)});
    }
    return {};
  }

  /// What both arrays begin and end with stays; the rest is compared in turn, and what one of them has more is removed
  /// or added.
  [[nodiscard]] Done compare_elements(const Document& from, const Document& to, const Pair& pair) {
    const std::vector<Place> old = elements_of(from, pair.from);
    const std::vector<Place> wanted = elements_of(to, pair.to);
    const auto are_equal = [&](std::size_t i, std::size_t j) {
      return likeness_.are_equal(from, old[i], to, wanted[j]);
    };
    const std::size_t shorter = std::min(old.size(), wanted.size());
    std::size_t first = 0;
    while (first < shorter && are_equal(first, first)) {
      ++first;
    }
    std::size_t last = 0;
    while (last < shorter - first && are_equal(old.size() - 1 - last, wanted.size() - 1 - last)) {
      ++last;
    }
    for (std::size_t i = first; i < shorter - last; ++i) {
      if (!are_equal(i, i)) {
        pending_.push_back({.from = old[i], .to = wanted[i], .way = element_way(pair.way, i)});
      }
    }
    Done done;
    for (std::size_t i = old.size() - last; done && i > shorter - last; --i) {
      done = add_operation("remove", element_way(pair.way, i - 1), NodeId{0});
    }
    for (std::size_t i = shorter - last; done && i < wanted.size() - last; ++i) {
      done = add_operation("add", element_way(pair.way, i), copy(patch_, to, wanted[i]));
    }
    return done;
  }

  [[nodiscard]] std::size_t member_way(std::size_t up, Bytes name) {
    ways_.push_back({.up = up, .name = Text(name.begin(), name.end()), .index = 0, .is_member = true});
    return ways_.size() - 1;
  }

  [[nodiscard]] std::size_t element_way(std::size_t up, std::size_t index) {
    ways_.push_back({.up = up, .name = {}, .index = low_word(index), .is_member = false});
    return ways_.size() - 1;
  }

  [[nodiscard]] Text path(std::size_t way) const {
    std::vector<std::size_t> steps;
    for (std::size_t at = way; at != whole; at = ways_[at].up) {
      steps.push_back(at);
    }
    Text path;
    for (const std::size_t at : std::views::reverse(steps)) {
      if (ways_[at].is_member) {
        append_token(path, ways_[at].name);
      } else {
        append_index(path, ways_[at].index);
      }
    }
    return path;
  }

  /// Without a value where that is node 0.
  [[nodiscard]] Done add_operation(std::string_view name, std::size_t way, const Result<NodeId>& value) {
    const Result<NodeId> made = patch_.make({.kind = Kind::object, .bits = 0, .text = {}});
    Done done = made ? patch_.insert(patch_.root(), patch_.count(patch_.root()), *made) : std::unexpected(made.error());
    done = done ? add_text(*made, "op", text_of(name)) : done;
    done = done ? add_text(*made, "path", path(way)) : done;
    return done && value != NodeId{0} ? add(*made, "value", value) : done;
  }

  [[nodiscard]] Done add_text(NodeId operation, std::string_view name, const Text& text) {
    return add(operation, name, patch_.make({.kind = Kind::string, .bits = 0, .text = text}));
  }

  [[nodiscard]] Done add(NodeId operation, std::string_view name, const Result<NodeId>& node) {
    return node ? patch_.set(operation, text_of(name), *node) : std::unexpected(node.error());
  }

  Likeness likeness_;
  Tree patch_;
  std::vector<Way> ways_;
  std::vector<Pair> pending_;
};

} // namespace

Result<Document> make_patch(const Document& from, Place from_place, const Document& to, Place to_place,
                            const TreeOptions& limits) {
  return Comparison(from, from_place, to, to_place, limits).patch(from, from_place, to, to_place);
}

} // namespace strake::json
