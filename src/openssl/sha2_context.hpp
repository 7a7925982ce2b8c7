#pragma once
// What stands in the memory of a SHA256_CTX or a SHA512_CTX.
#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "crypto/sha2.hpp"

namespace strake::openssl {

/// A computation in memory of the program, which may hold anything. Whatever the bytes are, no step leaves them: Sha2
/// takes its size modulo that of a block. The mark tells a computation that was begun from other bytes.
template <crypto::Hash hash>
class Sha2Context {
public:
  using Word = std::conditional_t<hash == crypto::Hash::sha256, std::uint32_t, std::uint64_t>;

  /// STRAKE_WRONG_STATE unless it was begun and hasn't ended.
  [[nodiscard]] Done update(Bytes data) {
    if (mark_ != begun) {
      return failure(STRAKE_WRONG_STATE);
    }
    state_.add(data);
    return {};
  }

  /// Gives the digest and ends, with nothing left of what was added. STRAKE_WRONG_STATE as above.
  [[nodiscard]] Result<crypto::Digest> finish() {
    if (mark_ != begun) {
      return failure(STRAKE_WRONG_STATE);
    }
    crypto::Digest digest(crypto::digest_size(hash));
    state_.finish(digest.bytes());
    state_ = crypto::Sha2<Word>(crypto::Sha2Chain<Word>{});
    mark_ = 0;
    return digest;
  }

private:
  static crypto::Sha2<Word> initial() {
    return crypto::with_initial(hash, []<class Of>(const crypto::Sha2Chain<Of>& chain) -> crypto::Sha2<Word> {
      if constexpr (std::is_same_v<Of, Word>) {
        return crypto::Sha2<Word>(chain);
      } else {
        raise(BrokenInvariant());
      }
    });
  }

  /// Hardly ever in memory by chance; another one for each hash.
  static constexpr std::uint64_t begun = 0x5374'7261'6b65'0001 + std::to_underlying(hash);

  crypto::Sha2<Word> state_ = initial();
  std::uint64_t mark_ = begun;
};

} // namespace strake::openssl
