#pragma once
#include <array>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/ed25519.hpp"
#include "crypto/sodium.hpp"
#include "key/key.hpp"

namespace strake::sign {

using Signature = std::array<std::uint8_t, crypto::signature_size>;

/// By Ed25519.
[[nodiscard]] Signature sign(const key::Key& key, Bytes message);
/// STRAKE_SIGN_BAD_SIGNATURE.
[[nodiscard]] Done verify(Bytes public_key, Bytes message, Bytes signature);

/// A message in pieces that is signed by Ed25519ph: no signature of it is one of Ed25519, nor the other way round.
class Stream {
public:
  Stream() { reset(); }
  Stream(Stream&&) = default;
  Stream& operator=(Stream&&) = default;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() { crypto::wipe(state_); }

  /// Forgets the pieces; the stream can be used again.
  void reset();
  /// All three give STRAKE_WRONG_STATE after the end. The last two end it.
  [[nodiscard]] Done update(Bytes data);
  [[nodiscard]] Result<Signature> sign(const key::Key& key);
  [[nodiscard]] Done verify(Bytes public_key, Bytes signature);

private:
  alignas(8) std::array<std::uint8_t, crypto::prehash_size> state_{};
  bool ended_ = false;
};

} // namespace strake::sign
