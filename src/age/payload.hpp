#pragma once
// The payload of an age file: chunks that are encrypted each by itself, in their places.
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/secret_memory.hpp"

namespace strake::age {

inline constexpr std::size_t payload_nonce_size = 16;
inline constexpr std::size_t chunk_size = 65536;
inline constexpr std::size_t chunk_tag_size = 16;
inline constexpr std::size_t sealed_chunk_size = chunk_size + chunk_tag_size;

/// The place of a chunk.
struct Place {
  std::uint64_t index;
  bool is_last;
};

/// Size of the chunks of a plaintext; nothing if it is too long for any file.
[[nodiscard]] std::optional<std::uint64_t> sealed_size(std::uint64_t plaintext);

/// Where the last chunk is in chunks of this size, and how much plaintext they hold; nothing if no chunks have it.
struct Extent {
  std::uint64_t last;
  std::uint64_t plaintext;
};
[[nodiscard]] std::optional<Extent> extent_of(std::uint64_t sealed);

/// The key of a payload.
class Payload {
public:
  /// Derives it. The errors of crypto::Secret::make.
  [[nodiscard]] static Result<Payload> make(Bytes file_key, Bytes nonce);

  /// Sealed is chunk_tag_size bytes longer than text.
  void seal(const Place& place, Bytes text, MutableBytes sealed) const;
  /// False, with zeros in text, if it isn't the chunk of this place.
  [[nodiscard]] bool open(const Place& place, Bytes sealed, MutableBytes text) const;

  [[nodiscard]] bool is_here() const { return key_.is_here(); }

private:
  explicit Payload(crypto::Secret key) : key_(std::move(key)) {}

  crypto::Secret key_;
};

} // namespace strake::age
