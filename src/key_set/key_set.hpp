#pragma once
#include <array>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "key/key.hpp"
#include "strake/key_set.h"

namespace strake::key_set {

/// The name of a key.
class Id {
public:
  static constexpr std::size_t most = STRAKE_KEY_ID_MAX_BYTES;

  /// STRAKE_KEY_SET_INVALID_ID.
  [[nodiscard]] static Result<Id> make(Bytes bytes);

  [[nodiscard]] Bytes bytes() const [[clang::lifetimebound]] { return Bytes(bytes_).first(size_); }
  [[nodiscard]] bool operator==(const Id&) const = default;

private:
  Id() = default;

  std::array<std::uint8_t, most> bytes_{};
  std::size_t size_ = 0;
};

/// A key by its name.
struct Member {
  Id id;
  key::Key key;
};

/// Keys of one algorithm, of which one may be current.
class KeySet {
public:
  static constexpr std::size_t most = STRAKE_KEY_SET_MAX_KEYS;

  explicit KeySet(key::Algorithm algorithm) : algorithm_(algorithm) {}

  [[nodiscard]] key::Algorithm algorithm() const { return algorithm_; }
  [[nodiscard]] std::span<const Member> members() const [[clang::lifetimebound]] { return members_; }

  /// Keeps another key with the same secret. STRAKE_KEY_WRONG_USE; STRAKE_KEY_SET_REPEATED_ID; STRAKE_KEY_SET_FULL; the
  /// errors of Key::duplicate.
  [[nodiscard]] Done add(const Id& id, const key::Key& key);
  /// STRAKE_NOT_FOUND.
  [[nodiscard]] Done set_current(const Id& id);
  /// Leaves no key current if it was that one. STRAKE_NOT_FOUND.
  [[nodiscard]] Done remove(const Id& id);

  /// STRAKE_NOT_FOUND.
  [[nodiscard]] Result<std::reference_wrapper<const Member>> find(const Id& id) const;
  /// STRAKE_KEY_SET_NO_CURRENT.
  [[nodiscard]] Result<std::reference_wrapper<const Member>> current() const;

  [[nodiscard]] bool is_here() const;

private:
  [[nodiscard]] std::optional<std::size_t> index_of(const Id& id) const;

  key::Algorithm algorithm_;
  std::vector<Member> members_;
  std::optional<std::size_t> current_;
};

} // namespace strake::key_set
