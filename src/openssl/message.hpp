#pragma once
// What stands behind an EVP_MD_CTX.
#include "openssl/md.hpp"

namespace strake::openssl {

/// A digest over pieces, by the rules of EVP_DigestInit_ex() and its like. What was added is wiped at the end.
class Message {
public:
  /// Begins anew: with the digest that is named, else with the one that it has. STRAKE_WRONG_STATE if it has none.
  [[nodiscard]] Done begin(std::optional<MdId> md);
  /// STRAKE_WRONG_STATE before the beginning and after the end.
  [[nodiscard]] Done update(Bytes data);
  /// Gives the digest and ends. STRAKE_WRONG_STATE as above.
  [[nodiscard]] Result<crypto::Digest> finish();
  /// As it was made.
  void reset() { begun_.reset(); }

  [[nodiscard]] std::optional<MdId> md() const;

private:
  struct Begun {
    MdId md;
    hash::Stream stream;
  };
  std::optional<Begun> begun_;
};

[[nodiscard]] inline crypto::Digest digest_of(MdId md, Bytes data) { return hash::compute(md_of(md).algorithm, data); }

} // namespace strake::openssl
