#pragma once
// The handles of libstrake-legacy. Their tags are no other's, in libstrake neither: each of the two libraries refuses
// the handles of the other one.
#include <memory>

#include "../handle_types.hpp"
#include "legacy/cipher.hpp"
#include "legacy/profile.hpp"
#include "legacy/public_key.hpp"
#include "strake/legacy.h"

namespace strake::boundary {

template <>
struct HandleTraits<strake_legacy_profile> {
  using Object = std::unique_ptr<legacy::Profile>; // Who reads the handle may change the profile, which is atomic.
  static constexpr std::uint8_t tag = 100;
  static constexpr const char* name = "strake_legacy_profile";
};

template <>
struct HandleTraits<strake_legacy_cipher> {
  using Object = legacy::Cipher;
  static constexpr std::uint8_t tag = 101;
  static constexpr const char* name = "strake_legacy_cipher";
};

template <>
struct HandleTraits<strake_legacy_public_key> {
  using Object = legacy::PublicKey;
  static constexpr std::uint8_t tag = 102;
  static constexpr const char* name = "strake_legacy_public_key";
};

} // namespace strake::boundary
