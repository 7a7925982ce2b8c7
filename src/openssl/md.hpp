#pragma once
// The digests of the OpenSSL interface, and what OpenSSL says of each.
#include <optional>
#include <string_view>

#include "crypto/sha2.hpp"
#include "hash/hash.hpp"

namespace strake::openssl {

struct Md {
  hash::Algorithm algorithm;
  std::optional<crypto::Hash> keyed; ///< For HMAC and PBKDF2, which src/crypto has over SHA-2 alone.
  std::string_view name;             ///< OpenSSL's short name, of a literal.
  int number;                        ///< OpenSSL's NID.
  int block_size;                    ///< In bytes.
};

/// Which digest it is: its place in the table.
enum class MdId : std::uint8_t { sha256, sha384, sha512, blake2b512 };

inline constexpr std::array<Md, 4> mds{{
    {hash::Algorithm::sha256, crypto::Hash::sha256, "SHA256", 672, 64},
    {hash::Algorithm::sha384, crypto::Hash::sha384, "SHA384", 673, 128},
    {hash::Algorithm::sha512, crypto::Hash::sha512, "SHA512", 674, 128},
    {hash::Algorithm::blake2b_512, {}, "BLAKE2b512", 1056, 128},
}};

[[nodiscard]] inline const Md& md_of(MdId id) { return mds.at(std::to_underlying(id)); }

/// By any of the names that OpenSSL knows, without regard to case.
[[nodiscard]] std::optional<MdId> find_md(std::string_view name);

} // namespace strake::openssl
