// The keys of JSON Web Tokens: how strong, of which algorithm, and several of them.
#include "jwt.hpp"

namespace {

using namespace token_test;

TEST(Jwt, RefusesKeysThatAreShorterThanTheHash) {
  const std::pair<strake_key_algorithm, std::size_t> sizes[] = {
      {STRAKE_KEY_HMAC_SHA256, 32}, {STRAKE_KEY_HMAC_SHA384, 48}, {STRAKE_KEY_HMAC_SHA512, 64}};
  for (const auto& [algorithm, size] : sizes) {
    const Key right = make_key(secret.substr(0, size), algorithm);
    const Key weak = make_key(secret.substr(0, size - 1), algorithm);
    const std::string token = sign(right, content());
    EXPECT_EQ(status_of(right, token), STRAKE_OK);
    EXPECT_EQ(status_of(weak, token), STRAKE_JWT_WEAK_KEY);
    sign(weak, content(), STRAKE_JWT_WEAK_KEY);
  }
  strake_key* copy = nullptr;
  EXPECT_EQ(strake_key_duplicate(make_key(secret.substr(0, 31)).get(), &copy, nullptr), STRAKE_OK);
  sign(Key(copy), content(), STRAKE_JWT_WEAK_KEY);
}

TEST(Jwt, TakesKeysForNothingElse) {
  for (const strake_key_algorithm algorithm : {STRAKE_KEY_BLAKE2B, STRAKE_KEY_XCHACHA20_POLY1305, STRAKE_KEY_X25519,
                                               STRAKE_KEY_DERIVATION, STRAKE_KEY_PASETO_V4_LOCAL, STRAKE_KEY_SIGV4}) {
    const Key key = random_key(algorithm);
    EXPECT_EQ(status_of(key, with_claims(plain_payload)), STRAKE_KEY_WRONG_USE);
    sign(key, content(), STRAKE_KEY_WRONG_USE);
  }
  const Key open = make_key(public_part(random_key(STRAKE_KEY_ED25519)), STRAKE_KEY_ED25519_PUBLIC);
  sign(open, content(), STRAKE_KEY_WRONG_USE);
}

TEST(JwtSet, SaysWhichKeySigned) {
  for (const strake_key_algorithm algorithm : {STRAKE_KEY_HMAC_SHA384, STRAKE_KEY_ED25519}) {
    strake_key_set* created = nullptr;
    ASSERT_EQ(strake_key_set_new(algorithm, &created, nullptr), STRAKE_OK);
    const Set set(created);
    Key keys[3];
    for (std::size_t i = 0; i < 3; ++i) {
      keys[i] = random_key(algorithm);
      const std::uint8_t name[] = {static_cast<std::uint8_t>('a' + i)};
      EXPECT_EQ(strake_key_set_add(set.get(), keys[i].get(), name, 1, nullptr), STRAKE_OK);
    }
    const strake_jwt_options options = options_of({});
    const auto verify = [&](const std::string& token, strake_key_id* id) {
      strake_claims* claims = nullptr;
      const strake_status status = strake_jwt_verify_by_set(set.get(), token.data(), token.size(), nullptr, 0, nullptr,
                                                            0, &options, id, &claims, nullptr);
      EXPECT_EQ(claims != nullptr, status == STRAKE_OK);
      strake_claims_free(claims, nullptr);
      return status;
    };
    for (std::size_t i = 0; i < 3; ++i) {
      strake_key_id id{};
      EXPECT_EQ(verify(sign(keys[i], content(), STRAKE_OK, "not a"), &id), STRAKE_OK);
      EXPECT_EQ(id.size, 1U);
      EXPECT_EQ(id.bytes[0], 'a' + i);
    }
    strake_key_id id{};
    EXPECT_EQ(verify(sign(random_key(algorithm), content()), &id), STRAKE_JWT_BAD_SIGNATURE);
    EXPECT_EQ(id.size, 0U);
    EXPECT_EQ(verify(with_claims(plain_payload), nullptr), STRAKE_JWT_WRONG_ALGORITHM);
  }
}

} // namespace
