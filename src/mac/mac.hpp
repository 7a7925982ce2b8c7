#pragma once
#include <array>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "key/key.hpp"

namespace strake::mac {

/// A whole tag. It is wiped at the end: the right tag of a message that came with a wrong one is a forgery.
class Tag {
public:
  explicit Tag(std::size_t size) : size_(size) { ensure(size <= bytes_.size()); }
  Tag(const Tag&) = default;
  Tag& operator=(const Tag&) = default;
  ~Tag() { crypto::wipe(bytes_); }

  [[nodiscard]] Bytes bytes() const [[clang::lifetimebound]] { return Bytes(bytes_).first(size_); }
  [[nodiscard]] MutableBytes bytes() [[clang::lifetimebound]] { return MutableBytes(bytes_).first(size_); }

private:
  std::array<std::uint8_t, 64> bytes_{};
  std::size_t size_;
};

/// The tag of the parts, as if they were one message.
[[nodiscard]] Tag compute(const key::Key& key, std::span<const Bytes> parts);

/// Whether tag is that of the parts; in a time that doesn't tell how far it is right.
[[nodiscard]] bool matches(const key::Key& key, std::span<const Bytes> parts, Bytes tag);

/// A tag over pieces that come one after the other. It needs its key only to be made.
class Stream {
public:
  [[nodiscard]] static Result<Stream> make(const key::Key& key);

  /// Forgets the pieces; the stream can be used again.
  void reset();
  /// STRAKE_WRONG_STATE after the end.
  [[nodiscard]] Done update(Bytes data);
  /// The tag of all pieces so far. STRAKE_WRONG_STATE after the end.
  [[nodiscard]] Result<Tag> tag() const;
  /// Permits nothing but reset().
  void end() { ended_ = true; }

  [[nodiscard]] bool is_here() const { return secret_.is_here(); }

private:
  Stream(crypto::Hash hash, crypto::Secret secret) : hash_(hash), secret_(std::move(secret)) {}

  crypto::Hash hash_;
  bool ended_ = false;
  crypto::Secret secret_; ///< The prepared key, then the computation under way.
};

} // namespace strake::mac
