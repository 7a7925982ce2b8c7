#include "sign/sign.hpp"

namespace strake::sign {
namespace {

Done bad_unless(bool right) { return right ? Done() : failure(STRAKE_SIGN_BAD_SIGNATURE); }

} // namespace

Signature sign(const key::Key& key, Bytes message) {
  Signature signature{};
  crypto::ed25519_sign(key.material(), message, signature);
  return signature;
}

Done verify(Bytes public_key, Bytes message, Bytes signature) {
  return bad_unless(crypto::ed25519_verify(public_key, message, signature));
}

void Stream::reset() {
  crypto::prehash_begin(state_);
  ended_ = false;
}

Done Stream::update(Bytes data) {
  if (ended_) {
    return failure(STRAKE_WRONG_STATE);
  }
  crypto::prehash_add(state_, data);
  return {};
}

Result<Signature> Stream::sign(const key::Key& key) {
  if (ended_) {
    return failure(STRAKE_WRONG_STATE);
  }
  Signature signature{};
  const Bytes pair = key.material();
  ended_ = true;
  crypto::prehash_sign(state_, pair, signature);
  return signature;
}

Done Stream::verify(Bytes public_key, Bytes signature) {
  if (ended_) {
    return failure(STRAKE_WRONG_STATE);
  }
  ended_ = true;
  return bad_unless(crypto::prehash_verify(state_, public_key, signature));
}

} // namespace strake::sign
