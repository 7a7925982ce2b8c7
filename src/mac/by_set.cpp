#include "mac/by_set.hpp"

namespace strake::mac {
namespace {

Done check_use(const key_set::KeySet& set) {
  return key::traits_of(set.algorithm()).use == key::Use::mac ? Done() : failure(STRAKE_KEY_WRONG_USE);
}

} // namespace

Result<NamedTag> compute(const key_set::KeySet& set, std::span<const Bytes> parts) {
  if (const Done right = check_use(set); !right) {
    return std::unexpected(right.error());
  }
  const auto current = set.current();
  if (!current) {
    return std::unexpected(current.error());
  }
  const key_set::Member& member = current->get();
  const Result<key::Opened> opened = key::Opened::make(member.key);
  if (!opened) {
    return std::unexpected(opened.error());
  }
  return NamedTag{.tag = compute(member.key, parts), .key = member.id};
}

Result<key_set::Id> verify(const key_set::KeySet& set, std::span<const Bytes> parts, Bytes tag) {
  if (const Done right = check_use(set); !right) {
    return std::unexpected(right.error());
  }
  const std::span<const key_set::Member> members = set.members();
  std::size_t found = members.size();
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Result<key::Opened> opened = key::Opened::make(members[i].key);
    if (!opened) {
      return std::unexpected(opened.error());
    }
    // No branch between the keys: all are tried, whichever is right.
    const std::size_t if_right = std::size_t{0} - std::size_t{matches(members[i].key, parts, tag)};
    found = (found & ~if_right) | (i & if_right);
  }
  if (found == members.size()) {
    return failure(STRAKE_MAC_MISMATCH);
  }
  return members[found].id;
}

} // namespace strake::mac
