// Claims: which are accepted when and by whom, and how they are read.
#include "token.hpp"

namespace {

using namespace token_test;

Key key() { return make_key(std::string(32, 'k')); }

std::string signed_payload(const std::string& payload) {
  const std::string input = base64url(R"({"alg":"HS256"})") + "." + base64url(payload);
  const Data tag = handles::tag_of(key().get(), bytes_of(input));
  return input + "." + base64url(std::string(tag.begin(), tag.end()));
}

struct Asked {
  std::string issuer = {};
  std::string audience = {};
  std::uint64_t at = now;
  std::uint64_t leeway = 0;
  bool no_expiry = false;
};

/// The claims of a token with this payload.
Claims claims_of(strake_status status, const std::string& payload, const Asked& asked = {}) {
  const std::string token = signed_payload(payload);
  strake_jwt_options options STRAKE_JWT_OPTIONS_INIT;
  options.now = asked.at;
  options.leeway = asked.leeway;
  options.permit_no_expiry = asked.no_expiry ? 1 : 0;
  strake_claims* claims = nullptr;
  EXPECT_EQ(strake_jwt_verify(key().get(), token.data(), token.size(), asked.issuer.data(), asked.issuer.size(),
                              asked.audience.data(), asked.audience.size(), &options, &claims, nullptr),
            status)
      << payload;
  EXPECT_EQ(claims != nullptr, status == STRAKE_OK);
  return Claims(claims);
}

TEST(Claims, AreWellFormedOrRefused) {
  for (const char* payload : {"",
                              "1",
                              "[]",
                              "\"x\"",
                              "{",
                              "{}x",
                              "\xff",
                              R"({"exp":1700003600,"exp":1700003600})",
                              R"({"exp":1700003600,"\u0065xp":1700003600})",
                              R"({"exp":1700003600,"a":1,"a":2})",
                              R"({"exp":"1700003600"})",
                              R"({"exp":null})",
                              R"({"exp":true})",
                              R"({"exp":-1})",
                              R"({"exp":1700003600000})",
                              R"({"exp":1e300})",
                              R"({"exp":1e999})",
                              R"({"exp":253402300800})",
                              R"({"exp":1700003600,"nbf":"x"})",
                              R"({"exp":1700003600,"iat":[]})",
                              R"({"exp":1700003600,"iss":1})",
                              R"({"exp":1700003600,"sub":{}})",
                              R"({"exp":1700003600,"jti":null})",
                              R"({"exp":1700003600,"aud":1})",
                              R"({"exp":1700003600,"aud":["a",1]})",
                              R"({"exp":1700003600,"aud":[["a"]]})",
                              R"({"exp":1700003600,"sub":"admin\u0000x"})",
                              R"({"exp":1700003600,"aud":["a\u0000"]})",
                              R"({"exp":1700003600} {})"}) {
    claims_of(STRAKE_CLAIMS_INVALID, payload, {.audience = "a"});
  }
}

TEST(Claims, AreAcceptedInTheirTime) {
  const std::string payload = R"({"exp":1700000100,"nbf":1700000000,"iat":1699999990})";
  claims_of(STRAKE_CLAIMS_NOT_YET_VALID, payload, {.at = now - 1});
  claims_of(STRAKE_OK, payload, {.at = now});
  claims_of(STRAKE_OK, payload, {.at = now + 99});
  claims_of(STRAKE_CLAIMS_EXPIRED, payload, {.at = now + 100});
  claims_of(STRAKE_CLAIMS_NOT_YET_VALID, payload, {.at = now - 6, .leeway = 5});
  claims_of(STRAKE_OK, payload, {.at = now - 5, .leeway = 5});
  claims_of(STRAKE_OK, payload, {.at = now + 104, .leeway = 5});
  claims_of(STRAKE_CLAIMS_EXPIRED, payload, {.at = now + 105, .leeway = 5});
  claims_of(STRAKE_CLAIMS_EXPIRED, payload, {.at = UINT64_MAX - 1});
  claims_of(STRAKE_CLAIMS_NOT_YET_VALID, payload, {.at = 0});
  const std::string issued = R"({"exp":1700000100,"iat":1700000010})";
  claims_of(STRAKE_CLAIMS_NOT_YET_VALID, issued, {.at = now + 4, .leeway = 5});
  claims_of(STRAKE_OK, issued, {.at = now + 5, .leeway = 5});
  claims_of(STRAKE_OK, R"({"exp":1700000000.9})", {.at = now - 1});
  claims_of(STRAKE_CLAIMS_EXPIRED, R"({"exp":1700000000.9})", {.at = now});
  claims_of(STRAKE_OK, R"({"exp":1.7000001e9})", {.at = now});
  claims_of(STRAKE_OK, R"({"exp":1.5})", {.at = 0});
  claims_of(STRAKE_CLAIMS_EXPIRED, R"({"exp":1.5})", {.at = 1});
  claims_of(STRAKE_OK, R"({"exp":253402300798.5})", {.at = 253402300797});
  claims_of(STRAKE_CLAIMS_EXPIRED, R"({"exp":253402300798.5})", {.at = 253402300798});
  claims_of(STRAKE_CLAIMS_EXPIRED, R"({"exp":0.5})", {.at = 0});
  claims_of(STRAKE_CLAIMS_INVALID, R"({"exp":-0.5})", {.at = 0});
  claims_of(STRAKE_CLAIMS_INVALID, R"({"exp":253402300799.5})", {.at = 0});
}

TEST(Claims, ExpireUnlessThatIsWaived) {
  claims_of(STRAKE_CLAIMS_NO_EXPIRY, "{}");
  claims_of(STRAKE_OK, "{}", {.no_expiry = true});
  claims_of(STRAKE_CLAIMS_EXPIRED, R"({"exp":5})", {.no_expiry = true});
}

TEST(Claims, AskTheClockOfTheSystem) {
  const std::string token = signed_payload(R"({"exp":5})");
  strake_claims* claims = nullptr;
  EXPECT_EQ(
      strake_jwt_verify(key().get(), token.data(), token.size(), nullptr, 0, nullptr, 0, nullptr, &claims, nullptr),
      STRAKE_CLAIMS_EXPIRED);
  const std::string late = signed_payload(R"({"exp":253402300799})");
  EXPECT_EQ(strake_jwt_verify(key().get(), late.data(), late.size(), nullptr, 0, nullptr, 0, nullptr, &claims, nullptr),
            STRAKE_OK);
  EXPECT_EQ(strake_claims_free(claims, nullptr), STRAKE_OK);
}

TEST(Claims, AreOfTheIssuerThatWasAskedFor) {
  const std::string payload = R"({"exp":1700003600,"iss":"us"})";
  claims_of(STRAKE_OK, payload);
  claims_of(STRAKE_OK, payload, {.issuer = "us"});
  for (const char* other : {"u", "uss", "US", "them"}) {
    claims_of(STRAKE_CLAIMS_WRONG_ISSUER, payload, {.issuer = other});
  }
  claims_of(STRAKE_CLAIMS_WRONG_ISSUER, R"({"exp":1700003600})", {.issuer = "us"});
}

TEST(Claims, AreForTheAudienceThatAsks) {
  const std::string one = R"({"exp":1700003600,"aud":"a"})";
  const std::string many = R"({"exp":1700003600,"aud":["b","a"]})";
  for (const std::string& payload : {one, many}) {
    claims_of(STRAKE_OK, payload, {.audience = "a"});
    claims_of(STRAKE_CLAIMS_WRONG_AUDIENCE, payload, {.audience = "aa"});
    claims_of(STRAKE_CLAIMS_WRONG_AUDIENCE, payload);
  }
  claims_of(STRAKE_CLAIMS_WRONG_AUDIENCE, R"({"exp":1700003600})", {.audience = "a"});
  claims_of(STRAKE_CLAIMS_WRONG_AUDIENCE, R"({"exp":1700003600,"aud":[]})", {.audience = "a"});
  claims_of(STRAKE_CLAIMS_WRONG_AUDIENCE, R"({"exp":1700003600,"aud":[]})");
}

TEST(Claims, AreReadByNameAndType) {
  const Claims claims =
      claims_of(STRAKE_OK, R"({"exp":1700003600,"s":"text","nul":"a\u0000b","i":-7,"e":1e2,"f":1.5,)"
                           R"("big":9223372036854775808,"yes":true,"no":false,"null":null,"list":[1, 2]})");
  const auto string = [&](std::string_view name, std::string* text = nullptr) {
    strake_bytes bytes{};
    const strake_status status = strake_claims_get_string(claims.get(), name.data(), name.size(), &bytes, nullptr);
    if (text != nullptr) {
      *text = text_of(bytes);
    }
    return status;
  };
  const auto integer = [&](std::string_view name, std::int64_t& number) {
    return strake_claims_get_integer(claims.get(), name.data(), name.size(), &number, nullptr);
  };
  const auto boolean = [&](std::string_view name, std::int32_t& is) {
    return strake_claims_get_boolean(claims.get(), name.data(), name.size(), &is, nullptr);
  };
  std::string text;
  EXPECT_EQ(string("s", &text), STRAKE_OK);
  EXPECT_EQ(text, "text");
  EXPECT_EQ(string("nul", &text), STRAKE_OK);
  EXPECT_EQ(text, std::string("a\0b", 3));
  EXPECT_EQ(string("i"), STRAKE_CLAIMS_WRONG_TYPE);
  EXPECT_EQ(string("S"), STRAKE_NOT_FOUND);
  EXPECT_EQ(string(""), STRAKE_NOT_FOUND);
  std::int64_t number = 0;
  EXPECT_EQ(integer("i", number), STRAKE_OK);
  EXPECT_EQ(number, -7);
  EXPECT_EQ(integer("e", number), STRAKE_OK);
  EXPECT_EQ(number, 100);
  for (const char* name : {"f", "big", "s", "yes", "null", "list"}) {
    EXPECT_EQ(integer(name, number), STRAKE_CLAIMS_WRONG_TYPE) << name;
    EXPECT_EQ(number, 0);
  }
  EXPECT_EQ(integer("x", number), STRAKE_NOT_FOUND);
  std::int32_t is = 0;
  EXPECT_EQ(boolean("yes", is), STRAKE_OK);
  EXPECT_EQ(is, 1);
  EXPECT_EQ(boolean("no", is), STRAKE_OK);
  EXPECT_EQ(is, 0);
  EXPECT_EQ(boolean("null", is), STRAKE_CLAIMS_WRONG_TYPE);
  EXPECT_EQ(boolean("x", is), STRAKE_NOT_FOUND);
}

TEST(Claims, AreCopied) {
  const std::string payload = R"({"exp":1700003600,"s":"text","nul":"a\u0000b","list":[1, {"a" : 2}]})";
  const Claims claims = claims_of(STRAKE_OK, payload);
  const auto copy = [&](auto function, strake_status status, std::string_view name) {
    return written(status, [&](char* buffer, std::size_t capacity, std::size_t* size) {
      return function(claims.get(), name.data(), name.size(), buffer, capacity, size, nullptr);
    });
  };
  EXPECT_EQ(copy(strake_claims_copy_string, STRAKE_OK, "s"), "text");
  copy(strake_claims_copy_string, STRAKE_CLAIMS_WRONG_TYPE, "nul");
  copy(strake_claims_copy_string, STRAKE_CLAIMS_WRONG_TYPE, "exp");
  copy(strake_claims_copy_string, STRAKE_NOT_FOUND, "x");
  EXPECT_EQ(copy(strake_claims_copy_json, STRAKE_OK, "list"), R"([1,{"a":2}])");
  EXPECT_EQ(copy(strake_claims_copy_json, STRAKE_OK, "s"), "\"text\"");
  copy(strake_claims_copy_json, STRAKE_NOT_FOUND, "x");
  EXPECT_EQ(payload_of(claims), payload);
  EXPECT_EQ(written(STRAKE_OK,
                    [&](char* buffer, std::size_t capacity, std::size_t* size) {
                      return strake_claims_copy_payload(claims.get(), buffer, capacity, size, nullptr);
                    }),
            payload);
  char small[4] = "abc";
  std::size_t size = 0;
  EXPECT_EQ(strake_claims_copy_string(claims.get(), "s", 1, small, 4, &size, nullptr), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 4U);
  EXPECT_STREQ(small, "abc");
}

TEST(Claims, SayWhatIsRegistered) {
  const Claims none = claims_of(STRAKE_OK, "{}", {.no_expiry = true});
  const Claims all = claims_of(STRAKE_OK, R"({"iss":"i","sub":"s","jti":"j","exp":1700003600,"nbf":1,"iat":2})");
  strake_bytes text{};
  std::int64_t time = 0;
  const auto check_text = [&](auto get, const char* right) {
    EXPECT_EQ(get(none.get(), &text, nullptr), STRAKE_NOT_FOUND);
    EXPECT_EQ(get(all.get(), &text, nullptr), STRAKE_OK);
    EXPECT_EQ(text_of(text), right);
  };
  const auto check_time = [&](auto get, std::int64_t right) {
    EXPECT_EQ(get(none.get(), &time, nullptr), STRAKE_NOT_FOUND);
    EXPECT_EQ(get(all.get(), &time, nullptr), STRAKE_OK);
    EXPECT_EQ(time, right);
  };
  check_text(strake_claims_get_issuer, "i");
  check_text(strake_claims_get_subject, "s");
  check_text(strake_claims_get_id, "j");
  check_time(strake_claims_get_expiry, 1700003600);
  check_time(strake_claims_get_not_before, 1);
  check_time(strake_claims_get_issued_at, 2);
}

TEST(Claims, AreWrittenOnlyAsTheyCanBeRead) {
  const auto sign = [](const strake_claims_content& claims) {
    char buffer[1024];
    return strake_jwt_sign(key().get(), &claims, nullptr, 0, nullptr, 0, buffer, sizeof buffer, nullptr, nullptr);
  };
  EXPECT_EQ(sign(content()), STRAKE_OK);
  for (const char* more : {"[]", "1", "{", R"({"exp":1})", R"({"a":1,"a":2})", R"({"iat":"x"})", R"({"sub":"a\u0000"})",
                           R"({"aud":[1]})", "{}{}", "\xff"}) {
    EXPECT_EQ(sign(content(more)), STRAKE_CLAIMS_INVALID) << more;
  }
  EXPECT_EQ(sign(content(R"( {"aud":["a","b"]} )")), STRAKE_OK);
  strake_claims_content claims = content();
  claims.subject = view("\xff");
  EXPECT_EQ(sign(claims), STRAKE_CLAIMS_INVALID);
  claims.subject = view(std::string_view("a\0", 2));
  EXPECT_EQ(sign(claims), STRAKE_CLAIMS_INVALID);
  claims = content();
  claims.expiry = 253402300800;
  EXPECT_EQ(sign(claims), STRAKE_CLAIMS_INVALID);
  claims.expiry = 0;
  EXPECT_EQ(sign(claims), STRAKE_CLAIMS_NO_EXPIRY);
  claims.permit_no_expiry = 1;
  EXPECT_EQ(sign(claims), STRAKE_OK);
  claims.permit_no_expiry = 2;
  EXPECT_EQ(sign(claims), STRAKE_BAD_ARGUMENT);
  claims = content();
  claims.expiry = 0;
  claims.more = view(R"({"exp":1700003600})");
  EXPECT_EQ(sign(claims), STRAKE_OK);
}

} // namespace
