// Tokens whose signature somebody else judges.
#include "jwt.hpp"

namespace {

using namespace token_test;

/// A verifier that remembers what it was asked.
struct Judge {
  std::int32_t answer = STRAKE_JWT_SIGNATURE_GOOD;
  int calls = 0;
  std::string input = {};
  std::string signature = {};
};

std::int32_t judge(void* context, const std::uint8_t* input, std::size_t input_size, const std::uint8_t* signature,
                   std::size_t signature_size) {
  auto& asked = *static_cast<Judge*>(context);
  ++asked.calls;
  asked.input.assign(input, input + input_size);
  asked.signature.assign(signature, signature + signature_size);
  return asked.answer;
}

strake_status verify(strake_jwt_algorithm algorithm, Judge& by, const std::string& token,
                     const Expected& expected = {}) {
  const strake_jwt_options options = options_of(expected);
  strake_claims* claims = nullptr;
  const strake_status status = strake_jwt_verify_by_callback(
      algorithm, judge, &by, token.data(), token.size(), expected.issuer.data(), expected.issuer.size(),
      expected.audience.data(), expected.audience.size(), &options, &claims, nullptr);
  EXPECT_EQ(claims != nullptr, status == STRAKE_OK);
  strake_claims_free(claims, nullptr);
  return status;
}

const std::string rs256 = base64url(R"({"alg":"RS256"})") + "." + base64url(plain_payload);
const std::string es256 = base64url(R"({"alg":"ES256"})") + "." + base64url(plain_payload);

TEST(JwtCallback, IsGivenWhatWasSigned) {
  for (const auto& [algorithm, input] : {std::pair(STRAKE_JWT_RS256, rs256), std::pair(STRAKE_JWT_ES256, es256)}) {
    Judge by;
    EXPECT_EQ(verify(algorithm, by, input + "." + base64url("signature")), STRAKE_OK);
    EXPECT_EQ(by.calls, 1);
    EXPECT_EQ(by.input, input);
    EXPECT_EQ(by.signature, "signature");
  }
}

TEST(JwtCallback, DecidesAlone) {
  for (const std::int32_t answer : {INT32_MIN, -1, 0, 3, INT32_MAX}) {
    Judge by{.answer = answer};
    EXPECT_EQ(verify(STRAKE_JWT_RS256, by, rs256 + "."), STRAKE_JWT_VERIFIER_FAILED);
  }
  Judge by{.answer = STRAKE_JWT_SIGNATURE_BAD};
  EXPECT_EQ(verify(STRAKE_JWT_RS256, by, rs256 + "."), STRAKE_JWT_BAD_SIGNATURE);
}

TEST(JwtCallback, IsAskedOfNothingElse) {
  Judge by;
  EXPECT_EQ(verify(STRAKE_JWT_ES256, by, rs256 + ".AAAA"), STRAKE_JWT_WRONG_ALGORITHM);
  EXPECT_EQ(verify(STRAKE_JWT_RS256, by, es256 + ".AAAA"), STRAKE_JWT_WRONG_ALGORITHM);
  EXPECT_EQ(verify(STRAKE_JWT_RS256, by, with_claims(plain_payload)), STRAKE_JWT_WRONG_ALGORITHM);
  EXPECT_EQ(verify(STRAKE_JWT_RS256, by, base64url(R"({"alg":"none"})") + "." + base64url(plain_payload) + "."),
            STRAKE_JWT_WRONG_ALGORITHM);
  EXPECT_EQ(verify(STRAKE_JWT_RS256, by, rs256), STRAKE_JWT_MALFORMED);
  EXPECT_EQ(verify(STRAKE_JWT_RS256, by, rs256 + ".AAAA", {.type = "at+jwt"}), STRAKE_JWT_WRONG_TYPE);
  EXPECT_EQ(verify(STRAKE_JWT_RS256, by, rs256 + ".AAAA", {.max_bytes = rs256.size()}), STRAKE_TOKEN_TOO_LONG);
  EXPECT_EQ(by.calls, 0);
}

TEST(JwtCallback, LeavesTheClaimsToBeChecked) {
  Judge by;
  EXPECT_EQ(verify(STRAKE_JWT_RS256, by, rs256 + ".AAAA", {.at = now + 3600}), STRAKE_CLAIMS_EXPIRED);
  EXPECT_EQ(verify(STRAKE_JWT_RS256, by, rs256 + ".AAAA", {.issuer = "us"}), STRAKE_CLAIMS_WRONG_ISSUER);
}

} // namespace
