#include "legacy/bare.hpp"

#include "legacy/decryptor.hpp"
#include "legacy/padding.hpp"

namespace strake::legacy {
namespace {

Done decrypt_all(Algorithm algorithm, Bytes key, const Message& message, MutableBytes plaintext) {
  Result<Decryptor> decryptor = Decryptor::make(algorithm, key, message.iv);
  return decryptor ? decryptor->decrypt(message.ciphertext, plaintext) : std::unexpected(decryptor.error());
}

} // namespace

Done check_shape(Algorithm algorithm, const Message& message) {
  const Traits traits = traits_of(algorithm);
  if (message.iv.size() != traits.iv) {
    return over_limit(STRAKE_LEGACY_INVALID_IV, no_offset, message.iv.size(), traits.iv);
  }
  if (message.ciphertext.empty()) {
    return failure(STRAKE_LEGACY_EMPTY_CIPHERTEXT);
  }
  if (message.ciphertext.size() % traits.block != 0) {
    return failure(STRAKE_LEGACY_PARTIAL_BLOCK);
  }
  return {};
}

bool is_padded(const Bare& form) { return form.padding == Padding::pkcs7 && traits_of(form.algorithm).block > 1; }

Result<std::size_t> decrypt(const Bare& form, Bytes key, const Message& message, MutableBytes plaintext) {
  if (const Done done = decrypt_all(form.algorithm, key, message, plaintext); !done) {
    std::ranges::fill(plaintext, std::uint8_t{0});
    return std::unexpected(done.error());
  }
  return is_padded(form) ? unpad(plaintext, traits_of(form.algorithm).block) : Result<std::size_t>(plaintext.size());
}

} // namespace strake::legacy
