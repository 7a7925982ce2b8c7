#pragma once
// What openssl enc writes: "Salted__", eight bytes of salt, the ciphertext. Key and initialisation vector come from the
// password and the salt.
#include "crypto/wiped.hpp"
#include "legacy/bare.hpp"

namespace strake::legacy {

inline constexpr std::size_t salt_size = 8;
inline constexpr std::size_t salted_header_size = 8 + salt_size;

/// The salt of what begins with a whole header. STRAKE_LEGACY_NOT_SALTED.
[[nodiscard]] Result<Bytes> salt_of(Bytes data [[clang::lifetimebound]]);

/// Key and initialisation vector, for the length of a call.
class Derived {
public:
  explicit Derived(Algorithm algorithm) : algorithm_(algorithm) {}
  /// STRAKE_LEGACY_UNAVAILABLE.
  [[nodiscard]] Done derive(const Salted& form, Bytes password, Bytes salt);
  [[nodiscard]] Bytes key() const [[clang::lifetimebound]] { return bytes_.bytes().first(traits_of(algorithm_).key); }
  [[nodiscard]] Bytes iv() const [[clang::lifetimebound]] {
    return bytes_.bytes().subspan(traits_of(algorithm_).key, traits_of(algorithm_).iv);
  }

private:
  Algorithm algorithm_;
  crypto::Wiped<longest_key + longest_iv> bytes_;
};

/// Whether there can be such data, without a look at what is secret. STRAKE_LEGACY_NOT_SALTED and the errors of
/// check_shape. Gives the size of the ciphertext.
[[nodiscard]] Result<std::size_t> salted_room(const Salted& form, Bytes data);

/// Decrypts data of the right shape into salted_room() bytes, which may begin where data does. The errors of decrypt.
[[nodiscard]] Result<std::size_t> decrypt_salted(const Salted& form, Bytes password, Bytes data,
                                                 MutableBytes plaintext);

} // namespace strake::legacy
