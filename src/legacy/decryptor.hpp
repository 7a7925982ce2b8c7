#pragma once
// The bare block ciphers, of libcrypto. Implemented at the perimeter, in c_api/legacy/decryptor.cpp.
#include <memory>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "legacy/algorithm.hpp"

namespace strake::legacy {

/// Decrypts a message piece by piece. Padding is what it is: the end of the plaintext.
class Decryptor {
public:
  /// Key and initialisation vector have the sizes of the algorithm. STRAKE_LEGACY_UNAVAILABLE.
  [[nodiscard]] static Result<Decryptor> make(Algorithm algorithm, Bytes key, Bytes iv);

  Decryptor(Decryptor&& other) noexcept;
  Decryptor(const Decryptor&) = delete;
  Decryptor& operator=(const Decryptor&) = delete;
  Decryptor& operator=(Decryptor&&) = delete;
  ~Decryptor();

  /// Whole blocks. Both have one size, and may be the same bytes. STRAKE_LEGACY_UNAVAILABLE.
  [[nodiscard]] Done decrypt(Bytes ciphertext, MutableBytes plaintext);

private:
  class Context;
  explicit Decryptor(std::unique_ptr<Context> context);

  std::unique_ptr<Context> context_;
};

} // namespace strake::legacy
