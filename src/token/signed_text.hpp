#pragma once
// Bytes that come back from where they were sent, unchanged and in time, as text for a cookie or an URL:
//
//   s1.<expiry>.<data>.<tag>      expiry in decimal, data and tag in base64url without padding
//
// The tag is that of "strake signed text 1", the size of the purpose as 8 bytes, the most significant first, the
// purpose, and the text before the last dot.
#include "key_set/key_set.hpp"
#include "mac/by_set.hpp"

namespace strake::token {

/// What is signed.
struct Signable {
  Bytes purpose;
  std::uint64_t expiry = 0; ///< Seconds since 1970.
  Bytes data;
};

struct NamedText {
  std::vector<std::uint8_t> text;
  key_set::Id key;
};
struct NamedData {
  std::vector<std::uint8_t> data;
  key_set::Id key;
};

/// STRAKE_TOKEN_TOO_LONG.
[[nodiscard]] Result<std::vector<std::uint8_t>> sign_text(const key::Key& key, const Signable& what);
/// The same by the current key of a set, and the errors of mac::compute.
[[nodiscard]] Result<NamedText> sign_text(const key_set::KeySet& set, const Signable& what);

/// The data. STRAKE_TOKEN_TOO_LONG; STRAKE_SIGNED_TEXT_FORGED; STRAKE_SIGNED_TEXT_EXPIRED.
[[nodiscard]] Result<std::vector<std::uint8_t>> verify_text(const key::Key& key, Bytes purpose, Bytes text,
                                                            std::uint64_t now);
/// The same by any key of a set, and the errors of mac::verify.
[[nodiscard]] Result<NamedData> verify_text(const key_set::KeySet& set, Bytes purpose, Bytes text, std::uint64_t now);

} // namespace strake::token
