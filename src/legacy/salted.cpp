#include "legacy/salted.hpp"

namespace strake::legacy {
namespace {

constexpr std::string_view magic = "Salted__";

} // namespace

Result<Bytes> salt_of(Bytes data [[clang::lifetimebound]]) {
  if (data.size() < salted_header_size || !equals(data.first(magic.size()), magic)) {
    return failure(STRAKE_LEGACY_NOT_SALTED);
  }
  return data.subspan(magic.size(), salt_size);
}

Done Derived::derive(const Salted& form, Bytes password, Bytes salt) {
  const Traits traits = traits_of(algorithm_);
  const MutableBytes to = bytes_.bytes().first(traits.key + traits.iv);
  return form.iterations == 0 ? bytes_to_key(form.hash, password, salt, to)
                              : pbkdf2(password, salt, form.iterations, to);
}

Result<std::size_t> salted_room(const Salted& form, Bytes data) {
  if (const Result<Bytes> salt = salt_of(data); !salt) {
    return std::unexpected(salt.error());
  }
  const Derived none(form.algorithm); // has an initialisation vector of the right size
  const Message message{.iv = none.iv(), .ciphertext = data.subspan(salted_header_size)};
  const Done shaped = check_shape(form.algorithm, message);
  return shaped ? Result<std::size_t>(message.ciphertext.size()) : std::unexpected(shaped.error());
}

Result<std::size_t> decrypt_salted(const Salted& form, Bytes password, Bytes data, MutableBytes plaintext) {
  const Result<Bytes> salt = salt_of(data);
  if (!salt) {
    return std::unexpected(salt.error());
  }
  Derived derived(form.algorithm);
  if (const Done done = derived.derive(form, password, *salt); !done) {
    std::ranges::fill(plaintext, std::uint8_t{0});
    return std::unexpected(done.error());
  }
  // What is decrypted in place moves to its place first.
  copy_bytes(data.subspan(salted_header_size), plaintext);
  const Message message{.iv = derived.iv(), .ciphertext = plaintext};
  return decrypt({.algorithm = form.algorithm, .padding = Padding::pkcs7}, derived.key(), message, plaintext);
}

} // namespace strake::legacy
