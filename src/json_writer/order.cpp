#include "json_writer/order.hpp"

#include <compare>

namespace strake::json {
namespace {

/// UTF-8 sorts as its code points do. In UTF-16 those from U+10000 on begin with surrogates, and so stand before
/// U+E000.
constexpr std::uint8_t rank(std::uint8_t byte) { return byte == 0xee || byte == 0xef ? low_byte(byte + 0x10U) : byte; }

std::weak_ordering compare(Bytes a, Bytes b) {
  return std::lexicographical_compare_three_way(
      a.begin(), a.end(), b.begin(), b.end(),
      [](std::uint8_t x, std::uint8_t y) -> std::weak_ordering { return rank(x) <=> rank(y); });
}

} // namespace

void Order::begin_object(std::size_t at) {
  open_.push_back(objects_.size());
  objects_.push_back({.begin = at, .first = names_.size()});
}

void Order::name(Bytes name, std::size_t at) {
  names_.push_back({.bytes = {.begin = bytes_.size(), .size = name.size()}, .member = at, .objects = objects_.size()});
  bytes_.insert(bytes_.end(), name.begin(), name.end());
}

/// The places of the names from one on, in order; nothing if two of the names are alike.
std::optional<std::vector<std::size_t>> Order::sorted_from(std::size_t first) const {
  std::vector<std::size_t> order;
  for (std::size_t i = first; i < names_.size(); ++i) {
    order.push_back(i);
  }
  const auto compared = [&](std::size_t a, std::size_t b) { return compare(bytes_of(names_[a]), bytes_of(names_[b])); };
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return compared(a, b) < 0; });
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (compared(order[i - 1], order[i]) == 0) {
      return std::nullopt;
    }
  }
  return order;
}

bool Order::end_object(std::size_t at) {
  const std::size_t place = open_.back();
  const std::size_t first_name = objects_[place].first;
  const std::optional<std::vector<std::size_t>> order = sorted_from(first_name);
  if (!order) {
    return false;
  }
  const std::size_t first = members_.size();
  if (const std::size_t needed = first + order->size(); needed > members_.capacity()) {
    members_.reserve(std::max(needed, 2 * first));
  }
  for (const std::size_t i : *order) {
    members_.push_back({.begin = names_[i].member,
                        .end = i + 1 < names_.size() ? names_[i + 1].member : at,
                        .objects = names_[i].objects});
  }
  if (first_name < names_.size()) {
    bytes_.resize(names_[first_name].bytes.begin);
  }
  names_.resize(first_name);
  objects_[place] = {
      .begin = objects_[place].begin, .end = at, .first = first, .count = order->size(), .behind = objects_.size()};
  open_.pop_back();
  return true;
}

/// A part of the text, or the members of an object.
struct Order::Part {
  std::size_t at = 0; ///< In the text, or among the members.
  std::size_t end = 0;
  std::size_t objects = 0; ///< How many began before a part of the text.
  bool is_object = false;
  bool has_begun = false;
};

void Order::arrange(Bytes text, Output& to) const {
  std::vector<Part> parts{{.end = text.size()}};
  while (!parts.empty()) {
    Part part = parts.back();
    parts.pop_back();
    if (part.at == part.end) {
      continue;
    }
    if (part.is_object) {
      if (part.has_begun) {
        to.put(byte_of(','));
      }
      part.has_begun = true;
      const Member& member = members_[part.at++];
      parts.push_back(part);
      parts.push_back({.at = member.begin, .end = member.end, .objects = member.objects});
      continue;
    }
    if (part.objects == objects_.size() || objects_[part.objects].begin > part.end) {
      to.put(text.subspan(part.at, part.end - part.at));
      continue;
    }
    const Object& object = objects_[part.objects];
    to.put(text.subspan(part.at, object.begin - part.at));
    part.at = object.end;
    part.objects = object.behind;
    parts.push_back(part);
    parts.push_back({.at = object.first, .end = object.first + object.count, .is_object = true});
  }
}

Order::Mark Order::mark() const {
  return {.objects = objects_.size(),
          .open = open_.size(),
          .names = names_.size(),
          .members = members_.size(),
          .name_bytes = bytes_.size()};
}

/// Only what was begun since can have ended since.
void Order::back_to(const Mark& mark) {
  objects_.resize(mark.objects);
  open_.resize(mark.open);
  names_.resize(mark.names);
  members_.resize(mark.members);
  bytes_.resize(mark.name_bytes);
}

} // namespace strake::json
