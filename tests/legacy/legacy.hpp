// Handles and short ways, for the tests of libstrake-legacy.
#pragma once
#include <strake/legacy.h>

#include "../crypto.hpp"

namespace legacy_test {

using crypto_test::bytes_of;
using crypto_test::Data;
using crypto_test::for_each_flip;
using crypto_test::Key;
using crypto_test::unhex;
using crypto_test::vectors;
using handles::Free;

using Profile = std::unique_ptr<strake_legacy_profile, Free<strake_legacy_profile_free>>;
using Cipher = std::unique_ptr<strake_legacy_cipher, Free<strake_legacy_cipher_free>>;
using PublicKey = std::unique_ptr<strake_legacy_public_key, Free<strake_legacy_public_key_free>>;

inline Profile make_profile(strake_legacy_policy policy = STRAKE_LEGACY_ALLOW, std::uint64_t last_date = 0) {
  strake_legacy_profile* made = nullptr;
  EXPECT_EQ(strake_legacy_profile_new("old.records-1", 13, policy, last_date, &made, nullptr), STRAKE_OK);
  return Profile(made);
}

/// NULL if it can't be made.
inline Cipher make_cipher(strake_legacy_algorithm algorithm, const Data& key,
                          strake_legacy_padding padding = STRAKE_LEGACY_PADDING_PKCS7) {
  strake_legacy_cipher* made = nullptr;
  const strake_status status =
      strake_legacy_cipher_new(algorithm, padding, key.data(), key.size(), nullptr, &made, nullptr);
  EXPECT_EQ(made != nullptr, status == STRAKE_OK);
  return Cipher(made);
}

inline Cipher make_fernet(std::string_view key) {
  strake_legacy_cipher* made = nullptr;
  EXPECT_EQ(strake_legacy_cipher_new_fernet(key.data(), key.size(), nullptr, &made, nullptr), STRAKE_OK);
  return Cipher(made);
}

inline Cipher make_enc(const strake_legacy_enc_options& options, std::string_view password) {
  strake_legacy_cipher* made = nullptr;
  EXPECT_EQ(strake_legacy_cipher_new_enc(&options, password.data(), password.size(), nullptr, &made, nullptr),
            STRAKE_OK);
  return Cipher(made);
}

inline strake_legacy_counters counters_of(const Profile& profile) {
  strake_legacy_counters counters STRAKE_LEGACY_COUNTERS_INIT;
  EXPECT_EQ(strake_legacy_profile_get_counters(profile.get(), &counters, nullptr), STRAKE_OK);
  return counters;
}

/// Decrypts into plain, of which what was written is kept; checks that nothing stands behind it or on failure.
inline strake_status decrypt(const Profile& profile, const Cipher& cipher, const Data& iv, const Data& data,
                             Data& plain) {
  plain.assign(data.size(), 0xee);
  std::size_t size = 0;
  const strake_status status = strake_legacy_decrypt(profile.get(), cipher.get(), iv.data(), iv.size(), data.data(),
                                                     data.size(), plain.data(), plain.size(), &size, nullptr);
  EXPECT_LE(size, plain.size());
  EXPECT_TRUE(status == STRAKE_OK || size == 0);
  EXPECT_TRUE(std::all_of(plain.begin() + static_cast<std::ptrdiff_t>(size), plain.end(),
                          [](std::uint8_t byte) { return byte == 0 || byte == 0xee; }));
  plain.resize(size);
  return status;
}

} // namespace legacy_test
