#pragma once
// What stands behind an HMAC_CTX.
#include <variant>

#include "crypto/hmac.hpp"
#include "openssl/md.hpp"

namespace strake::openssl {

/// HMAC over pieces, by the rules of HMAC_Init_ex() and its like. Key and pieces are wiped at the end.
class Hmac {
public:
  Hmac() = default;
  Hmac(const Hmac&) = default;
  Hmac& operator=(const Hmac&) = default;
  ~Hmac() { crypto::wipe(prepared_); }

  /// Begins anew. Without a digest or a key it takes those that it has; another digest needs a key. STRAKE_WRONG_STATE
  /// if one is missing; STRAKE_BAD_ARGUMENT for BLAKE2b. After a failure it is as it was.
  [[nodiscard]] Done begin(std::optional<MdId> md, std::optional<Bytes> key);
  /// STRAKE_WRONG_STATE before the beginning and after the end.
  [[nodiscard]] Done update(Bytes data);
  /// Gives the tag and ends. STRAKE_WRONG_STATE as above.
  [[nodiscard]] Result<crypto::Digest> finish();

  [[nodiscard]] std::optional<MdId> md() const { return md_; }

private:
  using State = std::variant<std::monostate, crypto::Sha2<std::uint32_t>, crypto::Sha2<std::uint64_t>>;

  std::optional<MdId> md_;
  std::array<std::uint8_t, crypto::hmac_prepared_size(crypto::Hash::sha512)> prepared_{}; ///< All it needs of the key.
  State message_;                                                                         ///< None while it has ended.
};

} // namespace strake::openssl
