#pragma once
// SHA-2 (FIPS 180-4): what lies around the compression of blocks, which the processor or libsodium does.
#include "crypto/sodium.hpp"

namespace strake::crypto {

enum class Hash : std::uint8_t { sha256, sha384, sha512 };

[[nodiscard]] constexpr std::size_t digest_size(Hash hash) {
  switch (hash) {
  case Hash::sha256:
    return 32;
  case Hash::sha384:
    return 48;
  case Hash::sha512:
    break;
  }
  return 64;
}

/// A computation under way. It is wiped at the end: what it adds may be secret.
template <class Word>
class Sha2 {
public:
  using Chain = Sha2Chain<Word>;
  static constexpr std::size_t block_size = 16 * sizeof(Word);

  explicit Sha2(const Chain& initial) : chain_(initial) {}
  /// Behind one block, as store left it.
  explicit Sha2(Bytes stored) { restore(stored); }
  Sha2(const Sha2&) = default;
  Sha2& operator=(const Sha2&) = default;
  ~Sha2() { wipe(chain_, buffer_); }

  void add(Bytes data);
  /// Gives the digest, or its beginning; nothing can be added then.
  void finish(MutableBytes digest);

  /// The chaining value, of one block that was added.
  void store(MutableBytes to) const;
  void restore(Bytes stored);

private:
  Chain chain_{};
  std::uint64_t size_ = 0; ///< In bytes. No message has 2^61 of them, so that the size in bits fits 64.
  std::array<std::uint8_t, block_size> buffer_{};
};

extern template class Sha2<std::uint32_t>;
extern template class Sha2<std::uint64_t>;

/// Calls use.operator()<Word>(chain) with the word of a hash and its chaining value at the beginning.
template <class Use>
decltype(auto) with_initial(Hash hash, Use use) {
  // FIPS 180-4, sections 5.3.3 to 5.3.5.
  static constexpr Sha2Chain<std::uint32_t> sha256{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                                   0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  static constexpr Sha2Chain<std::uint64_t> sha384{0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17,
                                                   0x152fecd8f70e5939, 0x67332667ffc00b31, 0x8eb44a8768581511,
                                                   0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4};
  static constexpr Sha2Chain<std::uint64_t> sha512{0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b,
                                                   0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
                                                   0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
  switch (hash) {
  case Hash::sha256:
    return use.template operator()<std::uint32_t>(sha256);
  case Hash::sha384:
    return use.template operator()<std::uint64_t>(sha384);
  case Hash::sha512:
    break;
  }
  return use.template operator()<std::uint64_t>(sha512);
}

} // namespace strake::crypto
