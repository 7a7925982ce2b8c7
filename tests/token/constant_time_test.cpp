// Keys decide no branch and no address while tokens are verified.
#include "../constant_time.hpp"

#include "jwt.hpp"

namespace {

using namespace constant_time;
using namespace token_test;

Key secret_key(strake_key_algorithm algorithm) {
  Data bytes(64, 's');
  make_secret(bytes);
  strake_key* key = nullptr;
  EXPECT_EQ(strake_key_from_bytes(algorithm, bytes.data(), bytes.size(), nullptr, &key, nullptr), STRAKE_OK);
  return Key(key);
}

strake_status verify(const Key& key, const std::string& token) {
  const strake_jwt_options options = options_of({});
  strake_claims* claims = nullptr;
  const strake_status status =
      strake_jwt_verify(key.get(), token.data(), token.size(), nullptr, 0, nullptr, 0, &options, &claims, nullptr);
  strake_claims_free(claims, nullptr);
  return status;
}

std::string signed_by(const Key& key) {
  const strake_claims_content claims = content();
  std::string token(1000, '\0');
  std::size_t size = 0;
  EXPECT_EQ(strake_jwt_sign(key.get(), &claims, nullptr, 0, nullptr, 0, token.data(), token.size(), &size, nullptr),
            STRAKE_OK);
  static_cast<void>(VALGRIND_MAKE_MEM_DEFINED(token.data(), token.size()));
  token.resize(size);
  return token;
}

/// Tokens whose tag differs first in its first byte, in its last one, and not at all.
void check_hmac() {
  for (const strake_key_algorithm algorithm :
       {STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_HMAC_SHA384, STRAKE_KEY_HMAC_SHA512}) {
    const Key key = secret_key(algorithm);
    const std::string token = signed_by(key); // whose text is public
    for (const std::size_t wrong : {std::size_t{0}, token.rfind('.') + 1, token.size() - 3}) {
      std::string given = token;
      if (wrong != 0) {
        given[wrong] = given[wrong] == 'A' ? 'B' : 'A';
      }
      expect("strake_jwt_verify", 1, verdict,
             [&] { EXPECT_EQ(verify(key, given), wrong == 0 ? STRAKE_OK : STRAKE_JWT_BAD_SIGNATURE); });
    }
  }
}

TEST(ConstantTime, NoKeyOfATokenDecidesABranchOrAnAddress) { prove(check_hmac); }

} // namespace
