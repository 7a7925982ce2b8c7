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
};

/// A handle that is refused where its secrets belong to the process that forked this one.
template <class Access>
class Secretive {
public:
  Secretive(Access access, Token token, const char* name) : access_(access), token_(token), name_(name) {}

  void clear() {}
  [[gnu::always_inline]] bool check(Outcome& outcome) {
    return access_.check(outcome) && (access_.value().is_here() || outcome.refuse(STRAKE_FORKED, name_, token_));
  }
  [[nodiscard]] auto& value() const { return access_.value(); }
  [[gnu::always_inline]] void release(bool broken) { access_.release(broken); }

private:
  Access access_;
  Token token_;
  const char* name_;
};

template <class Handle>
Secretive<Reads<Handle>> reads_secret(const Handle* handle, const char* name) {
  return {reads(handle, name), token_of(handle), name};
}
template <class Handle>
Secretive<Writes<Handle>> writes_secret(Handle* handle, const char* name) {
  return {writes(handle, name), token_of(handle), name};
}

} // namespace strake::boundary
