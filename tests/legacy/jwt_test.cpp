// Tokens of RS256 and ES256.
#include <strake/claims.h>

#include <cstring>

#include "legacy.hpp"

namespace {

using namespace legacy_test;

// RFC 7515, appendix A.2 and A.3: the keys, of which the numbers are given there, and the tokens.
const char rsa_key[] = "-----BEGIN PUBLIC KEY-----\n"
                       "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAofgWCuLjybRlzo0tZWJj\n"
                       "NiuSfb4p4fAkd/wWJcyQoTbji9k0l8W26mPddxHmfHQp+Vaw+4qPCJrcS2mJPMEz\n"
                       "P1Pt0Bm4d4QlL+yRT+SFd2lZS+pCgNMsD1W/YpRPEwOWvG6b32690r2jZ47soMZo\n"
                       "9wGzjb/7OMg0LOL+bSf63kpaSHSXndS5z5rexMdbBYUsLA9e+KXBdQOS+UTo7WTB\n"
                       "EMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6/I5IhlJH7aGhyxX\n"
                       "FvUK+DWNmoudF8NAco9/h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXp\n"
                       "oQIDAQAB\n"
                       "-----END PUBLIC KEY-----\n";
const char p256_key[] = "-----BEGIN PUBLIC KEY-----\n"
                        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV7\n"
                        "6e8Tus9uPHvRVEXH8UTNG72bfocs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==\n"
                        "-----END PUBLIC KEY-----\n";
const std::string claimed = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const std::string rs256 =
    "eyJhbGciOiJSUzI1NiJ9." + claimed +
    ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7"
    "t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12"
    "jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUP"
    "QGe77Rw";
const std::string es256 = "eyJhbGciOiJFUzI1NiJ9." + claimed +
                          ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
constexpr std::uint64_t before_expiry = 1300819379;

PublicKey key_of(strake_legacy_signature_algorithm algorithm) {
  const char* text = algorithm == STRAKE_LEGACY_RS256 ? rsa_key : p256_key;
  strake_legacy_public_key* made = nullptr;
  EXPECT_EQ(strake_legacy_public_key_new(algorithm, bytes_of(text).data(), std::strlen(text), &made, nullptr),
            STRAKE_OK);
  return PublicKey(made);
}

using Claims = std::unique_ptr<strake_claims, Free<strake_claims_free>>;

strake_status verify(strake_legacy_signature_algorithm algorithm, const std::string& token, Claims* out = nullptr,
                     std::uint64_t at = before_expiry, std::string_view issuer = "joe") {
  strake_jwt_options options STRAKE_JWT_OPTIONS_INIT;
  options.now = at;
  options.leeway = 0;
  const PublicKey key = key_of(algorithm);
  strake_claims* claims = nullptr;
  const strake_status status = strake_legacy_jwt_verify(key.get(), token.data(), token.size(), issuer.data(),
                                                        issuer.size(), nullptr, 0, &options, &claims, nullptr);
  EXPECT_EQ(claims != nullptr, status == STRAKE_OK);
  Claims owned(claims);
  if (out != nullptr) {
    *out = std::move(owned);
  }
  return status;
}

TEST(LegacyJwt, PassesTheExamplesOfRfc7515) {
  for (const auto& [algorithm, token] : {std::pair(STRAKE_LEGACY_RS256, rs256), std::pair(STRAKE_LEGACY_ES256, es256)}) {
    Claims claims;
    ASSERT_EQ(verify(algorithm, token, &claims), STRAKE_OK);
    std::int32_t is_root = 0;
    EXPECT_EQ(strake_claims_get_boolean(claims.get(), "http://example.com/is_root", 26, &is_root, nullptr), STRAKE_OK);
    EXPECT_EQ(is_root, 1);
    EXPECT_EQ(verify(algorithm, token, nullptr, before_expiry + 1), STRAKE_CLAIMS_EXPIRED);
    EXPECT_EQ(verify(algorithm, token, nullptr, before_expiry, "jo"), STRAKE_CLAIMS_WRONG_ISSUER);
  }
}

TEST(LegacyJwt, TakesNoTokenOfAnotherAlgorithm) {
  EXPECT_EQ(verify(STRAKE_LEGACY_ES256, rs256), STRAKE_JWT_WRONG_ALGORITHM);
  EXPECT_EQ(verify(STRAKE_LEGACY_RS256, es256), STRAKE_JWT_WRONG_ALGORITHM);
  // {"alg":"HS256"} and {"alg":"none"}: what public keys were taken for.
  EXPECT_EQ(verify(STRAKE_LEGACY_RS256, "eyJhbGciOiJIUzI1NiJ9." + claimed + ".AAAA"), STRAKE_JWT_WRONG_ALGORITHM);
  EXPECT_EQ(verify(STRAKE_LEGACY_RS256, "eyJhbGciOiJub25lIn0." + claimed + "."), STRAKE_JWT_WRONG_ALGORITHM);
}

TEST(LegacyJwt, IsRefusedInEachChangedCharacterAndEachCut) {
  for (std::size_t i = 0; i < es256.size(); ++i) {
    std::string changed = es256;
    changed[i] = changed[i] == 'B' ? 'C' : 'B';
    EXPECT_NE(verify(STRAKE_LEGACY_ES256, changed), STRAKE_OK) << i;
    EXPECT_NE(verify(STRAKE_LEGACY_ES256, es256.substr(0, i)), STRAKE_OK) << i;
  }
  EXPECT_EQ(verify(STRAKE_LEGACY_ES256, es256 + "AAAA"), STRAKE_JWT_BAD_SIGNATURE);
}

} // namespace
