#include "legacy/cipher.hpp"

#include "legacy/base64url.hpp"
#include "legacy/fernet.hpp"

namespace strake::legacy {
namespace {

constexpr std::size_t longest_password = 4096;
constexpr std::size_t two_keys = 16;

Result<crypto::Secret> room_for(std::size_t size, Keeping keeping) {
  return crypto::Secret::make(std::max<std::size_t>(size, 1), keeping.locking, keeping.at_rest);
}

bool has_two_keys(Algorithm algorithm, std::size_t size) {
  return algorithm == Algorithm::triple_des_cbc && size == two_keys;
}

} // namespace

Result<Cipher> Cipher::make(const Bare& form, Bytes key, const Keeping& keeping) {
  const std::size_t size = traits_of(form.algorithm).key;
  const bool repeats = has_two_keys(form.algorithm, key.size());
  if (key.size() != size && !repeats) {
    return over_limit(STRAKE_KEY_INVALID_LENGTH, no_offset, key.size(), size);
  }
  Result<crypto::Secret> secret = room_for(size, keeping);
  if (!secret) {
    return std::unexpected(secret.error());
  }
  const MutableBytes to = secret->write().first(size);
  copy_bytes(key, to.first(key.size()));
  if (repeats) {
    copy_bytes(key.first(size - two_keys), to.subspan(two_keys));
  }
  return Cipher(form, std::move(*secret), size);
}

Result<Cipher> Cipher::make(const Salted& form, Bytes password, const Keeping& keeping) {
  if (password.size() > longest_password) {
    return over_limit(STRAKE_PASSWORD_TOO_LONG, no_offset, password.size(), longest_password);
  }
  Result<crypto::Secret> secret = room_for(password.size(), keeping);
  if (!secret) {
    return std::unexpected(secret.error());
  }
  copy_bytes(password, secret->write().first(password.size()));
  return Cipher(form, std::move(*secret), password.size());
}

Result<Cipher> Cipher::make(const Fernet& form, Bytes text, const Keeping& keeping) {
  if (decoded_size(text) != fernet_key_size) {
    return failure(STRAKE_KEY_INVALID_ENCODING);
  }
  Result<crypto::Secret> secret = room_for(fernet_key_size, keeping);
  if (!secret) {
    return std::unexpected(secret.error());
  }
  if (!decode_base64url(text, secret->write().first(fernet_key_size))) {
    return failure(STRAKE_KEY_INVALID_ENCODING);
  }
  return Cipher(form, std::move(*secret), fernet_key_size);
}

} // namespace strake::legacy
