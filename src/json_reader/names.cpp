#include "json_reader/names.hpp"

#include <bit>

#include "json/name.hpp"

namespace strake::json {

void OpenNames::open_object() { objects_.push_back({.first = names_.size(), .table = {}}); }

void OpenNames::close_object() {
  const std::size_t first = objects_.back().first;
  table_entries_ -= objects_.back().table.size();
  bytes_.resize(first == 0 ? 0 : names_[first - 1].end);
  names_.resize(first);
  objects_.pop_back();
}

Bytes OpenNames::bytes(std::size_t name) const {
  const std::size_t begin = name == 0 ? 0 : names_[name - 1].end;
  return slice(bytes_, {.begin = begin, .size = names_[name].end - begin});
}

Bytes OpenNames::last(std::size_t object) const {
  return bytes((object + 1 < objects_.size() ? objects_[object + 1].first : names_.size()) - 1);
}

std::uint32_t OpenNames::hash(Bytes name) const {
  std::uint32_t hash = 0;
  const auto bytes = hash_(name);
  for (std::size_t i = 0; i < sizeof hash; ++i) {
    hash = hash << 8U | bytes[i];
  }
  return hash;
}

bool OpenNames::add(Bytes name) {
  Object& object = objects_.back();
  const std::uint32_t signature = signature_of(name);
  make_room(name.size());
  if (keeps_all_) {
    const std::size_t count = names_.size() - object.first;
    if (count >= most_unhashed && object.table.size() < 2 * (count + 1)) {
      make_table(object);
    }
    if (has(object, name, signature)) {
      return false;
    }
  } else if (names_.size() > object.first) {
    bytes_.resize(object.first == 0 ? 0 : names_[object.first - 1].end);
    names_.resize(object.first);
  }
  bytes_.insert(bytes_.end(), name.begin(), name.end());
  names_.push_back({.signature = signature, .end = bytes_.size()});
  if (!object.table.empty()) {
    object.table[slot(object, name, hash(name))] = low_word(names_.size() - object.first);
  }
  return true;
}

bool OpenNames::has(const Object& object, Bytes name, std::uint32_t signature) const {
  if (!object.table.empty()) {
    return object.table[slot(object, name, hash(name))] != 0;
  }
  for (std::size_t i = object.first; i < names_.size(); ++i) {
    if (names_[i].signature == signature && std::ranges::equal(bytes(i), name)) {
      return true;
    }
  }
  return false;
}

/// Where a name is in the table, or, if it isn't there, where it belongs.
std::size_t OpenNames::slot(const Object& object, Bytes name, std::uint32_t hash) const {
  const std::size_t mask = object.table.size() - 1;
  std::size_t slot = hash & mask;
  while (object.table[slot] != 0 && !std::ranges::equal(bytes(object.first + object.table[slot] - 1), name)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

/// With room for twice as many names as there are.
void OpenNames::make_table(Object& object) {
  const std::size_t count = names_.size() - object.first;
  Object larger{.first = object.first, .table = std::vector<std::uint32_t>(std::bit_ceil(4 * (count + 1)))};
  for (std::size_t i = 0; i < count; ++i) {
    const Bytes name = bytes(object.first + i);
    larger.table[slot(larger, name, hash(name))] = low_word(i + 1);
  }
  table_entries_ += larger.table.size();
  table_entries_ -= object.table.size();
  object = std::move(larger);
}

/// For one more name, so that nothing can fail once something was changed.
void OpenNames::make_room(std::size_t size) {
  if (bytes_.size() + size > bytes_.capacity()) {
    bytes_.reserve(std::max(bytes_.size() + size, 2 * bytes_.size()));
  }
  if (names_.size() == names_.capacity()) {
    names_.reserve(2 * names_.size() + 1);
  }
}

std::uint64_t OpenNames::memory() const {
  return bytes_.capacity() + names_.capacity() * sizeof(Name) + objects_.capacity() * sizeof(Object) +
         table_entries_ * sizeof(std::uint32_t);
}

} // namespace strake::json
