#pragma once
// Streams of chunks, each with a tag that holds in its place alone: libsodium's crypto_secretstream with
// XChaCha20-Poly1305. Implemented at the perimeter, in c_api/secret_stream.cpp.
#include <optional>

#include "base/bytes.hpp"

namespace strake::crypto {

inline constexpr std::size_t stream_key_size = 32;
inline constexpr std::size_t stream_header_size = 24;
/// Size of what a stream keeps from chunk to chunk: a secret.
inline constexpr std::size_t stream_state_size = 52;
/// What a sealed chunk has beyond its text.
inline constexpr std::size_t stream_overhead = 17;

enum class ChunkKind : std::uint8_t { middle, last };

/// The state before the first chunk: the same for who seals and who opens. The header is random.
void begin_stream(Bytes key, Bytes header, MutableBytes state);

/// Sealed is stream_overhead bytes longer than text.
void seal_chunk(MutableBytes state, ChunkKind kind, Bytes text, MutableBytes sealed);

/// Gives which chunk it is, if it is the next one; else text is zeros, and the state as it was.
[[nodiscard]] std::optional<ChunkKind> open_chunk(MutableBytes state, Bytes sealed, MutableBytes text);

} // namespace strake::crypto
