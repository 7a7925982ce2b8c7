#include "json/document.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "kernels/text_parts.hpp"
#include "json/name.hpp"

namespace strake::json {

std::weak_ordering Document::compare(Place name, std::uint64_t word, Bytes bytes) const {
  const Value& value = at(name);
  if (value.name_word() != word) {
    return value.name_word() <=> word;
  }
  const Bytes own = string(value);
  return std::lexicographical_compare_three_way(own.begin(), own.end(), bytes.begin(), bytes.end());
}

bool Document::are_alike(Place name, Place other) const {
  return compare(name, at(other).name_word(), string(at(other))) == 0;
}

std::vector<Document::Place> Document::names_in_order(Place object) const {
  std::vector<Place> names;
  names.reserve(at(object).count());
  Place name = object + 1;
  for (std::uint32_t i = 0; i < at(object).count(); ++i) {
    names.push_back(name);
    name = behind(name + 1);
  }
  std::ranges::sort(names, [&](Place a, Place b) {
    const std::weak_ordering order = compare(a, at(b).name_word(), string(at(b)));
    return order == 0 ? a < b : order < 0;
  });
  return names;
}

Bytes Document::number_text(const Value& value) const {
  const Reader in(source_.padded());
  const std::size_t begin = value.offset();
  std::size_t end = begin;
  std::size_t size = kernels::json_block;
  while (size == kernels::json_block) {
    size = kernels::number_prefix(in.block(end));
    end += size;
  }
  return kernels::part_of(source(), begin, end - begin);
}

void Document::add_index(Place object, const std::vector<Place>& names) {
  indexes_.push_back({.object = object, .begin = low_word(names_.size()), .count = low_word(names.size())});
  names_.insert(names_.end(), names.begin(), names.end());
}

std::optional<Document::Place> Document::member(Place object, Bytes name) const {
  const std::uint64_t word = std::uint64_t{signature_of(name)} << 32U | name.size();
  const Value& value = at(object);
  if (value.count() > most_unindexed) {
    const auto places = std::ranges::equal_range(indexes_, object, {}, &NameIndex::object);
    if (!places.empty()) {
      return search(places.front(), word, name);
    }
  }
  Place place = object + 1;
  for (std::uint32_t i = 0; i < value.count(); ++i) {
    if (compare(place, word, name) == 0) {
      return place + 1;
    }
    place = behind(place + 1);
  }
  return std::nullopt;
}

std::optional<Document::Place> Document::search(const NameIndex& index, std::uint64_t word, Bytes name) const {
  const std::span places = std::span(names_).subspan(index.begin, index.count);
  std::size_t low = 0;
  std::size_t high = places.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (compare(places[middle], word, name) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < places.size() && compare(places[low], word, name) == 0 ? std::optional(places[low] + 1) : std::nullopt;
}

std::uint64_t Document::source_offset(Place place) const {
  const Value& value = at(place);
  if (value.kind() != Kind::string || !value.marks().has(StringMarks::unescaped)) {
    return value.offset() - (value.kind() == Kind::string ? 1 : 0);
  }
  std::uint64_t offset = 0;
  for (std::size_t i = 0; i < sizeof(std::uint32_t); ++i) {
    offset = offset << 8U | side_[value.offset() - sizeof(std::uint32_t) + i];
  }
  return offset;
}

void Document::drop_members(const std::vector<Place>& names) {
  const std::vector<Gap> gaps = gaps_of(names);
  const auto dropped_before = [&](Place place) {
    std::size_t ended = 0; // gaps that end before the place, or there
    for (std::size_t high = gaps.size(); ended < high;) {
      const std::size_t middle = ended + (high - ended) / 2;
      if (gaps[middle].end <= place) {
        ended = middle + 1;
      } else {
        high = middle;
      }
    }
    return ended == 0 ? Place{0} : gaps[ended - 1].dropped;
  };
  Place to = 0;
  Place from = 0;
  for (std::size_t next = 0; from < values_.size(); ++from, ++to) {
    for (; next < gaps.size() && gaps[next].begin == from; ++next) {
      from = gaps[next].end;
    }
    if (from == values_.size()) {
      break;
    }
    Value value = values_[from];
    if (value.is_container()) {
      const Place dropped = dropped_before(behind(from)) - dropped_before(from);
      value = value.with(value.span() - dropped, value.count());
    }
    values_[to] = value;
  }
  values_.resize(to);
  names_.clear();
  indexes_.clear();
  for (Place place = 0; place < to; ++place) {
    if (at(place).kind() == Kind::object && at(place).count() > most_unindexed) {
      add_index(place, names_in_order(place));
    }
  }
}

/// The members with these names, in ascending order, but for those within others.
std::vector<Document::Gap> Document::gaps_of(const std::vector<Place>& names) const {
  std::vector<Gap> gaps;
  for (const Place name : names) {
    if (gaps.empty() || name >= gaps.back().end) {
      const Place dropped = gaps.empty() ? 0 : gaps.back().dropped;
      const Place end = behind(name + 1);
      gaps.push_back({.begin = name, .end = end, .dropped = dropped + (end - name)});
    }
  }
  return gaps;
}

} // namespace strake::json
