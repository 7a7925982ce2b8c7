// strake_http_credentials_split, _next and _find, strake_http_basic_decode, strake_http_bearer_split.
#include <gtest/gtest.h>
#include <sodium.h>

#include <random>

#include "text.hpp"

namespace {

using namespace text;

struct Split {
  Ended ended;
  std::string scheme;
  std::string token;
  bool operator==(const Split&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Split& split) {
  return out << split.ended << ", " << split.scheme << ", " << split.token;
}

Split split(std::string_view value) {
  const Input input(value);
  strake_range scheme{};
  strake_range token{};
  strake_error error{};
  const strake_status status = strake_http_credentials_split(input.data(), input.size(), &scheme, &token, &error);
  return {.ended = ended(status, error), .scheme = part(value, scheme), .token = part(value, token)};
}

Split refused_split(strake_status status, std::uint64_t offset) { return {{status, offset}, "", ""}; }

TEST(Credentials, OfATokenOrParameters) {
  EXPECT_EQ(split("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), (Split{well, "Basic", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="}));
  EXPECT_EQ(split("Bearer  a-._~+/9="), (Split{well, "Bearer", "a-._~+/9="}));
  EXPECT_EQ(split("Negotiate"), (Split{well, "Negotiate", ""}));
  EXPECT_EQ(split("Negotiate "), (Split{well, "Negotiate", ""}));
  EXPECT_EQ(split("X a="), (Split{well, "X", "a="}));
  EXPECT_EQ(split("X a=b"), (Split{well, "X", ""}));
  EXPECT_EQ(split("X ,"), (Split{well, "X", ""}));
}

TEST(Credentials, Refused) {
  EXPECT_EQ(split(""), refused_split(STRAKE_HTTP_INVALID_CREDENTIALS, 0));
  EXPECT_EQ(split(" X"), refused_split(STRAKE_HTTP_INVALID_CREDENTIALS, 1));
  EXPECT_EQ(split("X,"), refused_split(STRAKE_HTTP_INVALID_CREDENTIALS, 1));
  EXPECT_EQ(split("X\ta"), refused_split(STRAKE_HTTP_INVALID_CREDENTIALS, 1));
  EXPECT_EQ(split("X a b"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 4));
  EXPECT_EQ(split("X =a"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 2));
  EXPECT_EQ(split("X a==b"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 4));
  EXPECT_EQ(split("X a=b c=d"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 6));
  EXPECT_EQ(split("X a=b "), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 6));
  EXPECT_EQ(split("X a=\"b"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 6));
  EXPECT_EQ(split("X a=\"b\\"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 6));
  EXPECT_EQ(split("X a=\"\x01\""), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 5));
  EXPECT_EQ(split("X a=\"b\"c"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 7));
  EXPECT_EQ(split("X a=,"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 4));
}

TEST(Credentials, Parameters) {
  // RFC 9110 section 11.6.1, the first of its challenges; RFC 7616 section 3.9.1 in part.
  constexpr std::string_view challenge = "Basic realm=\"simple\"";
  EXPECT_EQ(list(strake_http_credentials_next, challenge).items, (Items{{"realm", "simple", true, true}}));
  constexpr std::string_view digest =
      "Digest username=\"Mufasa\", uri=\"/dir/index.html\", algorithm=MD5,\tnc=00000001";
  const Listed listed = list(strake_http_credentials_next, digest);
  EXPECT_EQ(listed.items, (Items{{"username", "Mufasa", true, true},
                                 {"uri", "/dir/index.html", true, true},
                                 {"algorithm", "MD5"},
                                 {"nc", "00000001"}}));
  EXPECT_EQ(listed.ended, at_end);
  EXPECT_EQ(list(strake_http_credentials_next, "X ,, a = b ,, c\t=\t\"d\" ,").items,
            (Items{{"a", "b"}, {"c", "d", true, true}}));
  EXPECT_EQ(list(strake_http_credentials_next, "Bearer abc").ended, at_end);
  EXPECT_EQ(list(strake_http_credentials_next, "X").ended, at_end);
  EXPECT_EQ(list(strake_http_credentials_next, "").ended, (Ended{STRAKE_HTTP_INVALID_CREDENTIALS, 0}));
}

TEST(Credentials, Find) {
  constexpr std::string_view value = "X a=1, B=\"2\", c=3, C=4";
  EXPECT_EQ(find(strake_http_credentials_find, value, "b"), (Found{{"B", "2", true, true}, well}));
  EXPECT_EQ(find(strake_http_credentials_find, value, "A"), (Found{{"a", "1"}, well}));
  EXPECT_EQ(find(strake_http_credentials_find, value, "d").ended, at_end);
  EXPECT_EQ(find(strake_http_credentials_find, value, "c").ended, (Ended{STRAKE_HTTP_REPEATED_PARAMETER, 19}));
  EXPECT_EQ(find(strake_http_credentials_find, "X a=1, b", "a").ended, (Ended{STRAKE_HTTP_INVALID_PARAMETER, 8}));
}

