#pragma once
// HMAC (RFC 2104) over SHA-2.
#include "crypto/sha2.hpp"

namespace strake::crypto {

/// Size of a key as hmac_prepare leaves it.
[[nodiscard]] constexpr std::size_t hmac_prepared_size(Hash hash) { return hash == Hash::sha256 ? 64 : 128; }

/// Turns a key into the two chaining values of the hash after the inner and the outer padded key: all that HMAC needs
/// of it. The key can't be had back from them.
void hmac_prepare(Hash hash, Bytes key, MutableBytes prepared);

/// A message under way, to which nothing was added yet.
template <class Word>
[[nodiscard]] Sha2<Word> hmac_begin(Bytes prepared);

/// Gives the tag, or its beginning. Nothing can be added to the message then.
template <class Word>
void hmac_finish(Hash hash, Bytes prepared, Sha2<Word>& message, MutableBytes tag);

/// The tag of the parts, as if they were one message, or its beginning.
void hmac(Hash hash, Bytes prepared, std::span<const Bytes> parts, MutableBytes tag);

extern template Sha2<std::uint32_t> hmac_begin(Bytes prepared);
extern template Sha2<std::uint64_t> hmac_begin(Bytes prepared);
extern template void hmac_finish(Hash hash, Bytes prepared, Sha2<std::uint32_t>& message, MutableBytes tag);
extern template void hmac_finish(Hash hash, Bytes prepared, Sha2<std::uint64_t>& message, MutableBytes tag);

} // namespace strake::crypto
