#pragma once
#include <functional>
#include <optional>
#include <utility>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/secret_memory.hpp"
#include "crypto/sodium.hpp"
#include "key/algorithm.hpp"

namespace strake::key {

/// How a key is kept.
struct Options {
  crypto::Locking locking = crypto::Locking::preferred;
  bool exportable = false;
  crypto::AtRest at_rest = crypto::AtRest::open;
};

/// A key in the form that its algorithm computes with, in secret memory. What is closed at rest must be open while it
/// is read: the boundary opens the keys that a call takes, and Opened those that another object holds.
class Key {
public:
  [[nodiscard]] static Result<Key> from_bytes(Algorithm algorithm, Bytes bytes, const Options& options);
  [[nodiscard]] static Result<Key> from_hex(Algorithm algorithm, Bytes text, const Options& options);
  [[nodiscard]] static Result<Key> from_base64(Algorithm algorithm, Bytes text, const Options& options);
  [[nodiscard]] static Result<Key> generate(Algorithm algorithm, const Options& options);

  /// Another key with the same secret.
  [[nodiscard]] Result<Key> duplicate() const;

  [[nodiscard]] Algorithm algorithm() const { return algorithm_; }
  [[nodiscard]] Use use() const { return use_; }
  /// Size in bytes, as the key was given or made.
  [[nodiscard]] std::size_t given_size() const { return given_size_; }

  /// One user more or less. STRAKE_OUT_OF_MEMORY; STRAKE_SYSTEM.
  [[nodiscard]] Done open() const noexcept {
    return options_.at_rest == crypto::AtRest::closed ? open_secrets() : Done();
  }
  void close() const noexcept {
    if (options_.at_rest == crypto::AtRest::closed) {
      close_secrets();
    }
  }

  /// What the algorithm computes with: of an HMAC or SigV4 key what crypto::hmac_prepare leaves, of a secret Ed25519 or X25519
  /// key the secret and behind it the public part, 32 bytes each, else the key itself. Throws LostInFork.
  [[nodiscard]] Bytes material() const [[clang::lifetimebound]] { return material_.read(); }
  /// The public part of a secret Ed25519 or X25519 key, and all of a public one. STRAKE_KEY_WRONG_USE.
  [[nodiscard]] Result<Bytes> public_part() const [[clang::lifetimebound]];
  /// The key as it was given or made. STRAKE_KEY_NOT_EXPORTABLE.
  [[nodiscard]] Result<Bytes> exported() const [[clang::lifetimebound]];

  /// What was asked for when the key was made, for secrets that are derived from it.
  [[nodiscard]] const Options& options() const [[clang::lifetimebound]] { return options_; }
  [[nodiscard]] bool is_locked() const { return material_.is_locked(); }
  [[nodiscard]] bool is_here() const { return material_.is_here(); }

private:
  Key(Algorithm algorithm, std::size_t given_size, const Options& options, crypto::Secret material,
      std::optional<crypto::Secret> whole)
      : algorithm_(algorithm), use_(traits_of(algorithm).use), given_size_(given_size), options_(options),
        material_(std::move(material)), whole_(std::move(whole)) {
    close();
  }

  [[nodiscard]] Done open_secrets() const noexcept;
  void close_secrets() const noexcept;

  Algorithm algorithm_;
  Use use_;
  std::size_t given_size_;
  Options options_;
  crypto::Secret material_;
  std::optional<crypto::Secret> whole_; ///< Of exportable keys.
};

/// Keeps a key open.
class Opened {
public:
  /// The errors of Key::open.
  [[nodiscard]] static Result<Opened> make(const Key& key) {
    const Done opened = key.open();
    return opened ? Result<Opened>(Opened(key)) : std::unexpected(opened.error());
  }

  Opened(Opened&& other) noexcept : key_(std::exchange(other.key_, std::nullopt)) {}
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  Opened& operator=(Opened&&) = delete;
  ~Opened() {
    if (key_) {
      key_->get().close();
    }
  }

private:
  explicit Opened(const Key& key) : key_(key) {}

  std::optional<std::reference_wrapper<const Key>> key_;
};

} // namespace strake::key
