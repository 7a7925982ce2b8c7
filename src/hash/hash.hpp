#pragma once
#include <variant>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/blake2b.hpp"
#include "crypto/digest.hpp"
#include "crypto/sha2.hpp"
#include "io/file.hpp"
#include "strake/hash.h"

namespace strake::hash {

using crypto::Digest;

enum class Algorithm : std::int32_t {
  sha256 = STRAKE_HASH_SHA256,
  sha384 = STRAKE_HASH_SHA384,
  sha512 = STRAKE_HASH_SHA512,
  blake2b_256 = STRAKE_HASH_BLAKE2B_256,
  blake2b_512 = STRAKE_HASH_BLAKE2B_512,
};

[[nodiscard]] std::size_t digest_size(Algorithm algorithm);

/// A digest over pieces that come one after the other.
class Stream {
public:
  explicit Stream(Algorithm algorithm);

  /// Forgets the pieces; the stream can be used again.
  void reset();
  /// STRAKE_WRONG_STATE after the end.
  [[nodiscard]] Done update(Bytes data);
  /// The digest of all pieces so far. STRAKE_WRONG_STATE after the end.
  [[nodiscard]] Result<Digest> digest() const;
  /// Permits nothing but reset().
  void end() { ended_ = true; }

private:
  using State = std::variant<crypto::Sha2<std::uint32_t>, crypto::Sha2<std::uint64_t>, crypto::Blake2b>;
  static State initial(Algorithm algorithm);

  Algorithm algorithm_;
  bool ended_ = false;
  State state_;
};

[[nodiscard]] Digest compute(Algorithm algorithm, Bytes data);

/// Of a file from where it stands to its end. STRAKE_SYSTEM: errno says why.
[[nodiscard]] Result<Digest> compute(Algorithm algorithm, io::File& file);

/// Of a file from its path. STRAKE_HASH_NOT_REGULAR_FILE; the errors of io::File.
[[nodiscard]] Result<Digest> compute(Algorithm algorithm, const std::string& path);

} // namespace strake::hash
