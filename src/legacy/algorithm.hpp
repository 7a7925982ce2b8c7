#pragma once
#include <cstdint>
#include <utility>

#include "base/invariant.hpp"

namespace strake::legacy {

/// The ciphers of old data; the numbers are those of the C header.
enum class Algorithm : std::uint8_t {
  aes128_cbc = 1,
  aes192_cbc,
  aes256_cbc,
  aes128_ctr,
  aes192_ctr,
  aes256_ctr,
  aes128_ecb,
  aes192_ecb,
  aes256_ecb,
  triple_des_cbc
};

inline constexpr std::size_t algorithms = std::to_underlying(Algorithm::triple_des_cbc);
inline constexpr std::size_t longest_key = 32;
inline constexpr std::size_t longest_iv = 16;
inline constexpr std::size_t longest_block = 16;

/// Sizes in bytes.
struct Traits {
  std::size_t key;
  std::size_t iv;
  std::size_t block; ///< Ciphertext is as many of these as one likes; 1 for CTR.
};

[[nodiscard]] constexpr Traits traits_of(Algorithm algorithm) {
  switch (algorithm) {
  case Algorithm::aes128_cbc:
    return {.key = 16, .iv = 16, .block = 16};
  case Algorithm::aes192_cbc:
    return {.key = 24, .iv = 16, .block = 16};
  case Algorithm::aes256_cbc:
    return {.key = 32, .iv = 16, .block = 16};
  case Algorithm::aes128_ctr:
    return {.key = 16, .iv = 16, .block = 1};
  case Algorithm::aes192_ctr:
    return {.key = 24, .iv = 16, .block = 1};
  case Algorithm::aes256_ctr:
    return {.key = 32, .iv = 16, .block = 1};
  case Algorithm::aes128_ecb:
    return {.key = 16, .iv = 0, .block = 16};
  case Algorithm::aes192_ecb:
    return {.key = 24, .iv = 0, .block = 16};
  case Algorithm::aes256_ecb:
    return {.key = 32, .iv = 0, .block = 16};
  case Algorithm::triple_des_cbc:
    return {.key = 24, .iv = 8, .block = 8};
  }
  raise(BrokenInvariant{std::source_location::current()});
}

} // namespace strake::legacy
