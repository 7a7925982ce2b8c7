// HTTP Message Signatures as a caller sees them, with the examples of RFC 9421.
#include <functional>

#include "messages.hpp"

namespace {

using namespace http_signature_test;

strake_status changed(const std::function<void(Example&)>& change, const Making& making = {},
                      strake_error* error = nullptr) {
  Example example = whole_example();
  const Key key = published_secret();
  EXPECT_EQ(sign(key.get(), example, making), STRAKE_OK);
  change(example);
  return verify(key.get(), example, nullptr, error);
}

bool is_refusal(strake_status status) {
  return status == STRAKE_AUTH_BAD_SIGNATURE || status == STRAKE_AUTH_OUTSIDE_WINDOW ||
         (status >= STRAKE_HTTP_SIGNATURE_MALFORMED && status <= STRAKE_HTTP_SIGNATURE_TOO_LARGE);
}

TEST(HttpSignature, AcceptsTheExamplesOfTheRfc) {
  EXPECT_EQ(verify(published_secret().get(), hmac_example()), STRAKE_OK);
  EXPECT_EQ(verify(published_ed25519_public().get(), ed25519_example()), STRAKE_OK);
  EXPECT_EQ(verify(published_ed25519().get(), ed25519_example()), STRAKE_OK);
}

TEST(HttpSignature, MakesTheExamplesOfTheRfc) {
  const Key secret = published_secret();
  const Key ed25519 = published_ed25519();
  for (const auto& [key, example] : {std::pair{secret.get(), hmac_example()}, {ed25519.get(), ed25519_example()}}) {
    Example made = example;
    made.message = published_message();
    ASSERT_EQ(sign(key, made), STRAKE_OK);
    EXPECT_EQ(made.message.headers, example.message.headers);
  }
}

TEST(HttpSignature, AcceptsWhatItSigned) {
  for (const Making& making : {Making{}, Making{.has_algorithm = 1}, Making{.expires = published_time + 1},
                               Making{.nonce = "b3k2pp5k7z-50gnwp"}}) {
    for (const Key& key : {published_secret(), published_ed25519()}) {
      Example example = whole_example();
      ASSERT_EQ(sign(key.get(), example, making), STRAKE_OK);
      EXPECT_EQ(verify(key.get(), example), STRAKE_OK);
    }
  }
  Example nothing = whole_example();
  nothing.rules.components.clear();
  ASSERT_EQ(sign(published_secret().get(), nothing), STRAKE_OK);
  EXPECT_EQ(verify(published_secret().get(), nothing), STRAKE_OK);
}

TEST(HttpSignature, RefusesEveryBitThatWasFlippedAndEveryTruncation) {
  const Key secret = published_secret();
  const Key open = published_ed25519_public();
  for (const auto& [key, example] : {std::pair{secret.get(), hmac_example()}, {open.get(), ed25519_example()}}) {
    for (const char* const field : {"Signature-Input", "Signature"}) {
      Example wrong = example;
      const std::string right = field_of(wrong, field);
      for_each_flip(bytes_of(right), [&](const Data& flipped, std::size_t) {
        field_of(wrong, field).assign(flipped.begin(), flipped.end());
        const strake_status status = verify(key, wrong);
        EXPECT_TRUE(is_refusal(status)) << status << " " << field_of(wrong, field);
      });
      for (std::size_t size = 0; size < right.size(); ++size) {
        field_of(wrong, field) = right.substr(0, size);
        const strake_status status = verify(key, wrong);
        EXPECT_TRUE(is_refusal(status)) << status << " " << field_of(wrong, field);
      }
    }
  }
}

TEST(HttpSignature, RefusesEveryOtherMessage) {
  using Change = std::function<void(Example&)>;
  for (const Change& change : std::vector<Change>{
           [](Example& e) { e.message.method = "PUT"; }, [](Example& e) { e.message.method = "post"; },
           [](Example& e) { e.message.scheme = "http"; }, [](Example& e) { e.message.authority = "example.org"; },
           [](Example& e) { e.message.authority = "example.com:8443"; },
           [](Example& e) { e.message.target = "/bar?param=Value&Pet=dog"; },
           [](Example& e) { e.message.target = "/foo?param=Value&Pet=cat"; },
           [](Example& e) { e.message.target = "/foo"; },
           [](Example& e) { field_of(e, "Content-Digest") += ", a=:AAAA:"; }}) {
    EXPECT_EQ(changed(change), STRAKE_AUTH_BAD_SIGNATURE);
  }
  EXPECT_EQ(changed([](Example& e) { e.message.body += '\n'; }), STRAKE_HTTP_SIGNATURE_WRONG_DIGEST);
  EXPECT_EQ(changed([](Example& e) { e.message.headers.emplace_back("Via", "1.1 proxy"); }), STRAKE_OK);
}

TEST(HttpSignature, TakesAuthoritiesAsOneThatMeanTheSame) {
  for (const char* const authority : {"EXAMPLE.com", "example.com:443"}) {
    EXPECT_EQ(changed([&](Example& e) { e.message.authority = authority; }), STRAKE_OK);
  }
}

TEST(HttpSignature, TakesTheComponentsOfTheRulesAlone) {
  using Change = std::function<void(Example&)>;
  for (const Change& change :
       std::vector<Change>{[](Example& e) { e.rules.components.pop_back(); },
                           [](Example& e) { e.rules.components.emplace_back("date"); },
                           [](Example& e) { std::swap(e.rules.components[0], e.rules.components[1]); },
                           [](Example& e) { e.rules.components.clear(); }}) {
    EXPECT_EQ(changed(change), STRAKE_HTTP_SIGNATURE_WRONG_COMPONENTS);
  }
  for (const char* const parameter : {";req", ";sf", ";key=\"a\"", ";bs", ";tr"}) {
    EXPECT_EQ(changed([&](Example& e) {
                std::string& input = field_of(e, "Signature-Input");
                input.insert(input.find("\"content-digest\"") + 16, parameter);
              }),
              STRAKE_HTTP_SIGNATURE_WRONG_COMPONENTS);
  }
}

TEST(HttpSignature, RefusesComponentsThatThereAreNot) {
  for (const std::string& name :
       {std::string(), std::string("@status"), std::string("@query-param"), std::string("@signature-params"),
        std::string("Date"), std::string("a b"), std::string("a\""), std::string("@method")}) {
    Example example = whole_example();
    example.rules.components.push_back(name);
    EXPECT_EQ(sign(published_secret().get(), example), STRAKE_BAD_ARGUMENT) << name;
    EXPECT_EQ(verify(published_secret().get(), example), STRAKE_BAD_ARGUMENT) << name;
  }
}

TEST(HttpSignature, RefusesComponentsThatAreAbsentOrCanNotBeSigned) {
  const auto signs = [](const std::string& component, const std::function<void(Message&)>& change) {
    Example example = whole_example();
    example.rules.components = {"@method", component};
    change(example.message);
    strake_error error{};
    const strake_status status = sign(published_secret().get(), example, {}, &error);
    EXPECT_EQ(error.offset, status == STRAKE_OK ? UINT64_MAX : 1U);
    return status;
  };
  EXPECT_EQ(signs("@target-uri", [](Message& m) { m.scheme.clear(); }), STRAKE_HTTP_SIGNATURE_ABSENT_COMPONENT);
  EXPECT_EQ(signs("@target-uri", [](Message& m) { m.authority.clear(); }), STRAKE_HTTP_SIGNATURE_ABSENT_COMPONENT);
  EXPECT_EQ(signs("@authority", [](Message& m) { m.authority.clear(); }), STRAKE_HTTP_SIGNATURE_ABSENT_COMPONENT);
  EXPECT_EQ(signs("x-other", [](Message&) {}), STRAKE_HTTP_SIGNATURE_ABSENT_COMPONENT);
  EXPECT_EQ(signs("@target-uri", [](Message& m) { m.scheme = "ftp"; }), STRAKE_HTTP_SIGNATURE_INVALID_COMPONENT);
  EXPECT_EQ(signs("@authority", [](Message& m) { m.authority = "a b"; }), STRAKE_HTTP_SIGNATURE_INVALID_COMPONENT);
  for (const char* const target : {"", "*", "http://example.com/", "/a b", "/a\nb", "/#a"}) {
    for (const char* const component : {"@path", "@query", "@target-uri"}) {
      EXPECT_EQ(signs(component, [&](Message& m) { m.target = target; }), STRAKE_HTTP_SIGNATURE_INVALID_COMPONENT);
    }
  }
  EXPECT_EQ(signs("@query", [](Message& m) { m.target = "/"; }), STRAKE_OK);
  for (const std::string& value : {std::string("a\nb"), std::string("a\rb"), std::string("a\0b", 3)}) {
    EXPECT_EQ(signs("date", [&](Message& m) { m.headers[1].second = value; }), STRAKE_HTTP_SIGNATURE_INVALID_COMPONENT);
  }
  EXPECT_EQ(signs("date", [](Message& m) { m.headers[1].second = " \t"; }), STRAKE_OK);
  Example method = whole_example();
  method.message.method = "G T";
  EXPECT_EQ(sign(published_secret().get(), method), STRAKE_HTTP_SIGNATURE_INVALID_COMPONENT);
}

TEST(HttpSignature, JoinsFieldsOfOneName) {
  Example example = whole_example();
  example.rules.components = {"x-list"};
  example.message.headers.emplace_back("X-List", "  a ");
  example.message.headers.emplace_back("x-list", "b");
  ASSERT_EQ(sign(published_secret().get(), example), STRAKE_OK);
  std::erase_if(example.message.headers, [](const auto& header) { return header.first == "x-list"; });
  EXPECT_EQ(verify(published_secret().get(), example), STRAKE_AUTH_BAD_SIGNATURE);
  field_of(example, "X-List") = "a, b";
  EXPECT_EQ(verify(published_secret().get(), example), STRAKE_OK);
}

TEST(HttpSignature, FindsOneOfSeveralSignatures) {
  for (const char* const other :
       {"other=(\"@status\";req \"x\";key=\"a\");created=1;alg=\"rsa\";n=-1.5;t=*a/b:c;b=?1;d=:AA==:, ",
        "other=() ,\t"}) {
    EXPECT_EQ(changed([&](Example& e) {
                field_of(e, "Signature-Input").insert(0, other);
                field_of(e, "Signature").insert(0, "other=:AAAA:, ");
                e.message.headers.emplace_back("signature-input", "third=()");
                e.message.headers.emplace_back("signature", "third=::");
              }),
              STRAKE_OK)
        << other;
  }
}

TEST(HttpSignature, RefusesFieldsOfAnotherForm) {
  const std::string list = "(\"@method\")";
  for (const std::string& input : std::vector<std::string>{std::string(),
                                   std::string("sig1"),
                                   std::string("sig1="),
                                   std::string("sig1=()x"),
                                   "Sig1=" + list,
                                   "sig1= " + list,
                                   "sig1=" + list + ",",
                                   "sig1=" + list + ";",
                                   "sig1=" + list + "; created=1",
                                   "sig1=" + list + ";created=",
                                   "sig1=" + list + ";created=\"1",
                                   "sig1=(\"@method\" )",
                                   "sig1=( \"@method\")",
                                   "sig1=(\"@method\"  \"@path\")",
                                   "sig1=(@method)",
                                   "sig1=\"@method\"",
                                   "sig1=" + list + ", sig1=" + list,
                                   "sig1=" + list + " sig2=()",
                                   "sig1=(\"a\\\"b\")",
                                   "sig1=" + list + ";created=-",
                                   "sig1=" + list + ";a=?2",
                                   "1sig=" + list}) {
    EXPECT_EQ(changed([&](Example& e) { field_of(e, "Signature-Input") = input; }), STRAKE_HTTP_SIGNATURE_MALFORMED)
        << input;
  }
  for (const char* const signature : {"", "sig1", "sig1=", "sig1=AAAA", "sig1=:AAAA",
                                      "sig1=:A:", "sig1=:AA:", "sig1=:AB==:", "sig1=:AAA A:", "sig1=:AAAA:;a",
                                      "sig1=:AAAA:,", "sig1=:AAAA:, sig1=:AAAA:", "sig1=:-_-_:", "sig1=(\"a\")"}) {
    EXPECT_EQ(changed([&](Example& e) { field_of(e, "Signature") = signature; }), STRAKE_HTTP_SIGNATURE_MALFORMED)
        << signature;
  }
  EXPECT_EQ(changed([](Example& e) { e.message.headers.pop_back(); }), STRAKE_HTTP_SIGNATURE_MISSING);
  EXPECT_EQ(changed([](Example& e) { e.rules.label = "sig2"; }), STRAKE_HTTP_SIGNATURE_MISSING);
  EXPECT_EQ(changed([](Example& e) { e.message.headers.emplace_back("Signature", "sig1=:AAAA:"); }),
            STRAKE_HTTP_SIGNATURE_MALFORMED);
  for (const char* const label : {"", "Sig", "a b", "1"}) {
    EXPECT_EQ(changed([&](Example& e) { e.rules.label = label; }), STRAKE_BAD_ARGUMENT);
  }
}

TEST(HttpSignature, RefusesParametersOfAnotherForm) {
  const auto with = [](const std::string& parameters) {
    return changed([&](Example& e) {
      std::string& input = field_of(e, "Signature-Input");
      input = input.substr(0, input.find(')') + 1) + parameters;
    });
  };
  const std::string rest = ";keyid=\"key-1\";tag=\"app\"";
  const std::string right = ";created=1618884473" + rest;
  EXPECT_EQ(with(right), STRAKE_OK);
  for (const std::string& parameters :
       {right + ";created=1618884473", right + rest, right + ";other=1", right + ";other", right + ";expires=1.5",
        right + ";expires=-1", right + ";expires=01", right + ";nonce=a", right + ";expires=\"1\"",
        right + ";expires=1000000000000000", ";created" + rest}) {
    EXPECT_EQ(with(parameters), STRAKE_HTTP_SIGNATURE_MALFORMED) << parameters;
  }
  for (const std::string& parameters :
       {rest, std::string(";created=1618884473;tag=\"app\""), std::string(";created=1618884473;keyid=\"key-1\""),
        std::string(";created=1618884473;keyid=\"key-2\";tag=\"app\""),
        std::string(";created=1618884473;keyid=\"key-1\";tag=\"\""), right + ";alg=\"ed25519\"",
        right + ";alg=\"hmac-sha512\"", right + ";alg=\"\""}) {
    EXPECT_EQ(with(parameters), STRAKE_HTTP_SIGNATURE_WRONG_PARAMETERS) << parameters;
  }
  EXPECT_EQ(with(right + ";alg=\"hmac-sha256\""), STRAKE_AUTH_BAD_SIGNATURE);
  EXPECT_EQ(changed([](Example& e) { e.rules.tag.clear(); }), STRAKE_HTTP_SIGNATURE_WRONG_PARAMETERS);
  EXPECT_EQ(changed([](Example& e) { e.rules.key_id.clear(); }), STRAKE_OK);
}

TEST(HttpSignature, WritesNoTextThatAStringCanNotHold) {
  for (const char* const text : {"a\"", "a\\", "a\n", "\x7f"}) {
    Example example = whole_example();
    example.rules.key_id = text;
    EXPECT_EQ(sign(published_secret().get(), example), STRAKE_BAD_ARGUMENT);
    example = whole_example();
    example.rules.tag = text;
    EXPECT_EQ(sign(published_secret().get(), example), STRAKE_BAD_ARGUMENT);
    example = whole_example();
    EXPECT_EQ(sign(published_secret().get(), example, {.nonce = text}), STRAKE_BAD_ARGUMENT);
  }
  Example example = whole_example();
  EXPECT_EQ(sign(published_secret().get(), example, {.created = 1'000'000'000'000'000}), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(sign(published_secret().get(), example, {.created = 999'999'999'999'999}), STRAKE_OK);
}

TEST(HttpSignature, TakesTheWindowAndTheExpiryInclusive) {
  for (const auto& [now, status] :
       {std::pair{published_time + 300, STRAKE_OK}, std::pair{published_time - 300, STRAKE_OK},
        std::pair{published_time + 301, STRAKE_AUTH_OUTSIDE_WINDOW},
        std::pair{published_time - 301, STRAKE_AUTH_OUTSIDE_WINDOW}}) {
    EXPECT_EQ(changed([now = now](Example& e) { e.time = now; }), status);
  }
  const Making making{.expires = published_time + 10};
  EXPECT_EQ(changed([](Example& e) { e.time = published_time + 10; }, making), STRAKE_OK);
  EXPECT_EQ(changed([](Example& e) { e.time = published_time + 11; }, making), STRAKE_AUTH_OUTSIDE_WINDOW);
}

TEST(HttpSignature, ChecksEachDigestThatItKnows) {
  const auto with = [](const std::string& digest, std::int32_t unchecked = 0) {
    Example example = whole_example();
    field_of(example, "Content-Digest") = digest;
    example.rules.unchecked_body = 1;
    EXPECT_EQ(sign(published_secret().get(), example), STRAKE_OK);
    example.rules.unchecked_body = unchecked;
    return verify(published_secret().get(), example);
  };
  const std::string sha256 = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:";
  const std::string sha512 = published_message().headers[3].second;
  const std::string wrong = "sha-256=:" + std::string(43, 'A') + "=:";
  for (const std::string& right :
       {sha256, sha512, sha256 + ", " + sha512, sha256 + ", md5=:AAAA:", "unixsum=::," + sha256}) {
    EXPECT_EQ(with(right), STRAKE_OK) << right;
  }
  for (const std::string& digest : {wrong, wrong + ", " + sha512, sha512 + ", " + wrong, std::string("sha-256=::"),
                                    std::string("sha-512=:AAAA:")}) {
    EXPECT_EQ(with(digest), STRAKE_HTTP_SIGNATURE_WRONG_DIGEST) << digest;
    EXPECT_EQ(with(digest, 1), STRAKE_OK);
  }
  for (const std::string& digest :
       {std::string(), std::string("md5=:AAAA:"), std::string("sha-256"), sha256 + ", " + sha256,
        std::string("sha-256=AAAA"), std::string("sha-256=:AAA:"), "SHA-256" + sha256.substr(7)}) {
    EXPECT_EQ(with(digest), STRAKE_HTTP_SIGNATURE_INVALID_DIGEST) << digest;
  }
  Example example = whole_example();
  example.message.body += 'x';
  EXPECT_EQ(sign(published_secret().get(), example), STRAKE_HTTP_SIGNATURE_WRONG_DIGEST);
}

TEST(HttpSignature, WritesADigest) {
  const std::string body = published_message().body;
  char text[STRAKE_HTTP_SIGNATURE_DIGEST_BYTES];
  ASSERT_EQ(strake_http_signature_write_digest(view(body).data, body.size(), text, sizeof text, nullptr, nullptr),
            STRAKE_OK);
  EXPECT_EQ(std::string(text), "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
  EXPECT_EQ(strake_http_signature_write_digest(nullptr, 0, text, sizeof text - 1, nullptr, nullptr),
            STRAKE_BUFFER_TOO_SMALL);
}

TEST(HttpSignature, HasLimits) {
  strake_error error{};
  EXPECT_EQ(changed([](Example& e) {
              e.message.headers.resize(STRAKE_HTTP_SIGNATURE_MAX_HEADERS, {"Via", "a"});
            }),
            STRAKE_OK);
  EXPECT_EQ(changed(
                [](Example& e) {
                  e.message.headers.resize(STRAKE_HTTP_SIGNATURE_MAX_HEADERS + 1, {"Via", "a"});
                },
                {}, &error),
            STRAKE_HTTP_SIGNATURE_TOO_LARGE);
  EXPECT_EQ(error.actual, STRAKE_HTTP_SIGNATURE_MAX_HEADERS + 1U);
  for (const auto& [others, status] :
       {std::pair{STRAKE_HTTP_SIGNATURE_MAX_SIGNATURES - 1, STRAKE_OK},
        std::pair{STRAKE_HTTP_SIGNATURE_MAX_SIGNATURES, STRAKE_HTTP_SIGNATURE_TOO_LARGE}}) {
    EXPECT_EQ(changed([others = others](Example& e) {
                for (int i = 0; i < others; ++i) {
                  e.message.headers.emplace_back("Signature-Input", "other" + std::to_string(i) + "=()");
                }
              }),
              status);
  }
  for (const auto& [size, status] :
       {std::pair{STRAKE_HTTP_SIGNATURE_MAX_FIELD_BYTES, STRAKE_OK},
        std::pair{STRAKE_HTTP_SIGNATURE_MAX_FIELD_BYTES + 1, STRAKE_HTTP_SIGNATURE_TOO_LARGE}}) {
    EXPECT_EQ(changed([size = size](Example& e) {
                std::string& input = field_of(e, "Signature-Input");
                input += ", " + std::string(static_cast<std::size_t>(size) - input.size() - 5, 'a') + "=()";
              }),
              status);
  }
  Example example = whole_example();
  example.rules.components.clear();
  for (int i = 0; i < STRAKE_HTTP_SIGNATURE_MAX_COMPONENTS; ++i) {
    example.rules.components.push_back("x-" + std::to_string(i));
    example.message.headers.emplace_back(example.rules.components.back(), "value");
  }
  EXPECT_EQ(sign(published_secret().get(), example), STRAKE_OK);
  example.rules.components.emplace_back("date");
  EXPECT_EQ(sign(published_secret().get(), example), STRAKE_BAD_ARGUMENT);
  example = whole_example();
  example.rules.unchecked_body = 2;
  EXPECT_EQ(sign(published_secret().get(), example), STRAKE_BAD_ARGUMENT);
}

TEST(HttpSignature, IsAcceptedOnceByAGuard) {
  strake_auth_guard* made = nullptr;
  ASSERT_EQ(strake_auth_guard_new(nullptr, &made, nullptr), STRAKE_OK);
  const handles::Guard guard(made);
  const Key key = published_secret();
  Example wrong = hmac_example();
  wrong.message.headers[1].second = "Tue, 20 Apr 2021 02:07:56 GMT";
  EXPECT_EQ(verify(key.get(), wrong, guard.get()), STRAKE_AUTH_BAD_SIGNATURE);
  EXPECT_EQ(verify(key.get(), hmac_example(), guard.get()), STRAKE_OK);
  EXPECT_EQ(verify(key.get(), hmac_example(), guard.get()), STRAKE_AUTH_REPLAYED);
  EXPECT_EQ(verify(published_ed25519_public().get(), ed25519_example(), guard.get()), STRAKE_OK);
  EXPECT_EQ(verify(published_ed25519_public().get(), ed25519_example(), guard.get()), STRAKE_AUTH_REPLAYED);
}

// The classic confusion: a public key, which everybody has, taken for a secret.
TEST(HttpSignature, TheAlgorithmIsThatOfTheKey) {
  Example example = whole_example();
  const Data open = public_part(published_ed25519());
  ASSERT_EQ(sign(make_key(open).get(), example), STRAKE_OK);
  EXPECT_EQ(verify(published_ed25519_public().get(), example), STRAKE_AUTH_BAD_SIGNATURE);
  EXPECT_EQ(sign(published_ed25519_public().get(), example), STRAKE_KEY_WRONG_USE);
  for (const strake_key_algorithm algorithm :
       {STRAKE_KEY_HMAC_SHA512, STRAKE_KEY_HMAC_SHA384, STRAKE_KEY_BLAKE2B, STRAKE_KEY_SIGV4, STRAKE_KEY_X25519}) {
    EXPECT_EQ(verify(random_key(algorithm).get(), example), STRAKE_KEY_WRONG_USE);
    EXPECT_EQ(sign(random_key(algorithm).get(), example), STRAKE_KEY_WRONG_USE);
  }
}

TEST(HttpSignature, ReadsParametersBeforeAnythingIsVerified) {
  Example example = whole_example();
  ASSERT_EQ(sign(published_secret().get(), example, {.expires = 5, .nonce = "once", .has_algorithm = 1}), STRAKE_OK);
  const Views views(example.message, example.rules);
  strake_http_signature_parameters said{};
  said.size = sizeof said;
  ASSERT_EQ(strake_http_signature_read_parameters(&views.what, "sig1", 4, &said, nullptr), STRAKE_OK);
  const auto text = [](const strake_bytes& bytes) {
    return std::string(reinterpret_cast<const char*>(bytes.data), bytes.size);
  };
  EXPECT_EQ(said.created, published_time);
  EXPECT_EQ(said.expires, 5U);
  EXPECT_EQ(text(said.nonce), "once");
  EXPECT_EQ(text(said.key_id), "key-1");
  EXPECT_EQ(text(said.tag), "app");
  EXPECT_EQ(said.has_algorithm, 1);
  EXPECT_EQ(strake_http_signature_read_parameters(&views.what, "sig2", 4, &said, nullptr),
            STRAKE_HTTP_SIGNATURE_MISSING);
  EXPECT_EQ(said.created, 0U);
}

} // namespace
