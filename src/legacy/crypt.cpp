#include "legacy/crypt.hpp"

namespace strake::legacy {

Done verify_crypt(Bytes password, Bytes hash, const CryptCost& most) {
  if (password.size() > crypt_longest_password) {
    return over_limit(STRAKE_PASSWORD_TOO_LONG, no_offset, password.size(), crypt_longest_password);
  }
  if (const Done known = check_crypt_hash(hash, most); !known) {
    return known;
  }
  // crypt() would take what is before it for all of the password.
  if (std::ranges::find(password, std::uint8_t{0}) != password.end()) {
    return failure(STRAKE_PASSWORD_MISMATCH);
  }
  const Result<bool> matches = crypt_matches(password, hash);
  if (!matches) {
    return std::unexpected(matches.error());
  }
  return *matches ? Done() : failure(STRAKE_PASSWORD_MISMATCH);
}

} // namespace strake::legacy
