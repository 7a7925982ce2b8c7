#pragma once
// Hashes of passwords as text, in the form that the reference implementation of Argon2 writes:
//
//   $argon2id$v=19$m=65536,t=2,p=1$<salt>$<hash>      salt and hash in base64 without padding
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "crypto/password_hash.hpp"

namespace strake::password {

inline constexpr std::size_t longest_encoded = 255;

/// What a hash says of itself.
struct Encoded {
  crypto::Argon2idCost cost;
  std::uint32_t lanes;
  std::size_t salt_size;
  std::size_t hash_size;
};

/// Nothing unless the text is what an encoder writes: no leading zeros, no unused bits, lengths that Argon2 permits.
[[nodiscard]] std::optional<Encoded> parse(Bytes text);

/// Of a hash in one lane.
[[nodiscard]] std::string encode(const crypto::Argon2idCost& cost, Bytes salt, Bytes hash);

} // namespace strake::password
