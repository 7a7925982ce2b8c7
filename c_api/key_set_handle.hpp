#pragma once
// Key sets as several modules take them.
#include "handle_types.hpp"
#include "key_set/key_set.hpp"

namespace strake::boundary {

template <>
struct HandleTraits<strake_key_set> {
  using Object = key_set::KeySet;
  static constexpr std::uint8_t tag = 15;
  static constexpr const char* name = "strake_key_set";
};

/// A name as the C side gets it.
inline strake_key_id id_of(const key_set::Id& id) {
  strake_key_id given{};
  copy_bytes(id.bytes(), MutableBytes(given.bytes).first(id.bytes().size()));
  given.size = id.bytes().size();
  return given;
}

} // namespace strake::boundary
