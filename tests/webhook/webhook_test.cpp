// Webhooks as a caller sees them, with the examples that the senders' documentation publishes.
#include <functional>

#include "../crypto.hpp"

namespace {

using namespace crypto_test;

struct Webhook {
  strake_webhook_scheme scheme = 0;
  std::string signature;
  std::string timestamp;
  std::string id;
  std::string body;

  [[nodiscard]] strake_webhook_message view() const {
    return {sizeof(strake_webhook_message), bytes(signature), bytes(timestamp), bytes(id), bytes(body)};
  }
  static strake_bytes bytes(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
  }
};

struct Example {
  Webhook webhook;
  std::uint64_t time = 0;
  Data secret;
};

/// GitHub: "Validating webhook deliveries". Slack: "Verifying requests from Slack". Standard: the test of the reference
/// libraries of Standard Webhooks. Stripe publishes none: its is made here of the form that it documents.
std::vector<Example> examples() {
  std::vector<Example> all;
  all.push_back({{STRAKE_WEBHOOK_GITHUB, "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17", "",
                  "", "Hello, World!"},
                 1'700'000'000,
                 bytes_of("It's a Secret to Everybody")});
  all.push_back(
      {{STRAKE_WEBHOOK_SLACK, "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", "1531420618", "",
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name="
        "foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%"
        "2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015."
        "47445629121.803a0bc887a14d10d2c447fce8b6703c"},
       1'531'420'618,
       bytes_of("8f742231b10e8888abcd99yyyzzz85a5")});
  all.push_back({{STRAKE_WEBHOOK_STANDARD, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "1614265330",
                  "msg_p5jXN8AQM9LWM0D4loKWxJek", "{\"test\": 2432232314}"},
                 1'614'265'330,
                 unhex("31f290f6bf06298aab4f08d43c3f082cf648a362da2da4b0")});
  const Data secret = bytes_of("whsec_test");
  const Data tag = handles::tag_of(make_key(secret).get(), bytes_of("1492774577.{\"id\": 1}"));
  std::string hex;
  for (const std::uint8_t byte : tag) {
    hex += "0123456789abcdef"[byte / 16];
    hex += "0123456789abcdef"[byte % 16];
  }
  all.push_back(
      {{STRAKE_WEBHOOK_STRIPE, "t=1492774577,v1=" + hex + ",v0=" + std::string(64, '6'), "", "", "{\"id\": 1}"},
       1'492'774'577,
       secret});
  return all;
}

Example example_of(strake_webhook_scheme scheme) {
  for (Example& example : examples()) {
    if (example.webhook.scheme == scheme) {
      return example;
    }
  }
  return {};
}

strake_status verify(const Example& example, strake_auth_guard* guard = nullptr, strake_error* error = nullptr) {
  const Key key = make_key(example.secret);
  const strake_webhook_message view = example.webhook.view();
  const strake_auth_options options{sizeof options, example.time, 300};
  return strake_webhook_verify(example.webhook.scheme, key.get(), &view, &options, guard, error);
}

/// What a change makes of an example.
strake_status changed(strake_webhook_scheme scheme, const std::function<void(Webhook&)>& change,
                      strake_error* error = nullptr) {
  Example example = example_of(scheme);
  change(example.webhook);
  return verify(example, nullptr, error);
}

TEST(Webhook, AcceptsTheExamplesOfTheSenders) {
  for (const Example& example : examples()) {
    EXPECT_EQ(verify(example), STRAKE_OK) << example.webhook.scheme;
  }
}

TEST(Webhook, SignsTheExamplesOfTheSenders) {
  for (const Example& example : examples()) {
    const Key key = make_key(example.secret);
    const Webhook& webhook = example.webhook;
    char field[STRAKE_WEBHOOK_MAX_FIELD_BYTES];
    std::size_t size = 0;
    ASSERT_EQ(strake_webhook_sign(webhook.scheme, key.get(), example.time, webhook.id.data(), webhook.id.size(),
                                  reinterpret_cast<const std::uint8_t*>(webhook.body.data()), webhook.body.size(),
                                  field, sizeof field, &size, nullptr),
              STRAKE_OK);
    const std::string expected = webhook.signature.substr(0, webhook.signature.find(",v0="));
    EXPECT_EQ(std::string(field, size), expected);
  }
}

TEST(Webhook, TheLongestFieldFits) {
  const Key key = make_key("secret");
  char field[STRAKE_WEBHOOK_MAX_FIELD_BYTES];
  for (const strake_webhook_scheme scheme :
       {STRAKE_WEBHOOK_GITHUB, STRAKE_WEBHOOK_STRIPE, STRAKE_WEBHOOK_SLACK, STRAKE_WEBHOOK_STANDARD}) {
    EXPECT_EQ(
        strake_webhook_sign(scheme, key.get(), UINT64_MAX, "a", 1, nullptr, 0, field, sizeof field, nullptr, nullptr),
        STRAKE_OK);
  }
}

TEST(Webhook, RefusesEveryOtherBodyAndSignature) {
  for (const Example& example : examples()) {
    Example other = example;
    for (std::size_t i = 0; i < example.webhook.body.size(); ++i) {
      other.webhook.body = example.webhook.body;
      other.webhook.body[i] = static_cast<char>(other.webhook.body[i] ^ 1);
      EXPECT_EQ(verify(other), STRAKE_AUTH_BAD_SIGNATURE);
    }
    other = example;
    other.webhook.body += '\n';
    EXPECT_EQ(verify(other), STRAKE_AUTH_BAD_SIGNATURE);
    other = example;
    other.secret.push_back('x');
    EXPECT_EQ(verify(other), STRAKE_AUTH_BAD_SIGNATURE);
    for (std::size_t i = 0; i < example.webhook.signature.size(); ++i) {
      other = example;
      other.webhook.signature[i] = other.webhook.signature[i] == '7' ? '9' : '7';
      const strake_status status = verify(other);
      EXPECT_TRUE(status == STRAKE_AUTH_BAD_SIGNATURE || status == STRAKE_WEBHOOK_INVALID_SIGNATURE ||
                  status == STRAKE_AUTH_OUTSIDE_WINDOW || i > 80)
          << status << " " << other.webhook.signature;
    }
  }
}

TEST(Webhook, RefusesTruncatedSignatures) {
  for (const Example& example : examples()) {
    const std::size_t whole = std::min(example.webhook.signature.find(",v0="), example.webhook.signature.size());
    for (std::size_t size = 0; size < whole; ++size) {
      Example other = example;
      other.webhook.signature.resize(size);
      EXPECT_EQ(verify(other), STRAKE_WEBHOOK_INVALID_SIGNATURE) << other.webhook.signature;
    }
    Example other = example;
    other.webhook.signature.insert(whole, 1, ' ');
    EXPECT_EQ(verify(other), STRAKE_WEBHOOK_INVALID_SIGNATURE);
  }
}

TEST(Webhook, RefusesFieldsOfAnotherForm) {
  const auto stripe = [](const std::string& field) {
    return changed(STRAKE_WEBHOOK_STRIPE, [&](Webhook& webhook) { webhook.signature = field; });
  };
  const std::string hex(64, 'a');
  for (const std::string& field :
       {std::string(), std::string("t=1"), "v1=" + hex, "t=1,,v1=" + hex, "t=1,v1=" + hex + ",", "t=1;v1=" + hex,
        "t=1,t=1,v1=" + hex, "t=,v1=" + hex, "t=1,v1=" + hex.substr(1), "t=1,v1=" + hex + "a", "t=1,=a,v1=" + hex,
        "t=1,v1=" + hex.substr(1) + "g", "t=1,v0=" + hex, std::string("t=1,v2"), std::string("t")}) {
    EXPECT_EQ(stripe(field), STRAKE_WEBHOOK_INVALID_SIGNATURE) << field;
  }
  const auto standard = [](const std::string& field) {
    return changed(STRAKE_WEBHOOK_STANDARD, [&](Webhook& webhook) { webhook.signature = field; });
  };
  const std::string base64 = std::string(43, 'A') + "=";
  for (const std::string& field :
       {std::string(), std::string("v1"), std::string("v1,"), "v1," + base64 + " ", " v1," + base64,
        "v1," + base64 + "  v1," + base64, "v1," + base64.substr(1), "v1," + std::string(43, 'A'),
        "v1," + std::string(42, 'A') + "B=", "v1," + std::string(42, 'A') + "==", "v1a," + base64,
        "v1," + std::string(43, '-') + "=", "," + base64}) {
    EXPECT_EQ(standard(field), STRAKE_WEBHOOK_INVALID_SIGNATURE) << field;
  }
  const auto github = [](const std::string& field) {
    return changed(STRAKE_WEBHOOK_GITHUB, [&](Webhook& webhook) { webhook.signature = field; });
  };
  for (const std::string& field :
       {"sha1=" + hex, hex, "sha256=" + hex + "," + hex, "SHA256=" + hex, "sha256 =" + hex}) {
    EXPECT_EQ(github(field), STRAKE_WEBHOOK_INVALID_SIGNATURE) << field;
  }
}

TEST(Webhook, SaysWhereTheFieldIsWrong) {
  strake_error error{};
  EXPECT_EQ(changed(
                STRAKE_WEBHOOK_STRIPE, [](Webhook& webhook) { webhook.signature = "t=1,v1=zz"; }, &error),
            STRAKE_WEBHOOK_INVALID_SIGNATURE);
  EXPECT_EQ(error.offset, 7U);
}

TEST(Webhook, AcceptsOneOfSeveralSignatures) {
  for (const std::size_t others : {1U, 15U}) {
    EXPECT_EQ(changed(STRAKE_WEBHOOK_STANDARD,
                      [&](Webhook& webhook) {
                        for (std::size_t i = 0; i < others; ++i) {
                          webhook.signature = "v1," + std::string(43, 'A') + "= " + webhook.signature;
                        }
                        webhook.signature += " v1a,other";
                      }),
              STRAKE_OK);
  }
  strake_error error{};
  EXPECT_EQ(changed(
                STRAKE_WEBHOOK_STANDARD,
                [](Webhook& webhook) {
                  for (std::size_t i = 0; i < STRAKE_WEBHOOK_MAX_SIGNATURES; ++i) {
                    webhook.signature = "v1," + std::string(43, 'A') + "= " + webhook.signature;
                  }
                },
                &error),
            STRAKE_WEBHOOK_TOO_MANY_SIGNATURES);
  EXPECT_EQ(error.actual, 17U);
  EXPECT_EQ(error.limit, 16U);
}

TEST(Webhook, TakesATimestampInOneFormOnly) {
  for (const char* const timestamp :
       {"", " 1531420618", "1531420618 ", "01531420618", "+1531420618", "-1", "1531420618.0", "0x5b4798ca",
        "18446744073709551616", "99999999999999999999999"}) {
    EXPECT_EQ(changed(STRAKE_WEBHOOK_SLACK, [&](Webhook& webhook) { webhook.timestamp = timestamp; }),
              STRAKE_WEBHOOK_INVALID_TIMESTAMP)
        << timestamp;
  }
  for (const char* const timestamp : {"0", "18446744073709551615"}) {
    EXPECT_EQ(changed(STRAKE_WEBHOOK_SLACK, [&](Webhook& webhook) { webhook.timestamp = timestamp; }),
              STRAKE_AUTH_OUTSIDE_WINDOW);
  }
}

TEST(Webhook, TakesTheWindowInclusive) {
  for (Example& example : examples()) {
    const bool timed = example.webhook.scheme != STRAKE_WEBHOOK_GITHUB;
    const std::uint64_t sent = example.time;
    for (const auto& [now, status] :
         {std::pair{sent + 300, STRAKE_OK}, std::pair{sent - 300, STRAKE_OK},
          std::pair{sent + 301, STRAKE_AUTH_OUTSIDE_WINDOW}, std::pair{sent - 301, STRAKE_AUTH_OUTSIDE_WINDOW}}) {
      example.time = now;
      EXPECT_EQ(verify(example), timed ? status : STRAKE_OK);
    }
  }
}

// "a" at 1 with the body "2.x", and "a.1" at 2 with the body "x", would be the same bytes.
TEST(Webhook, RefusesIdsThatMakeTwoMessagesOne) {
  for (const std::string& id : {std::string(), std::string("a.1"), std::string("a b"), std::string("a\0", 2),
                                std::string("a\x7f"), std::string("\xc3\xa4")}) {
    EXPECT_EQ(changed(STRAKE_WEBHOOK_STANDARD, [&](Webhook& webhook) { webhook.id = id; }), STRAKE_WEBHOOK_INVALID_ID);
    char field[STRAKE_WEBHOOK_MAX_FIELD_BYTES];
    EXPECT_EQ(strake_webhook_sign(STRAKE_WEBHOOK_STANDARD, make_key("secret").get(), 1, id.data(), id.size(), nullptr,
                                  0, field, sizeof field, nullptr, nullptr),
              STRAKE_WEBHOOK_INVALID_ID);
  }
}

TEST(Webhook, IsAcceptedOnceByAGuard) {
  for (const Example& example : examples()) {
    strake_auth_guard* made = nullptr;
    ASSERT_EQ(strake_auth_guard_new(nullptr, &made, nullptr), STRAKE_OK);
    const handles::Guard guard(made);
    EXPECT_EQ(verify(example, guard.get()), STRAKE_OK);
    EXPECT_EQ(verify(example, guard.get()), STRAKE_AUTH_REPLAYED);
  }
}

TEST(Webhook, WantsAKeyOfItsAlgorithm) {
  const Example example = example_of(STRAKE_WEBHOOK_SLACK);
  const strake_webhook_message view = example.webhook.view();
  const Key key = make_key(example.secret, STRAKE_KEY_HMAC_SHA512);
  EXPECT_EQ(strake_webhook_verify(STRAKE_WEBHOOK_SLACK, key.get(), &view, nullptr, nullptr, nullptr),
            STRAKE_KEY_WRONG_USE);
  char field[STRAKE_WEBHOOK_MAX_FIELD_BYTES];
  EXPECT_EQ(strake_webhook_sign(STRAKE_WEBHOOK_SLACK, key.get(), 1, nullptr, 0, nullptr, 0, field, sizeof field,
                                nullptr, nullptr),
            STRAKE_KEY_WRONG_USE);
}

TEST(Webhook, RefusesSchemesThatItDoesNotKnow) {
  const Key key = make_key("secret");
  const strake_webhook_message view = examples().front().webhook.view();
  for (const strake_webhook_scheme scheme : {-1, 0, 5}) {
    EXPECT_EQ(strake_webhook_verify(scheme, key.get(), &view, nullptr, nullptr, nullptr), STRAKE_BAD_ARGUMENT);
  }
}

} // namespace
