// JSON Web Tokens against published vectors and against every wrong form that is known to have been accepted somewhere.
#include <map>

#include "jwt.hpp"

namespace {

using namespace token_test;

/// What the vectors say wrongly: 367 and 370 are byte for byte 357, which is valid (C2SP/wycheproof, issue 236), and
/// 372 and 373 hold a "?", which isn't of base64url (RFC 7515, section 2).
bool is_valid(const table::Row& row) {
  static const std::map<std::string, bool> mended{{"367", true}, {"370", true}, {"372", false}, {"373", false}};
  const auto found = mended.find(row[0]);
  return found == mended.end() ? row[3] == "valid" : found->second;
}

// number, key, token, result, comment. The payloads aren't claims: that is said only behind a right signature.
TEST(Jwt, PassesTheVectorsOfWycheproof) {
  const std::vector<table::Row> rows = vectors("wycheproof_jws.tsv", 5);
  EXPECT_EQ(rows.size(), 40U);
  for (const table::Row& row : rows) {
    SCOPED_TRACE(row[0] + " " + row[4]);
    const strake_status status = status_of(make_key(unhex(row[1])), row[2]);
    if (is_valid(row)) {
      EXPECT_EQ(status, STRAKE_CLAIMS_INVALID);
    } else {
      EXPECT_TRUE(status == STRAKE_JWT_MALFORMED || status == STRAKE_JWT_BAD_SIGNATURE ||
                  status == STRAKE_JWT_WRONG_ALGORITHM)
          << status;
    }
  }
}

TEST(Jwt, PassesTheExampleOfRfc7515) { // appendix A.1; the claims are those of RFC 7519, section 3.1
  const Key key = make_key(unhex("0323354b2b0fa5bc837e0665777ba68f5ab328e6f054c928a90f84b2d2502ebf"
                                 "d3fb5a92d20647ef968ab4c377623d223d2e2172052e4f08c0cd9af567d080a3"));
  const std::string token =
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
      "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVl"
      "fQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  const Claims claims = verified(STRAKE_OK, key, token, {.issuer = "joe", .at = 1300819379});
  strake_bytes issuer{};
  EXPECT_EQ(strake_claims_get_issuer(claims.get(), &issuer, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of(issuer), "joe");
  std::int64_t expiry = 0;
  EXPECT_EQ(strake_claims_get_expiry(claims.get(), &expiry, nullptr), STRAKE_OK);
  EXPECT_EQ(expiry, 1300819380);
  std::int32_t is_root = 0;
  EXPECT_EQ(strake_claims_get_boolean(claims.get(), "http://example.com/is_root", 26, &is_root, nullptr), STRAKE_OK);
  EXPECT_EQ(is_root, 1);
  EXPECT_EQ(status_of(key, token, {.at = 1300819380}), STRAKE_CLAIMS_EXPIRED);
}

TEST(Jwt, PassesTheExampleOfRfc8037) { // appendix A.4; the payload is no JSON
  const Key key =
      make_key(unhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"), STRAKE_KEY_ED25519);
  const Key open = make_key(public_part(key), STRAKE_KEY_ED25519_PUBLIC);
  std::string token =
      "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIb"
      "QR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
  EXPECT_EQ(status_of(key, token), STRAKE_CLAIMS_INVALID);
  EXPECT_EQ(status_of(open, token), STRAKE_CLAIMS_INVALID);
  token[25] = 'A';
  EXPECT_EQ(status_of(open, token), STRAKE_JWT_BAD_SIGNATURE);
}

TEST(Jwt, IsVerifiedByTheKeyThatSignedIt) {
  const std::map<strake_key_algorithm, std::string> names{{STRAKE_KEY_HMAC_SHA256, "HS256"},
                                                          {STRAKE_KEY_HMAC_SHA384, "HS384"},
                                                          {STRAKE_KEY_HMAC_SHA512, "HS512"},
                                                          {STRAKE_KEY_ED25519, "EdDSA"}};
  for (const auto& [algorithm, name] : names) {
    const Key key = random_key(algorithm);
    strake_claims_content claims = content(R"({"admin":true,"n":-5,"list":[1, {"a":"b"}]})");
    claims.issuer = view("us");
    claims.subject = view("a \"user\"");
    claims.audience = view("them");
    claims.id = view("7");
    claims.not_before = now - 5;
    claims.issued_at = now - 6;
    const std::string token = sign(key, claims, STRAKE_OK, "k1");
    EXPECT_EQ(token.substr(0, token.find('.')), base64url(R"({"alg":")" + name + R"(","typ":"JWT","kid":"k1"})"));
    const Claims read = verified(STRAKE_OK, key, token, {.issuer = "us", .audience = "them"});
    EXPECT_EQ(payload_of(read),
              "{\"iss\":\"us\",\"sub\":\"a \\\"user\\\"\",\"aud\":\"them\",\"exp\":1700003600,\"nbf\":"
              "1699999995,\"iat\":1699999994,\"jti\":\"7\",\"admin\":true,\"n\":-5,\"list\":[1,{\"a\":"
              "\"b\"}]}");
    EXPECT_EQ(status_of(random_key(algorithm), token, {.audience = "them"}), STRAKE_JWT_BAD_SIGNATURE);
    for (const auto& [other, other_name] : names) {
      EXPECT_EQ(status_of(random_key(other), token),
                other == algorithm ? STRAKE_JWT_BAD_SIGNATURE : STRAKE_JWT_WRONG_ALGORITHM);
    }
  }
}

TEST(Jwt, OfEachChangeIsRefused) {
  for (const strake_key_algorithm algorithm : {STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_ED25519}) {
    const Key key = random_key(algorithm);
    const std::string token = sign(key, content());
    EXPECT_EQ(status_of(key, token), STRAKE_OK);
    for_each_change(token, [&](const std::string& wrong) {
      const strake_status status = status_of(key, wrong);
      EXPECT_TRUE(status == STRAKE_JWT_MALFORMED || status == STRAKE_JWT_BAD_SIGNATURE ||
                  status == STRAKE_JWT_WRONG_ALGORITHM || status == STRAKE_JWT_WRONG_TYPE)
          << wrong << " " << status;
    });
    // What is behind the last dot says the signature, and every change of it is one and the same failure or no
    // base64url.
    const std::size_t dot = token.rfind('.');
    for (std::size_t i = dot + 1; i + 1 < token.size(); ++i) {
      std::string wrong = token;
      wrong[i] = wrong[i] == 'A' ? 'B' : 'A';
      EXPECT_EQ(status_of(key, wrong), STRAKE_JWT_BAD_SIGNATURE);
    }
    EXPECT_EQ(status_of(key, token.substr(0, dot + 1)), STRAKE_JWT_BAD_SIGNATURE);
  }
}

TEST(Jwt, CanNotSayItsOwnAlgorithm) {
  const Key key = hmac_key();
  const std::string payload = "." + base64url(plain_payload) + ".";
  for (const char* none : {"none", "None", "NONE", "", "HS256 ", "hs256", "RS256", "HS512", "HS384", "EdDSA"}) {
    const std::string header = R"({"alg":")" + std::string(none) + "\"}";
    EXPECT_EQ(status_of(key, base64url(header) + payload), STRAKE_JWT_WRONG_ALGORITHM);
    EXPECT_EQ(status_of(key, forge(header, plain_payload)), STRAKE_JWT_WRONG_ALGORITHM) << none;
  }
  EXPECT_EQ(status_of(key, forge(R"({"typ":"JWT"})", plain_payload)), STRAKE_JWT_MALFORMED);
  EXPECT_EQ(status_of(key, forge(R"({"alg":null})", plain_payload)), STRAKE_JWT_UNSUPPORTED_HEADER);
  // The secret of an HMAC that is the public key: the confusion that a typed key can't have.
  const Key pair = random_key(STRAKE_KEY_ED25519);
  const Key as_secret = make_key(public_part(pair));
  const std::string confused = sign(as_secret, content());
  EXPECT_EQ(status_of(make_key(public_part(pair), STRAKE_KEY_ED25519_PUBLIC), confused), STRAKE_JWT_WRONG_ALGORITHM);
}

TEST(Jwt, RefusesHeadersThatChooseTheKeyOrTheReading) {
  EXPECT_EQ(status_of(hmac_key(), forge(R"({"alg":"HS256","cty":"x","x":[{}],"kid":"a"})", plain_payload)), STRAKE_OK);
  for (const char* member :
       {R"("crit":["exp"])", R"("crit":[])", R"("jku":"https://e/x")", R"("jwk":{"kty":"oct","k":""})", R"("x5u":"a")",
        R"("x5c":[])", R"("b64":false)", R"("b64":true)", R"("zip":"DEF")", R"("enc":"A128GCM")", R"("kid":1)",
        R"("typ":1)", "\"jk\\u0075\":\"a\""}) {
    const std::string header = R"({"alg":"HS256",)" + std::string(member) + "}";
    EXPECT_EQ(status_of(hmac_key(), forge(header, plain_payload)), STRAKE_JWT_UNSUPPORTED_HEADER) << member;
  }
  for (const char* header : {R"({"alg":"HS256","alg":"HS256"})", R"({"alg":"HS256","al\u0067":"HS256"})",
                             R"({"alg":"HS256"}x)", R"({"alg":"HS256",})", R"(["alg"])", R"("HS256")", "", "{}", "\xff",
                             R"({"alg":"HS256","a":[[[[[[[[[]]]]]]]]]})"}) {
    EXPECT_EQ(status_of(hmac_key(), forge(header, plain_payload)), STRAKE_JWT_MALFORMED) << header;
  }
}

TEST(Jwt, IsOfTheTypeThatWasAskedFor) {
  const auto typed = [](const std::string& type) {
    return forge(R"({"alg":"HS256","typ":")" + type + "\"}", plain_payload);
  };
  const std::string untyped = with_claims(plain_payload);
  for (const char* plain : {"JWT", "jwt", "application/jwt", "Application/JWT"}) {
    EXPECT_EQ(status_of(hmac_key(), typed(plain)), STRAKE_OK);
    EXPECT_EQ(status_of(hmac_key(), typed(plain), {.type = "JWT"}), STRAKE_OK);
    EXPECT_EQ(status_of(hmac_key(), typed(plain), {.type = "at+jwt"}), STRAKE_JWT_WRONG_TYPE);
  }
  EXPECT_EQ(status_of(hmac_key(), untyped), STRAKE_OK);
  EXPECT_EQ(status_of(hmac_key(), untyped, {.type = "JWT"}), STRAKE_JWT_WRONG_TYPE);
  for (const char* access : {"at+jwt", "AT+JWT", "application/at+jwt"}) {
    EXPECT_EQ(status_of(hmac_key(), typed(access)), STRAKE_JWT_WRONG_TYPE);
    EXPECT_EQ(status_of(hmac_key(), typed(access), {.type = "at+jwt"}), STRAKE_OK);
    EXPECT_EQ(status_of(hmac_key(), typed(access), {.type = "application/at+jwt"}), STRAKE_OK);
  }
  for (const char* other : {"", "JWTS", "application/", "application/a/jwt", "text/jwt"}) {
    EXPECT_EQ(status_of(hmac_key(), typed(other)), STRAKE_JWT_WRONG_TYPE) << other;
  }
  EXPECT_EQ(status_of(hmac_key(), sign(hmac_key(), content(), STRAKE_OK, "", "at+jwt"), {.type = "at+jwt"}), STRAKE_OK);
}

TEST(Jwt, IsTakenFromOneEncodingAlone) {
  const std::string token = with_claims(R"({"exp":1700003600,"a":"~?>"})"); // has - and _
  EXPECT_EQ(status_of(hmac_key(), token), STRAKE_OK);
  const std::string last_digits = "BCD"; // of 32 bytes the last digit ends with two bits that aren't used
  for (const char last : last_digits) {
    std::string wrong = token;
    const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const std::size_t right = alphabet.find(wrong.back());
    EXPECT_EQ(right % 4, 0U);
    wrong.back() = alphabet[right + static_cast<std::size_t>(last - 'A')];
    EXPECT_EQ(status_of(hmac_key(), wrong), STRAKE_JWT_MALFORMED);
  }
  for (const char* wrong : {"", ".", "..", "...", "a.b", "....", "A.A.A"}) {
    EXPECT_EQ(status_of(hmac_key(), wrong), STRAKE_JWT_MALFORMED) << wrong;
  }
  const std::size_t dot = token.find('.');
  EXPECT_EQ(status_of(hmac_key(), token.substr(0, dot) + "=" + token.substr(dot)), STRAKE_JWT_MALFORMED);
}

TEST(Jwt, KeepsToItsLimits) {
  const std::string token = with_claims(plain_payload);
  EXPECT_EQ(status_of(hmac_key(), token, {.max_bytes = token.size()}), STRAKE_OK);
  EXPECT_EQ(status_of(hmac_key(), token, {.max_bytes = token.size() - 1}), STRAKE_TOKEN_TOO_LONG);
  const std::string deep = R"({"exp":1700003600,"a":)" + std::string(64, '[') + std::string(64, ']') + "}";
  EXPECT_EQ(status_of(hmac_key(), with_claims(deep)), STRAKE_CLAIMS_INVALID);
}

TEST(Jwt, TellsTheKeyIdBeforeItIsVerified) {
  const auto read = [](strake_status status, const std::string& token) {
    return written(status, [&](char* buffer, std::size_t capacity, std::size_t* size) {
      return strake_jwt_read_untrusted_key_id(token.data(), token.size(), buffer, capacity, size, nullptr);
    });
  };
  EXPECT_EQ(read(STRAKE_OK, sign(hmac_key(), content(), STRAKE_OK, "key \"1\"")), "key \"1\"");
  EXPECT_EQ(read(STRAKE_OK, base64url(R"({"alg":"none","kid":"a\u0000b"})") + ".."), std::string("a\0b", 3));
  read(STRAKE_NOT_FOUND, with_claims(plain_payload));
  read(STRAKE_JWT_UNSUPPORTED_HEADER, forge(R"({"alg":"HS256","kid":5})", plain_payload));
  read(STRAKE_JWT_MALFORMED, "a.b");
  read(STRAKE_TOKEN_TOO_LONG, std::string(STRAKE_CLAIMS_DEFAULT_MAX_BYTES + 1, 'A'));
}

TEST(Jwt, WantsTexts) {
  sign(hmac_key(), content(), STRAKE_JWT_UNSUPPORTED_HEADER, "\xff");
  sign(hmac_key(), content(), STRAKE_JWT_UNSUPPORTED_HEADER, "", "\xff");
  strake_jwt_options options STRAKE_JWT_OPTIONS_INIT;
  options.leeway = STRAKE_CLAIMS_MAX_LEEWAY + 1;
  strake_claims* claims = nullptr;
  const std::string token = sign(hmac_key(), content());
  EXPECT_EQ(strake_jwt_verify(hmac_key().get(), token.data(), token.size(), nullptr, 0, nullptr, 0, &options, &claims,
                              nullptr),
            STRAKE_BAD_ARGUMENT);
}

} // namespace
