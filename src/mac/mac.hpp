#pragma once
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "key/key.hpp"

namespace strake::mac {

/// Size of the shortest tag, in bytes: one in 2^128 that are guessed is right.
inline constexpr std::size_t least_tag = 16;

using Tag = crypto::Digest;

/// Size of a whole tag under the key.
[[nodiscard]] std::size_t whole_size(const key::Key& key);

/// Whether tags under the key may have this size. STRAKE_MAC_INVALID_SIZE.
[[nodiscard]] Done check_size(const key::Key& key, std::size_t size);

/// The tag of the parts, as if they were one message. A size below the whole one gives the beginning of an HMAC, and
/// the BLAKE2b of that size.
[[nodiscard]] Tag compute(const key::Key& key, std::span<const Bytes> parts, std::size_t size);
[[nodiscard]] inline Tag compute(const key::Key& key, std::span<const Bytes> parts) {
  return compute(key, parts, whole_size(key));
}

/// Whether tag is that of the parts; in a time that doesn't tell how far it is right.
[[nodiscard]] bool matches(const key::Key& key, std::span<const Bytes> parts, Bytes tag, std::size_t size);
[[nodiscard]] inline bool matches(const key::Key& key, std::span<const Bytes> parts, Bytes tag) {
  return matches(key, parts, tag, whole_size(key));
}

/// A tag over pieces that come one after the other. It needs its key only to be made.
class Stream {
public:
  /// The errors of check_size and of crypto::Secret::make.
  [[nodiscard]] static Result<Stream> make(const key::Key& key, std::size_t tag_size);

  /// Forgets the pieces; the stream can be used again.
  void reset();
  /// STRAKE_WRONG_STATE after the end.
  [[nodiscard]] Done update(Bytes data);
  /// The tag of all pieces so far. STRAKE_WRONG_STATE after the end.
  [[nodiscard]] Result<Tag> tag();
  /// Permits nothing but reset().
  void end() { ended_ = true; }

  [[nodiscard]] bool is_here() const { return secret_.is_here(); }

private:
  Stream(key::Algorithm algorithm, std::size_t tag_size, crypto::Secret secret)
      : algorithm_(algorithm), tag_size_(tag_size), secret_(std::move(secret)) {}

  key::Algorithm algorithm_;
  std::size_t tag_size_;
  bool ended_ = false;
  crypto::Secret secret_; ///< The computation under way, then what it needs of the key.
};

} // namespace strake::mac
