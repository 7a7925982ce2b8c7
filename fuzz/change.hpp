#pragma once
// Genuine texts made into other ones.
#include <algorithm>
#include <cstddef>
#include <optional>

namespace fuzz {

/// What is genuine, changed by exclusive or, to its end or beyond; nothing if that is no change. It is never compared
/// with what came out: libFuzzer keeps what is compared, and would come back with the genuine text itself.
template <typename Bytes>
std::optional<Bytes> changed(const Bytes& genuine, const Bytes& change) {
  if (change.size() <= genuine.size() && std::ranges::all_of(change, [](auto byte) { return byte == 0; })) {
    return std::nullopt;
  }
  Bytes other = genuine;
  other.resize(std::max(genuine.size(), change.size()));
  for (std::size_t i = 0; i < change.size(); ++i) {
    other[i] = static_cast<typename Bytes::value_type>(other[i] ^ change[i]);
  }
  return other;
}

} // namespace fuzz
