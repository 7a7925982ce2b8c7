#pragma once
#include "key_set/key_set.hpp"
#include "mac/mac.hpp"

namespace strake::mac {

struct NamedTag {
  Tag tag;
  key_set::Id key;
};

/// The tag of the parts under the current key. STRAKE_KEY_WRONG_USE; STRAKE_KEY_SET_NO_CURRENT.
[[nodiscard]] Result<NamedTag> compute(const key_set::KeySet& set, std::span<const Bytes> parts);

/// The key under which tag is that of the parts; in a time that doesn't tell which it is. STRAKE_KEY_WRONG_USE;
/// STRAKE_MAC_MISMATCH.
[[nodiscard]] Result<key_set::Id> verify(const key_set::KeySet& set, std::span<const Bytes> parts, Bytes tag);

} // namespace strake::mac
