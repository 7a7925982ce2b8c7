// PASETO v4 against its published vectors; what is bound to a token, and that no other token is accepted.
#include "token.hpp"
#include "token/paseto.hpp"

namespace {

using namespace token_test;

const std::string seed(32, 's');

/// A way to make tokens and a way to open them.
struct Kind {
  strake_key_algorithm algorithm;
  decltype(strake_paseto_encrypt)* make;
  decltype(strake_paseto_decrypt)* open;
};

constexpr Kind local{STRAKE_KEY_PASETO_V4_LOCAL, strake_paseto_encrypt, strake_paseto_decrypt};
constexpr Kind open_to_all{STRAKE_KEY_ED25519, strake_paseto_sign, strake_paseto_verify};

struct Expected {
  std::string implicit = {};
  std::string issuer = {};
  std::string audience = {};
  std::uint64_t at = now;
  std::uint64_t max_bytes = STRAKE_CLAIMS_DEFAULT_MAX_BYTES;
  bool no_expiry = false;
};

/// The claims of a token, and why there are none.
struct Opened {
  strake_status status;
  Claims claims;
};

Opened open(const Kind& kind, const Key& key, const std::string& token, const Expected& expected = {}) {
  strake_paseto_options options STRAKE_PASETO_OPTIONS_INIT;
  options.now = expected.at;
  options.leeway = 0;
  options.max_bytes = expected.max_bytes;
  options.permit_no_expiry = expected.no_expiry ? 1 : 0;
  strake_claims* claims = nullptr;
  const strake_bytes implicit = view(expected.implicit);
  const strake_status status =
      kind.open(key.get(), token.data(), token.size(), implicit.data, implicit.size, expected.issuer.data(),
                expected.issuer.size(), expected.audience.data(), expected.audience.size(), &options, &claims, nullptr);
  EXPECT_EQ(claims != nullptr, status == STRAKE_OK);
  return {status, Claims(claims)};
}

strake_status status_of(const Kind& kind, const Key& key, const std::string& token, const Expected& expected = {}) {
  return open(kind, key, token, expected).status;
}

std::string make(const Kind& kind, const Key& key, const strake_claims_content& claims, std::string_view footer = "",
                 std::string_view implicit = "", strake_status status = STRAKE_OK) {
  return written(status, [&](char* buffer, std::size_t capacity, std::size_t* size) {
    return kind.make(key.get(), &claims, view(footer).data, footer.size(), view(implicit).data, implicit.size(), buffer,
                     capacity, size, nullptr);
  });
}

std::string footer_of(const Claims& claims) {
  strake_bytes footer{};
  EXPECT_EQ(strake_claims_get_footer(claims.get(), &footer, nullptr), STRAKE_OK);
  Data copy(100);
  std::size_t size = 0;
  EXPECT_EQ(strake_claims_copy_footer(claims.get(), copy.data(), copy.size(), &size, nullptr), STRAKE_OK);
  EXPECT_EQ(std::string(copy.begin(), copy.begin() + static_cast<std::ptrdiff_t>(size)), text_of(footer));
  return text_of(footer);
}

std::string field(const std::string& column) { return column == "-" ? "" : column; }

/// The token that a vector gives, made of what it is of.
std::string token_of(const table::Row& row, bool is_local) {
  namespace core = strake::token;
  const auto algorithm = is_local ? strake::key::Algorithm::paseto_v4_local : strake::key::Algorithm::ed25519;
  const auto key = strake::key::Key::from_bytes(algorithm, unhex(row[2]), {});
  const Data payload = bytes_of(row[5]);
  const Data footer = bytes_of(field(row[6]));
  const Data implicit = bytes_of(field(row[7]));
  const core::Bound bound{.footer = footer, .implicit = implicit};
  const Data made =
      is_local ? core::seal_local(*key, unhex(row[3]), payload, bound) : core::sign_public(*key, payload, bound);
  return {made.begin(), made.end()};
}

// name, result, key or seed, nonce, token, payload, footer, implicit assertion
TEST(Paseto, PassesThePublishedVectors) {
  const std::vector<table::Row> rows = vectors("paseto_v4.tsv", 8);
  EXPECT_EQ(rows.size(), 17U);
  for (const table::Row& row : rows) {
    SCOPED_TRACE(row[0]);
    const bool is_local = row[0] != "4-F-1" && !row[0].starts_with("4-S");
    const Kind& kind = is_local ? local : open_to_all;
    const Key key = make_key(unhex(row[2]), kind.algorithm);
    const Opened opened = open(kind, key, row[4], {.implicit = field(row[7]), .at = 1640995199});
    if (row[1] == "refused") {
      EXPECT_EQ(opened.status, STRAKE_PASETO_MALFORMED); // another version or purpose, or base64url that nobody writes
      continue;
    }
    ASSERT_EQ(opened.status, STRAKE_OK);
    EXPECT_EQ(payload_of(opened.claims), row[5]);
    EXPECT_EQ(footer_of(opened.claims), field(row[6]));
    EXPECT_EQ(status_of(kind, key, row[4], {.implicit = field(row[7]), .at = 1640995200}), STRAKE_CLAIMS_EXPIRED);
    EXPECT_EQ(token_of(row, is_local), row[4]);
  }
}

TEST(Paseto, IsOpenedByTheKeyThatMadeIt) {
  for (const Kind& kind : {local, open_to_all}) {
    const Key key = random_key(kind.algorithm);
    strake_claims_content claims = content(R"({"n":1})");
    claims.issuer = view("us");
    claims.audience = view("them");
    claims.not_before = now;
    claims.issued_at = now - 1;
    const std::string token = make(kind, key, claims, "a footer", "a tenant");
    const Opened opened = open(kind, key, token, {.implicit = "a tenant", .issuer = "us", .audience = "them"});
    ASSERT_EQ(opened.status, STRAKE_OK);
    EXPECT_EQ(payload_of(opened.claims), "{\"iss\":\"us\",\"aud\":\"them\",\"exp\":\"2023-11-14T23:13:20Z\",\"nbf\":"
                                         "\"2023-11-14T22:13:20Z\",\"iat\":\"2023-11-14T22:13:19Z\",\"n\":1}");
    EXPECT_EQ(footer_of(opened.claims), "a footer");
    std::int64_t expiry = 0;
    EXPECT_EQ(strake_claims_get_expiry(opened.claims.get(), &expiry, nullptr), STRAKE_OK);
    EXPECT_EQ(expiry, static_cast<std::int64_t>(now + 3600));
    const Expected right{.implicit = "a tenant", .audience = "them"};
    EXPECT_EQ(status_of(kind, key, token, right), STRAKE_OK);
    EXPECT_EQ(status_of(kind, random_key(kind.algorithm), token, right), STRAKE_PASETO_FORGED);
    EXPECT_EQ(status_of(kind, key, token, {.implicit = "", .audience = "them"}), STRAKE_PASETO_FORGED);
    EXPECT_EQ(status_of(kind, key, token, {.implicit = "a tenanT", .audience = "them"}), STRAKE_PASETO_FORGED);
    EXPECT_EQ(status_of(kind, key, token, {.implicit = "a tenant"}), STRAKE_CLAIMS_WRONG_AUDIENCE);
    EXPECT_EQ(status_of(kind, key, token, {.implicit = "a tenant", .issuer = "x", .audience = "them"}),
              STRAKE_CLAIMS_WRONG_ISSUER);
  }
}

TEST(Paseto, IsVerifiedByThePublicKey) {
  const Key key = random_key(STRAKE_KEY_ED25519);
  const Key open_key = make_key(public_part(key), STRAKE_KEY_ED25519_PUBLIC);
  EXPECT_EQ(status_of(open_to_all, open_key, make(open_to_all, key, content())), STRAKE_OK);
}

TEST(Paseto, OfEachChangeIsRefused) {
  for (const Kind& kind : {local, open_to_all}) {
    const Key key = random_key(kind.algorithm);
    for (const char* footer : {"", "footer"}) {
      const std::string token = make(kind, key, content(), footer);
      EXPECT_EQ(status_of(kind, key, token), STRAKE_OK);
      for_each_change(token, [&](const std::string& wrong) {
        const strake_status status = status_of(kind, key, wrong);
        EXPECT_TRUE(status == STRAKE_PASETO_MALFORMED || status == STRAKE_PASETO_FORGED) << wrong << " " << status;
      });
      const std::size_t body = token.find('.', 3) + 1; // every byte of what is sealed counts, and none tells which
      for (std::size_t i = body; i + 1 < token.size() && token[i + 1] != '.'; ++i) {
        std::string wrong = token;
        wrong[i] = wrong[i] == 'A' ? 'B' : 'A';
        EXPECT_EQ(status_of(kind, key, wrong), STRAKE_PASETO_FORGED);
      }
    }
  }
}

TEST(Paseto, HasOneForm) {
  const Key key = random_key(STRAKE_KEY_PASETO_V4_LOCAL);
  const std::string token = make(local, key, content(), "f");
  const std::string without = make(local, key, content());
  EXPECT_EQ(status_of(local, key, without + "."), STRAKE_PASETO_MALFORMED);
  EXPECT_EQ(status_of(local, key, token + "."), STRAKE_PASETO_MALFORMED);
  EXPECT_EQ(status_of(local, key, token + ".Zg"), STRAKE_PASETO_MALFORMED);
  EXPECT_EQ(status_of(local, key, without + ".Zg"), STRAKE_PASETO_FORGED);
  EXPECT_EQ(status_of(local, key, token.substr(0, token.rfind('.'))), STRAKE_PASETO_FORGED);
  for (const char* other : {"v4.public.", "v3.local.", "v4.Local.", "v4.local", "V4.local.", ""}) {
    EXPECT_EQ(status_of(local, key, other + token.substr(9)), STRAKE_PASETO_MALFORMED) << other;
  }
  EXPECT_EQ(status_of(local, key, "v4.local." + base64url(std::string(63, 'a'))), STRAKE_PASETO_MALFORMED);
  EXPECT_EQ(status_of(local, key, "v4.local." + base64url(std::string(64, 'a'))), STRAKE_PASETO_FORGED);
  EXPECT_EQ(status_of(local, key, token, {.max_bytes = token.size()}), STRAKE_OK);
  EXPECT_EQ(status_of(local, key, token, {.max_bytes = token.size() - 1}), STRAKE_TOKEN_TOO_LONG);
}

TEST(Paseto, NeverComesTwice) {
  const Key key = random_key(STRAKE_KEY_PASETO_V4_LOCAL);
  EXPECT_NE(make(local, key, content()), make(local, key, content()));
}

/// A local token of any payload.
std::string sealed(const std::string& payload) {
  const auto key = strake::key::Key::from_bytes(strake::key::Algorithm::paseto_v4_local, bytes_of(seed), {});
  const Data token = strake::token::seal_local(*key, Data(32, 'n'), bytes_of(payload), {});
  return {token.begin(), token.end()};
}

TEST(Paseto, SaysTimesAsDates) {
  const Key key = make_key(seed, STRAKE_KEY_PASETO_V4_LOCAL);
  const auto at = [&](const std::string& date, std::uint64_t time) {
    return status_of(local, key, sealed(R"({"exp":")" + date + "\"}"), {.at = time});
  };
  const std::pair<const char*, std::uint64_t> dates[] = {{"2023-11-14T22:13:20Z", 1700000000},
                                                         {"2023-11-14T22:13:20.999Z", 1700000000},
                                                         {"2023-11-14t22:13:20z", 1700000000},
                                                         {"2023-11-14T23:43:20+01:30", 1700000000},
                                                         {"2023-11-13T22:14:20-23:59", 1700000000},
                                                         {"2024-02-29T00:00:00Z", 1709164800},
                                                         {"1970-01-01T00:00:01Z", 1},
                                                         {"9999-12-31T23:59:59Z", 253402300799}};
  for (const auto& [date, time] : dates) {
    EXPECT_EQ(at(date, time - 1), STRAKE_OK) << date;
    EXPECT_EQ(at(date, time), STRAKE_CLAIMS_EXPIRED) << date;
  }
  for (const char* date : {"",
                           "2023",
                           "2023-11-14",
                           "2023-11-14T22:13:20",
                           "2023-11-14 22:13:20Z",
                           "2023-11-14T22:13Z",
                           "2023-11-14T24:00:00Z",
                           "2023-11-14T22:60:20Z",
                           "2023-11-14T22:13:60Z",
                           "2023-13-01T00:00:00Z",
                           "2023-00-01T00:00:00Z",
                           "2023-02-29T00:00:00Z",
                           "2023-11-31T00:00:00Z",
                           "2023-11-00T00:00:00Z",
                           "2023-11-14T22:13:20.Z",
                           "2023-11-14T22:13:20,5Z",
                           "2023-11-14T22:13:20+0100",
                           "2023-11-14T22:13:20+01:60",
                           "2023-11-14T22:13:20+24:00",
                           "2023-11-14T22:13:20ZZ",
                           " 2023-11-14T22:13:20Z",
                           "02023-11-14T22:13:20Z",
                           "1969-12-31T23:59:59Z",
                           "1970-01-01T00:00:00+00:01",
                           "9999-12-31T23:59:59-00:01",
                           "2023-1-14T22:13:20Z",
                           "+023-11-14T22:13:20Z"}) {
    EXPECT_EQ(at(date, 1), STRAKE_CLAIMS_INVALID) << date;
  }
  EXPECT_EQ(status_of(local, key, sealed(R"({"exp":1700003600})")), STRAKE_CLAIMS_INVALID);
  EXPECT_EQ(status_of(local, key, sealed("{}")), STRAKE_CLAIMS_NO_EXPIRY);
  EXPECT_EQ(status_of(local, key, sealed("{}"), {.no_expiry = true}), STRAKE_OK);
  EXPECT_EQ(status_of(local, key, sealed("no JSON")), STRAKE_CLAIMS_INVALID);
  EXPECT_EQ(status_of(local, key, sealed("")), STRAKE_CLAIMS_INVALID);
}

