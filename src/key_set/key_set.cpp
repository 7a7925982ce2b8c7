#include "key_set/key_set.hpp"

#include <algorithm>

namespace strake::key_set {

Result<Id> Id::make(Bytes bytes) {
  if (bytes.empty() || bytes.size() > most) {
    return over_limit(STRAKE_KEY_SET_INVALID_ID, no_offset, bytes.size(), bytes.empty() ? 1 : most);
  }
  Id id;
  id.size_ = bytes.size();
  copy_bytes(bytes, MutableBytes(id.bytes_).first(bytes.size()));
  return id;
}

std::optional<std::size_t> KeySet::index_of(const Id& id) const {
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (members_[i].id == id) {
      return i;
    }
  }
  return std::nullopt;
}

Done KeySet::add(const Id& id, const key::Key& key) {
  if (key.algorithm() != algorithm_) {
    return failure(STRAKE_KEY_WRONG_USE);
  }
  if (index_of(id)) {
    return failure(STRAKE_KEY_SET_REPEATED_ID);
  }
  if (members_.size() == most) {
    return over_limit(STRAKE_KEY_SET_FULL, no_offset, most + 1, most);
  }
  Result<key::Key> copy = key.duplicate();
  if (!copy) {
    return std::unexpected(copy.error());
  }
  members_.push_back({.id = id, .key = std::move(*copy)});
  return {};
}

Done KeySet::set_current(const Id& id) {
  const std::optional<std::size_t> index = index_of(id);
  if (!index) {
    return failure(STRAKE_NOT_FOUND);
  }
  current_ = index;
  return {};
}

Done KeySet::remove(const Id& id) {
  const std::optional<std::size_t> index = index_of(id);
  if (!index) {
    return failure(STRAKE_NOT_FOUND);
  }
  // The last one comes to its place: the order means nothing.
  std::swap(members_[*index], members_.back());
  members_.pop_back();
  if (current_ == index) {
    current_.reset();
  } else if (current_ == members_.size()) {
    current_ = index;
  }
  return {};
}

Result<std::reference_wrapper<const Member>> KeySet::find(const Id& id) const {
  const std::optional<std::size_t> index = index_of(id);
  if (!index) {
    return failure(STRAKE_NOT_FOUND);
  }
  return members_[*index];
}

Result<std::reference_wrapper<const Member>> KeySet::current() const {
  if (!current_) {
    return failure(STRAKE_KEY_SET_NO_CURRENT);
  }
  return members_[*current_];
}

bool KeySet::is_here() const {
  return std::ranges::all_of(members_, [](const Member& member) { return member.key.is_here(); });
}

} // namespace strake::key_set
