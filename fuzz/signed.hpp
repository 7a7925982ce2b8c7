#pragma once
// What the fuzzers of signed requests and messages share.
#include <string>

#include "must.hpp"
#include "strake/key.h"

namespace fuzz {

/// Of which no input has a tag.
template <strake_key_algorithm algorithm>
const strake_key* secret() {
  static const strake_key* const key = [] {
    const std::uint8_t bytes[] = "a secret that no input knows: 1";
    strake_key* made = nullptr;
    must(strake_key_from_bytes(algorithm, bytes, sizeof bytes, nullptr, &made, nullptr) == STRAKE_OK);
    return made;
  }();
  return key;
}

/// The input up to the next NUL, which is taken off.
inline std::string part(std::string& input) {
  const std::size_t end = input.find('\0');
  std::string taken = input.substr(0, end);
  input.erase(0, end == std::string::npos ? end : end + 1);
  return taken;
}

inline strake_bytes bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

} // namespace fuzz
