#pragma once
// Keys of which a call needs the public part: a public key, or a secret one that has it.
#include "handle_types.hpp"

namespace strake::boundary {

class PublicPartOf {
public:
  PublicPartOf(const strake_key* key, key::Use secret, key::Use open, const char* name)
      : key_(reads_secret(key, name)), token_(token_of(key)), secret_(secret), open_(open), name_(name) {}

  void clear() {}
  bool check(Outcome& outcome) {
    if (!key_.check(outcome)) {
      return false;
    }
    const key::Use use = key_.value().use();
    return use == secret_ || use == open_ || outcome.refuse(STRAKE_KEY_WRONG_USE, name_, token_);
  }
  [[nodiscard]] Bytes value() const {
    const Result<Bytes> part = key_.value().public_part();
    ensure(part.has_value());
    return *part;
  }
  void release(bool broken) { key_.release(broken); }

private:
  Secretive<Reads<strake_key>> key_;
  Token token_;
  key::Use secret_;
  key::Use open_;
  const char* name_;
};

/// A key to verify with.
inline PublicPartOf reads_verifier(const strake_key* key, const char* name) {
  return {key, key::Use::sign, key::Use::verify, name};
}

/// The other side of an exchange.
inline PublicPartOf reads_peer(const strake_key* key, const char* name) {
  return {key, key::Use::exchange, key::Use::receive, name};
}

} // namespace strake::boundary
