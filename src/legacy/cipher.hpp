#pragma once
#include <variant>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/secret_memory.hpp"
#include "legacy/algorithm.hpp"
#include "legacy/digest.hpp"

namespace strake::legacy {

/// The numbers are those of the C header.
enum class Padding : std::uint8_t { pkcs7 = 0, none };

/// The bare cipher, by its key.
struct Bare {
  Algorithm algorithm;
  Padding padding;
};

/// What openssl enc writes, by its password.
struct Salted {
  Algorithm algorithm;
  Hash hash;
  std::uint32_t iterations; ///< Of PBKDF2; 0 for EVP_BytesToKey.
};

/// The token of Fernet, by its key; for messages of any age.
struct Fernet {};

using Form = std::variant<Bare, Salted, Fernet>;

/// How its secret is kept.
struct Keeping {
  crypto::Locking locking = crypto::Locking::preferred;
  crypto::AtRest at_rest = crypto::AtRest::open;
};

/// The form of old data, with the secret that reads it. What is closed at rest must be open while it is used.
class Cipher {
public:
  /// STRAKE_KEY_INVALID_LENGTH and the errors of crypto::Secret::make. Of 3DES a key of two parts has the first one
  /// as its third.
  [[nodiscard]] static Result<Cipher> make(const Bare& form, Bytes key, const Keeping& keeping);
  /// STRAKE_PASSWORD_TOO_LONG and the errors of crypto::Secret::make.
  [[nodiscard]] static Result<Cipher> make(const Salted& form, Bytes password, const Keeping& keeping);
  /// The key is text in base64. STRAKE_KEY_INVALID_ENCODING and the errors of crypto::Secret::make.
  [[nodiscard]] static Result<Cipher> make(const Fernet& form, Bytes text, const Keeping& keeping);

  [[nodiscard]] const Form& form() const [[clang::lifetimebound]] { return form_; }
  [[nodiscard]] Bytes secret() const [[clang::lifetimebound]] { return secret_.read().first(size_); }

  [[nodiscard]] bool is_here() const { return secret_.is_here(); }
  [[nodiscard]] Done open() const noexcept { return secret_.open(); }
  void close() const noexcept { secret_.close(); }

private:
  Cipher(const Form& form, crypto::Secret secret, std::size_t size)
      : form_(form), secret_(std::move(secret)), size_(size) {
    close();
  }

  Form form_;
  crypto::Secret secret_;
  std::size_t size_; ///< Of the secret, which may be empty.
};

} // namespace strake::legacy
