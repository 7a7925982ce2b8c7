#pragma once
// Handles that several modules take.
#include "key/key.hpp"
#include "perimeter.hpp"

namespace strake::boundary {

template <>
struct HandleTraits<strake_key> {
  using Object = key::Key;
  static constexpr std::uint8_t tag = 2;
  static constexpr const char* name = "strake_key";
  static constexpr bool is_secret = true;
};

/// A handle that is refused where its secrets belong to the process that forked this one. Those that are closed at rest
/// are open during the call.
template <class Access>
class Secretive {
public:
  Secretive(Access access, Token token, const char* name) : access_(access), token_(token), name_(name) {}

  void clear() {}
  [[gnu::always_inline]] bool check(Outcome& outcome) {
    return access_.check(outcome) && (access_.value().is_here() || outcome.refuse(STRAKE_FORKED, name_, token_)) &&
           open(outcome);
  }
  [[nodiscard]] auto& value() const { return access_.value(); }
  [[gnu::always_inline]] void release(bool broken) {
    if (opened_) {
      close();
    }
    access_.release(broken);
  }

private:
  [[gnu::always_inline]] bool open(Outcome& outcome) {
    if constexpr (requires { access_.value().open(); }) {
      if (const Done opened = access_.value().open(); !opened) {
        outcome.error = opened.error();
        return false;
      }
      opened_ = true;
    }
    return true;
  }
  [[gnu::always_inline]] void close() {
    if constexpr (requires { access_.value().close(); }) {
      access_.value().close();
    }
  }

  Access access_;
  Token token_;
  const char* name_;
  bool opened_ = false;
};

template <class Handle>
Secretive<Reads<Handle>> reads_secret(const Handle* handle, const char* name) {
  return {reads(handle, name), token_of(handle), name};
}
template <class Handle>
Secretive<Writes<Handle>> writes_secret(Handle* handle, const char* name) {
  return {writes(handle, name), token_of(handle), name};
}

/// A key that is refused where it is for another use.
class KeyFor {
public:
  KeyFor(const strake_key* key, key::Use use, const char* name)
      : key_(reads_secret(key, name)), token_(token_of(key)), use_(use), name_(name) {}

  void clear() {}
  [[gnu::always_inline]] bool check(Outcome& outcome) {
    return key_.check(outcome) && (value().use() == use_ || outcome.refuse(STRAKE_KEY_WRONG_USE, name_, token_));
  }
  [[nodiscard]] const key::Key& value() const { return key_.value(); }
  [[gnu::always_inline]] void release(bool broken) { key_.release(broken); }

private:
  Secretive<Reads<strake_key>> key_;
  Token token_;
  key::Use use_;
  const char* name_;
};

inline KeyFor reads_key(const strake_key* key, key::Use use, const char* name) { return {key, use, name}; }

} // namespace strake::boundary