struct Basic {
  Ended ended;
  std::string user;
  std::string password;
  bool operator==(const Basic&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Basic& basic) {
  return out << basic.ended << ", " << basic.user << ", " << basic.password;
}

Basic basic(std::string_view value) {
  const Input input(value);
  strake_range user{};
  strake_range password{};
  const Written written =
      write([&](std::uint8_t* buffer, std::size_t capacity, std::size_t* size, strake_error* error) {
        return strake_http_basic_decode(input.data(), input.size(), buffer, capacity, size, &user, &password, error);
      });
  return {written.ended, part(written.text, user), part(written.text, password)};
}

Basic refused_basic(strake_status status, std::uint64_t offset) { return {{status, offset}, "", ""}; }

std::string base64(const std::string& data) {
  std::string text(sodium_base64_encoded_len(data.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(data.data()), data.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

TEST(Basic, ExamplesOfTheRfc) {
  EXPECT_EQ(basic("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), (Basic{well, "Aladdin", "open sesame"}));
  EXPECT_EQ(basic("Basic dGVzdDoxMjPCow=="), (Basic{well, "test", "123\xc2\xa3"}));
}

TEST(Basic, PartsMayBeEmpty) {
  EXPECT_EQ(basic("basic " + base64(":")), (Basic{well, "", ""}));
  EXPECT_EQ(basic("BASIC  " + base64("a:")), (Basic{well, "a", ""}));
  EXPECT_EQ(basic("Basic " + base64(":b:c")), (Basic{well, "", "b:c"}));
}

TEST(Basic, Refused) {
  EXPECT_EQ(basic(""), refused_basic(STRAKE_HTTP_NOT_BASIC, 0));
  EXPECT_EQ(basic("Bearer YTpi"), refused_basic(STRAKE_HTTP_NOT_BASIC, 0));
  EXPECT_EQ(basic("Basics YTpi"), refused_basic(STRAKE_HTTP_NOT_BASIC, 0));
  EXPECT_EQ(basic("Basic"), refused_basic(STRAKE_HTTP_INVALID_CREDENTIALS, 5));
  EXPECT_EQ(basic("Basic\tYTpi"), refused_basic(STRAKE_HTTP_INVALID_CREDENTIALS, 5));
  EXPECT_EQ(basic("Basic "), refused_basic(STRAKE_HTTP_INVALID_CREDENTIALS, 6));
  EXPECT_EQ(basic("Basic " + base64("ab")), refused_basic(STRAKE_HTTP_INVALID_CREDENTIALS, 6));
  for (const char control : {'\0', '\n', '\t', '\x1f', '\x7f'}) {
    EXPECT_EQ(basic("Basic " + base64(std::string("a:b") + control)),
              refused_basic(STRAKE_HTTP_INVALID_CREDENTIALS, 6));
  }
  for (const char* token : {"YTpi ", "YTp", "YTo", "YTo=YTpi", "YQ==YTpi", "YTpi=", "YTpiYTo", "YTp_", "YT\xc3\xa9",
                            "YQ==:", "YTpiYR==", "YTpiYWJ=", "=", "====", "Y==="}) {
    EXPECT_EQ(basic(std::string("Basic ") + token), refused_basic(STRAKE_HTTP_INVALID_BASE64, 6)) << token;
  }
}

/// Whatever is encoded is had back, and a text is accepted only if an encoder writes it.
TEST(Basic, RandomCredentials) {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string user(random() % 9, '\0');
    std::string password(random() % 9, '\0');
    for (std::string* text : {&user, &password}) {
      for (char& c : *text) {
        c = static_cast<char>(0x20 + random() % 0x5f);
        c = c == ':' && text == &user ? '\xe9' : c;
      }
    }
    std::string value = "Basic " + base64(user + ":" + password);
    ASSERT_EQ(basic(value), (Basic{well, user, password}));
    value[6 + random() % (value.size() - 6)] = "AQgw059+/=-\n"[random() % 12];
    const Basic changed = basic(value);
    if (changed.ended == well) {
      ASSERT_EQ("Basic " + base64(changed.user + ":" + changed.password), value);
    }
  }
}

Written bearer(std::string_view value) {
  const Input input(value);
  strake_range token{};
  strake_error error{};
  const strake_status status = strake_http_bearer_split(input.data(), input.size(), &token, &error);
  return {.text = part(value, token), .ended = ended(status, error)};
}

TEST(Bearer, Tokens) {
  EXPECT_EQ(bearer("Bearer mF_9.B5f-4.1JqM"), wrote("mF_9.B5f-4.1JqM")); // RFC 6750 section 2.1
  EXPECT_EQ(bearer("bEARER  a=="), wrote("a=="));
  EXPECT_EQ(bearer("Basic a"), refused(STRAKE_HTTP_NOT_BEARER, 0));
  EXPECT_EQ(bearer(""), refused(STRAKE_HTTP_NOT_BEARER, 0));
  EXPECT_EQ(bearer("Bearer"), refused(STRAKE_HTTP_INVALID_TOKEN, 6));
  EXPECT_EQ(bearer("Bearer "), refused(STRAKE_HTTP_INVALID_TOKEN, 7));
  EXPECT_EQ(bearer("Bearer ="), refused(STRAKE_HTTP_INVALID_TOKEN, 7));
  EXPECT_EQ(bearer("Bearer a b"), refused(STRAKE_HTTP_INVALID_TOKEN, 8));
  EXPECT_EQ(bearer("Bearer a=b"), refused(STRAKE_HTTP_INVALID_TOKEN, 9));
  EXPECT_EQ(bearer("Bearer a, Bearer b"), refused(STRAKE_HTTP_INVALID_TOKEN, 8));
}

} // namespace
