#pragma once
// Signatures that libsodium doesn't know. Implemented at the perimeter, in c_api/legacy/public_key.cpp.
#include <memory>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::legacy {

/// As JWT names them (RFC 7518, section 3.1); the numbers are those of the C header.
enum class SignatureAlgorithm : std::uint8_t {
  rs256 = 1, ///< RSASSA-PKCS1-v1_5 with SHA-256.
  es256      ///< ECDSA with P-256 and SHA-256; the signature is r and s, 32 bytes each.
};

/// The key of one algorithm. Many threads use it at once.
class PublicKey {
public:
  /// From a SubjectPublicKeyInfo in DER, or in PEM. STRAKE_LEGACY_INVALID_PUBLIC_KEY; STRAKE_OUT_OF_MEMORY.
  [[nodiscard]] static Result<PublicKey> make(SignatureAlgorithm algorithm, Bytes text);

  PublicKey(PublicKey&& other) noexcept;
  PublicKey(const PublicKey&) = delete;
  PublicKey& operator=(const PublicKey&) = delete;
  PublicKey& operator=(PublicKey&&) = delete;
  ~PublicKey();

  [[nodiscard]] SignatureAlgorithm algorithm() const { return algorithm_; }

  /// STRAKE_LEGACY_BAD_SIGNATURE; STRAKE_LEGACY_UNAVAILABLE.
  [[nodiscard]] Done verify(Bytes message, Bytes signature) const;

private:
  class Loaded;
  PublicKey(SignatureAlgorithm algorithm, std::unique_ptr<Loaded> loaded);

  SignatureAlgorithm algorithm_;
  std::unique_ptr<Loaded> loaded_;
};

} // namespace strake::legacy
