#include "legacy/read.hpp"

#include "legacy/fernet.hpp"
#include "legacy/salted.hpp"

namespace strake::legacy {
namespace {

Done refuse_iv(Bytes iv) {
  return iv.empty() ? Done() : Done(over_limit(STRAKE_LEGACY_INVALID_IV, no_offset, iv.size(), 0));
}

Result<std::size_t> room_of(const Bare& form, const OldData& old) {
  const Done shaped = check_shape(form.algorithm, {.iv = old.iv, .ciphertext = old.data});
  return shaped ? Result<std::size_t>(old.data.size()) : std::unexpected(shaped.error());
}

Result<std::size_t> room_of(const Salted& form, const OldData& old) {
  const Done none = refuse_iv(old.iv);
  return none ? salted_room(form, old.data) : std::unexpected(none.error());
}

Result<std::size_t> room_of(const Fernet& /*form*/, const OldData& old) {
  const Done none = refuse_iv(old.iv);
  return none ? fernet_room(old.data) : std::unexpected(none.error());
}

Result<std::size_t> read_as(const Bare& form, Bytes key, const OldData& old, MutableBytes plaintext) {
  return decrypt(form, key, {.iv = old.iv, .ciphertext = old.data}, plaintext);
}

Result<std::size_t> read_as(const Salted& form, Bytes password, const OldData& old, MutableBytes plaintext) {
  return decrypt_salted(form, password, old.data, plaintext);
}

Result<std::size_t> read_as(const Fernet& /*form*/, Bytes key, const OldData& old, MutableBytes plaintext) {
  return read_fernet(key, old.data, std::nullopt, plaintext);
}

} // namespace

Result<std::size_t> room_for(const Cipher& cipher, const OldData& old) {
  return std::visit([&](const auto& form) { return room_of(form, old); }, cipher.form());
}

Result<std::size_t> read(const Cipher& cipher, const OldData& old, MutableBytes plaintext) {
  return std::visit([&](const auto& form) { return read_as(form, cipher.secret(), old, plaintext); }, cipher.form());
}

} // namespace strake::legacy