TEST(Paseto, WritesDatesThatItReads) {
  const Key key = random_key(STRAKE_KEY_PASETO_V4_LOCAL);
  for (const std::uint64_t time : {std::uint64_t{1}, std::uint64_t{951782399}, std::uint64_t{951782400}, now,
                                   std::uint64_t{4107542400}, std::uint64_t{253402300799}}) {
    strake_claims_content claims STRAKE_CLAIMS_CONTENT_INIT;
    claims.expiry = time;
    const Opened opened = open(local, key, make(local, key, claims), {.at = 0});
    ASSERT_EQ(opened.status, STRAKE_OK);
    std::int64_t read = 0;
    EXPECT_EQ(strake_claims_get_expiry(opened.claims.get(), &read, nullptr), STRAKE_OK);
    EXPECT_EQ(read, static_cast<std::int64_t>(time));
  }
  strake_claims_content claims = content();
  claims.not_before = 253402300800;
  make(local, key, claims, "", "", STRAKE_CLAIMS_INVALID);
}

TEST(Paseto, TellsTheFooterBeforeItIsVerified) {
  const auto footer = [](strake_status status, const std::string& token) {
    Data buffer(100, 0xee);
    std::size_t size = 0;
    EXPECT_EQ(
        strake_paseto_read_untrusted_footer(token.data(), token.size(), buffer.data(), buffer.size(), &size, nullptr),
        status);
    return std::string(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(size));
  };
  for (const Kind& kind : {local, open_to_all}) {
    const Key key = random_key(kind.algorithm);
    EXPECT_EQ(footer(STRAKE_OK, make(kind, key, content(), "{\"kid\":\"1\"}")), "{\"kid\":\"1\"}");
    EXPECT_EQ(footer(STRAKE_OK, make(kind, key, content())), "");
  }
  footer(STRAKE_PASETO_MALFORMED, "v4.local.AAAA.Zg");
  footer(STRAKE_PASETO_MALFORMED, "");
  footer(STRAKE_TOKEN_TOO_LONG, std::string(STRAKE_CLAIMS_DEFAULT_MAX_BYTES + 1, 'A'));
}

TEST(Paseto, TakesKeysForNothingElse) {
  const std::string token = sealed("{}");
  for (const strake_key_algorithm algorithm : {STRAKE_KEY_XCHACHA20_POLY1305, STRAKE_KEY_BLAKE2B, STRAKE_KEY_ED25519}) {
    EXPECT_EQ(status_of(local, random_key(algorithm), token), STRAKE_KEY_WRONG_USE);
    make(local, random_key(algorithm), content(), "", "", STRAKE_KEY_WRONG_USE);
  }
  const Key key = random_key(STRAKE_KEY_PASETO_V4_LOCAL);
  EXPECT_EQ(status_of(open_to_all, key, token), STRAKE_KEY_WRONG_USE);
  make(open_to_all, key, content(), "", "", STRAKE_KEY_WRONG_USE);
  char buffer[64];
  EXPECT_EQ(strake_mac_compute(key.get(), nullptr, 0, reinterpret_cast<std::uint8_t*>(buffer), 64, nullptr, nullptr),
            STRAKE_KEY_WRONG_USE);
}

} // namespace
