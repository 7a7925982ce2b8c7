// What is refused of requests that were signed, and what is not.
#include <functional>

#include "requests.hpp"

namespace {

using namespace sigv4_test;

strake_status changed(const std::function<void(Example&)>& change, strake_error* error = nullptr) {
  Example example = signed_example();
  change(example);
  return verify(example, nullptr, error);
}

std::string replaced(std::string text, const std::string& part, const std::string& other) {
  const std::size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return text.replace(at, part.size(), other);
}

strake_status with_field(const std::string& part, const std::string& other, strake_error* error = nullptr) {
  return changed([&](Example& example) { example.authorization = replaced(example.authorization, part, other); },
                 error);
}

TEST(SigV4, AcceptsWhatItSigned) {
  EXPECT_EQ(verify(signed_example()), STRAKE_OK);
  EXPECT_EQ(with_field(", SignedHeaders", ",SignedHeaders"), STRAKE_OK);
}

TEST(SigV4, RefusesEveryBitThatWasFlippedInTheField) {
  const Example example = signed_example();
  const Data field = bytes_of(example.authorization);
  const std::size_t id = example.authorization.find(suite_id);
  for_each_flip(field, [&](const Data& wrong, std::size_t at) {
    Example other = example;
    other.authorization.assign(wrong.begin(), wrong.end());
    const strake_status status = verify(other);
    EXPECT_TRUE(status == STRAKE_SIGV4_MALFORMED || status == STRAKE_SIGV4_WRONG_SCOPE ||
                status == STRAKE_SIGV4_HEADER_NOT_SIGNED || status == STRAKE_SIGV4_INVALID_HEADER ||
                status == STRAKE_AUTH_BAD_SIGNATURE ||
                (status == STRAKE_OK && at >= id && at < id + example.id.size())) // by which the key was looked up
        << status << " " << other.authorization;
  });
}

TEST(SigV4, RefusesEveryTruncatedField) {
  const Example example = signed_example();
  for (std::size_t size = 0; size < example.authorization.size(); ++size) {
    Example other = example;
    other.authorization.resize(size);
    EXPECT_EQ(verify(other), STRAKE_SIGV4_MALFORMED) << other.authorization;
  }
}

TEST(SigV4, RefusesEveryOtherRequest) {
  using Change = std::function<void(Example&)>;
  for (const Change& change : std::vector<Change>{
           [](Example& e) { e.request.method = "PUT"; }, [](Example& e) { e.request.method = "post"; },
           [](Example& e) { e.request.target = "/a/c?x=1&y=2"; }, [](Example& e) { e.request.target = "/a/b?x=1"; },
           [](Example& e) { e.request.target = "/a/b?x=1&y=3"; },
           [](Example& e) { e.request.target = "/a/b/?x=1&y=2"; },
           [](Example& e) { e.request.target = "/a%2Fb?x=1&y=2"; },
           [](Example& e) { e.request.target = "/a/b?x=1&y=2&y=2"; },
           [](Example& e) { e.request.headers[0].second = "other.amazonaws.com"; },
           [](Example& e) { e.request.headers[1].second = "20150830T123601Z"; },
           [](Example& e) { e.request.headers[2].second = "text/html"; },
           [](Example& e) {
             e.request.headers.push_back({"content-type", "text/html"});
           },
           [](Example& e) { e.request.body += '\n'; }, [](Example& e) { e.request.body.clear(); },
           [](Example& e) { e.secret += 'x'; },
           [](Example& e) { e.service.payload = STRAKE_SIGV4_PAYLOAD_UNSIGNED; }}) {
    EXPECT_EQ(changed(change), STRAKE_AUTH_BAD_SIGNATURE);
  }
}

TEST(SigV4, TakesTargetsAsOneThatMeanTheSame) {
  for (const char* const target : {"/a/b?y=2&x=1", "/a/./b?x=1&y=2", "//a/c/../b?%78=%31&y=2", "/../a/b?x=1&y=2"}) {
    EXPECT_EQ(changed([&](Example& e) { e.request.target = target; }), STRAKE_OK) << target;
  }
}

TEST(SigV4, TakesValuesAsOneThatMeanTheSame) {
  for (const char* const value : {"  text/plain", "text/plain\t ", "text/plain"}) {
    EXPECT_EQ(changed([&](Example& e) { e.request.headers[2].second = value; }), STRAKE_OK);
  }
  EXPECT_EQ(changed([](Example& e) { e.request.headers[2].second = "text /plain"; }), STRAKE_AUTH_BAD_SIGNATURE);
}

TEST(SigV4, DoesNotLookAtFieldsThatAreNotSigned) {
  EXPECT_EQ(changed([](Example& e) { e.request.headers.push_back({"Via", "1.1 proxy"}); }), STRAKE_OK);
}

TEST(SigV4, RefusesAnotherForm) {
  const std::string signature(64, 'a');
  for (const std::string& field :
       {std::string("Basic abc"), std::string("AWS4-HMAC-SHA256"), std::string("aws4-hmac-sha256 Credential="),
        "AWS4-HMAC-SHA256  Credential=a/20150830/us-east-1/service/aws4_request, SignedHeaders=host, Signature=" +
            signature,
        "AWS4-HMAC-SHA256 SignedHeaders=host, Credential=a/20150830/us-east-1/service/aws4_request, Signature=" +
            signature,
        "AWS4-HMAC-SHA256 Credential=a/20150830/us-east-1/service/aws4_request, SignedHeaders=host, Signature=" +
            signature + ", Signature=" + signature}) {
    EXPECT_EQ(changed([&](Example& e) { e.authorization = field; }), STRAKE_SIGV4_MALFORMED) << field;
  }
  for (const auto& [part, other] :
       std::vector<std::pair<std::string, std::string>>{{"AKIDEXAMPLE/", "/"},
                                                        {"AKIDEXAMPLE/", "AKIDEXAMPLE/x/"},
                                                        {"AKIDEXAMPLE/", "AKID EXAMPLE/"},
                                                        {"AKIDEXAMPLE/", std::string(129, 'A') + "/"},
                                                        {"aws4_request", "aws4_requests"},
                                                        {"content-type;host", "host;content-type"},
                                                        {"content-type;host", "content-type;content-type;host"},
                                                        {"content-type;host", "Content-Type;host"},
                                                        {"content-type;host", "content-type;;host"},
                                                        {"content-type;host", ";content-type;host"},
                                                        {"content-type;host", "content type;host"},
                                                        {";x-amz-date", ";x-amz-date;"},
                                                        {", Signature=", ",  Signature="},
                                                        {", Signature=", " Signature="},
                                                        {", Signature=", ", Signature= "}}) {
    EXPECT_EQ(with_field(part, other), STRAKE_SIGV4_MALFORMED) << other;
  }
  Example upper = signed_example();
  for (char& c : upper.authorization) {
    c = c >= 'a' && c <= 'f' && &c >= &upper.authorization[upper.authorization.size() - 64] ? static_cast<char>(c - 32)
                                                                                            : c;
  }
  EXPECT_EQ(verify(upper), STRAKE_SIGV4_MALFORMED);
}

TEST(SigV4, SaysWhereTheFieldIsWrong) {
  strake_error error{};
  EXPECT_EQ(with_field("aws4_request", "other", &error), STRAKE_SIGV4_MALFORMED);
  EXPECT_EQ(error.offset, signed_example().authorization.find("aws4_request"));
}

TEST(SigV4, TheScopeIsThatOfTheReceiver) {
  EXPECT_EQ(changed([](Example& e) { e.service.region = "us-east-2"; }), STRAKE_SIGV4_WRONG_SCOPE);
  EXPECT_EQ(changed([](Example& e) { e.service.name = "services"; }), STRAKE_SIGV4_WRONG_SCOPE);
  EXPECT_EQ(with_field("/20150830/", "/20150831/"), STRAKE_SIGV4_WRONG_SCOPE);
  EXPECT_EQ(with_field("/us-east-1/service/", "/service/us-east-1/"), STRAKE_SIGV4_WRONG_SCOPE);
}

TEST(SigV4, WantsOneDateThatIsOne) {
  for (const char* const date :
       {"", "20150830T123600", "20150830T123600z", "20150830 123600Z", " 20150830T123600Z", "20150830T123600ZZ",
        "20151330T123600Z", "20150832T123600Z", "20150229T123600Z", "20150830T243600Z", "20150830T126000Z",
        "20150830T123660Z", "2015083xT123600Z", "19691231T235959Z", "Sun, 30 Aug 2015 12:36:00 GMT"}) {
    EXPECT_EQ(changed([&](Example& e) { e.request.headers[1].second = date; }), STRAKE_SIGV4_INVALID_DATE) << date;
  }
  EXPECT_EQ(changed([](Example& e) { e.request.headers.erase(e.request.headers.begin() + 1); }),
            STRAKE_SIGV4_INVALID_DATE);
  EXPECT_EQ(changed([](Example& e) { e.request.headers.push_back(e.request.headers[1]); }), STRAKE_SIGV4_INVALID_DATE);
}

TEST(SigV4, TakesTheWindowInclusive) {
  for (const auto& [now, status] : {std::pair{suite_time + 300, STRAKE_OK}, std::pair{suite_time - 300, STRAKE_OK},
                                    std::pair{suite_time + 301, STRAKE_AUTH_OUTSIDE_WINDOW},
                                    std::pair{suite_time - 301, STRAKE_AUTH_OUTSIDE_WINDOW}}) {
    EXPECT_EQ(changed([now = now](Example& e) { e.time = now; }), status);
  }
}

TEST(SigV4, WantsSignedWhatMustBe) {
  EXPECT_EQ(with_field("content-type;host;x-amz-date", "content-type;x-amz-date"), STRAKE_SIGV4_HEADER_NOT_SIGNED);
  EXPECT_EQ(with_field("content-type;host;x-amz-date", "content-type;host"), STRAKE_SIGV4_HEADER_NOT_SIGNED);
  EXPECT_EQ(changed([](Example& e) {
              e.request.headers.push_back({"X-AMZ-Acl", "public-read"});
            }),
            STRAKE_SIGV4_HEADER_NOT_SIGNED);
  EXPECT_EQ(changed([](Example& e) { e.service.required = {"Content-Type"}; }), STRAKE_OK);
  EXPECT_EQ(changed([](Example& e) {
              e.service.required = {"content-type", "range"};
            }),
            STRAKE_SIGV4_HEADER_NOT_SIGNED);
  Example example = signed_example();
  example.service.required = {"range"};
  sign(example, STRAKE_SIGV4_HEADER_NOT_SIGNED);
  example = signed_example();
  example.request.headers.erase(example.request.headers.begin());
  sign(example, STRAKE_SIGV4_HEADER_NOT_SIGNED);
}

TEST(SigV4, RefusesFieldsThatCanNotBeSigned) {
  strake_error error{};
  for (const std::string& value :
       {std::string("a\nb"), std::string("a\rb"), std::string("a\0b", 3), std::string("\x7f")}) {
    EXPECT_EQ(changed([&](Example& e) { e.request.headers[2].second = value; }, &error), STRAKE_SIGV4_INVALID_HEADER);
    EXPECT_EQ(error.offset, 2U);
  }
  EXPECT_EQ(changed([](Example& e) { e.request.headers.erase(e.request.headers.begin() + 2); }),
            STRAKE_SIGV4_INVALID_HEADER);
  EXPECT_EQ(changed([](Example& e) {
              e.request.headers.push_back({"host", "example.amazonaws.com"});
            }),
            STRAKE_SIGV4_INVALID_HEADER);
  for (const std::string& name : {std::string(), std::string("a b"), std::string("a:"), std::string("\xc3\xa4")}) {
    Example example = signed_example();
    example.request.headers.push_back({name, "value"});
    sign(example, STRAKE_SIGV4_INVALID_HEADER, &error);
    EXPECT_EQ(error.offset, 3U);
  }
}

TEST(SigV4, RefusesMethodsAndTargetsThatCanNotBeSigned) {
  for (const std::string& method : {std::string(), std::string("G T"), std::string("GET\n/")}) {
    EXPECT_EQ(changed([&](Example& e) { e.request.method = method; }), STRAKE_AUTH_INVALID_METHOD);
  }
  strake_error error{};
  for (const auto& [target, offset] : std::vector<std::pair<std::string, std::uint64_t>>{{"", 0},
                                                                                         {"*", 0},
                                                                                         {"http://a/", 0},
                                                                                         {"/?a=%", 4},
                                                                                         {"/?a=1%2", 5},
                                                                                         {"/?%zz", 2},
                                                                                         {"/?&a", 2},
                                                                                         {"/?a&", 4},
                                                                                         {"/?a&&b", 4},
                                                                                         {"/?=a", 2}}) {
    EXPECT_EQ(changed([&](Example& e) { e.request.target = target; }, &error), STRAKE_SIGV4_INVALID_TARGET) << target;
    EXPECT_EQ(error.offset, offset) << target;
  }
  for (const std::string& target :
       {std::string("/a b"), std::string("/a\nb"), std::string("/\xc3\xa4"), std::string("/#")}) {
    EXPECT_EQ(changed(
                  [&](Example& e) {
                    e.service.path = STRAKE_SIGV4_PATH_AS_SENT;
                    e.request.target = target;
                  },
                  &error),
              STRAKE_SIGV4_INVALID_TARGET);
  }
}

TEST(SigV4, APathThatIsSignedAsSentHasOneSpelling) {
  Example example = signed_example();
  example.service.path = STRAKE_SIGV4_PATH_AS_SENT;
  example.request.target = "/a/%7Eb//c/../d";
  example.authorization = sign(example);
  EXPECT_EQ(verify(example), STRAKE_OK);
  for (const char* const target : {"/a/~b//c/../d", "/a/%7eb//c/../d", "/a/%7Eb/c/../d", "/a/%7Eb//d"}) {
    example.request.target = target;
    EXPECT_EQ(verify(example), STRAKE_AUTH_BAD_SIGNATURE);
  }
}

TEST(SigV4, ThePayloadIsWhatTheReceiverSays) {
  Example example = signed_example();
  example.service.payload = STRAKE_SIGV4_PAYLOAD_UNSIGNED;
  example.request.headers.push_back({"x-amz-content-sha256", "UNSIGNED-PAYLOAD"});
  example.authorization = sign(example);
  example.request.body = "another body";
  EXPECT_EQ(verify(example), STRAKE_OK);
  example.service.payload = STRAKE_SIGV4_PAYLOAD_HASHED;
  EXPECT_EQ(verify(example), STRAKE_SIGV4_WRONG_PAYLOAD);
  example.request.headers.back().second = std::string(64, '0');
  sign(example, STRAKE_SIGV4_WRONG_PAYLOAD);
}

TEST(SigV4, HasLimits) {
  strake_error error{};
  Example example = signed_example();
  while (example.request.headers.size() < STRAKE_SIGV4_MAX_HEADERS) {
    example.request.headers.push_back({"Via", "1.1 proxy"});
  }
  EXPECT_EQ(verify(example), STRAKE_OK);
  example.request.headers.push_back({"Via", "1.1 proxy"});
  EXPECT_EQ(verify(example, nullptr, &error), STRAKE_SIGV4_TOO_LARGE);
  EXPECT_EQ(error.actual, STRAKE_SIGV4_MAX_HEADERS + 1U);
  EXPECT_EQ(error.limit, std::uint64_t{STRAKE_SIGV4_MAX_HEADERS});

  example = signed_example();
  example.request.target = "/?0";
  for (int i = 1; i < STRAKE_SIGV4_MAX_PARAMETERS; ++i) {
    example.request.target += "&" + std::to_string(i);
  }
  example.authorization = sign(example);
  EXPECT_EQ(verify(example), STRAKE_OK);
  example.request.target += "&a";
  EXPECT_EQ(verify(example), STRAKE_SIGV4_TOO_LARGE);

  example = signed_example();
  const std::size_t room = STRAKE_SIGV4_MAX_AUTHORIZATION_BYTES - example.authorization.size();
  example.request.headers.push_back({std::string(room - 1, 'a'), "value"});
  example.authorization = sign(example);
  EXPECT_EQ(example.authorization.size(), std::size_t{STRAKE_SIGV4_MAX_AUTHORIZATION_BYTES});
  EXPECT_EQ(verify(example), STRAKE_OK);
  example.request.headers.back().first += 'a';
  example.authorization = sign(example);
  EXPECT_EQ(verify(example), STRAKE_SIGV4_TOO_LARGE);

  example = signed_example();
  example.service.required.assign(STRAKE_SIGV4_MAX_REQUIRED, "host");
  EXPECT_EQ(verify(example), STRAKE_OK);
  example.service.required.emplace_back("host");
  EXPECT_EQ(verify(example), STRAKE_BAD_ARGUMENT);
}

TEST(SigV4, RefusesIdsAndNamesThatCanNotStandInACredential) {
  for (const std::string& text : {std::string(), std::string("a/b"), std::string("a,b"), std::string("a b"),
                                  std::string("a\n"), std::string(STRAKE_SIGV4_MAX_ID_BYTES + 1, 'a')}) {
    Example example = signed_example();
    example.id = text;
    sign(example, STRAKE_BAD_ARGUMENT);
    EXPECT_EQ(changed([&](Example& e) { e.service.region = text; }), STRAKE_BAD_ARGUMENT);
    EXPECT_EQ(changed([&](Example& e) { e.service.name = text; }), STRAKE_BAD_ARGUMENT);
  }
  for (const std::string& name : {std::string(), std::string("a b")}) {
    EXPECT_EQ(changed([&](Example& e) { e.service.required = {name}; }), STRAKE_BAD_ARGUMENT);
  }
  Example longest = signed_example();
  longest.id.assign(STRAKE_SIGV4_MAX_ID_BYTES, 'a');
  longest.authorization = sign(longest);
  EXPECT_EQ(verify(longest), STRAKE_OK);
}

TEST(SigV4, RefusesFormsOfPathAndPayloadThatThereAreNot) {
  for (const std::int32_t other : {-1, 3}) {
    EXPECT_EQ(changed([&](Example& e) { e.service.path = other; }), STRAKE_BAD_ARGUMENT);
  }
  for (const std::int32_t other : {-1, 2}) {
    EXPECT_EQ(changed([&](Example& e) { e.service.payload = other; }), STRAKE_BAD_ARGUMENT);
  }
}

TEST(SigV4, IsAcceptedOnceByAGuard) {
  strake_auth_guard* made = nullptr;
  ASSERT_EQ(strake_auth_guard_new(nullptr, &made, nullptr), STRAKE_OK);
  const handles::Guard guard(made);
  Example forged = signed_example();
  forged.authorization.back() = forged.authorization.back() == '0' ? '1' : '0';
  EXPECT_EQ(verify(forged, guard.get()), STRAKE_AUTH_BAD_SIGNATURE);
  EXPECT_EQ(verify(signed_example(), guard.get()), STRAKE_OK);
  EXPECT_EQ(verify(signed_example(), guard.get()), STRAKE_AUTH_REPLAYED);
}

TEST(SigV4, WantsAKeyOfItsOwn) {
  const Example example = signed_example();
  const Views views(example.request, example.service);
  const Key key = make_key(example.secret, STRAKE_KEY_HMAC_SHA256);
  EXPECT_EQ(strake_sigv4_verify(key.get(), example.authorization.data(), example.authorization.size(), &views.what,
                                &views.whom, nullptr, nullptr, nullptr),
            STRAKE_KEY_WRONG_USE);
  EXPECT_EQ(strake_sigv4_sign(key.get(), "a", 1, &views.what, &views.whom, nullptr, 0, nullptr, nullptr),
            STRAKE_KEY_WRONG_USE);
  EXPECT_TRUE(handles::tag_of(sigv4_key().get(), bytes_of("message")).empty());
}

TEST(SigV4, KeysHaveTheSizesOfSecrets) {
  for (const auto& [size, status] : {std::pair<std::size_t, strake_status>{7, STRAKE_KEY_INVALID_LENGTH},
                                     {8, STRAKE_OK},
                                     {128, STRAKE_OK},
                                     {129, STRAKE_KEY_INVALID_LENGTH}}) {
    made(status, [size = size](strake_key** out) {
      const Data secret(size, 's');
      return strake_key_from_bytes(STRAKE_KEY_SIGV4, secret.data(), secret.size(), nullptr, out, nullptr);
    });
  }
}

TEST(SigV4, ReadsACredentialBeforeAnythingIsVerified) {
  const std::string field = signed_example().authorization;
  strake_sigv4_credential credential{};
  credential.size = sizeof credential;
  ASSERT_EQ(strake_sigv4_read_credential(field.data(), field.size(), &credential, nullptr), STRAKE_OK);
  const auto text = [](const strake_bytes& bytes) {
    return std::string(reinterpret_cast<const char*>(bytes.data), bytes.size);
  };
  EXPECT_EQ(text(credential.key_id), "AKIDEXAMPLE");
  EXPECT_EQ(text(credential.day), "20150830");
  EXPECT_EQ(text(credential.region), "us-east-1");
  EXPECT_EQ(text(credential.service), "service");
  EXPECT_EQ(strake_sigv4_read_credential("Basic x", 7, &credential, nullptr), STRAKE_SIGV4_MALFORMED);
  EXPECT_EQ(credential.key_id.size, 0U);
}

TEST(SigV4, WritesDates) {
  const auto date = [](std::uint64_t time) {
    char text[STRAKE_SIGV4_DATE_BYTES];
    EXPECT_EQ(strake_sigv4_write_date(time, text, sizeof text, nullptr, nullptr), STRAKE_OK);
    return std::string(text);
  };
  EXPECT_EQ(date(suite_time), "20150830T123600Z");
  EXPECT_EQ(date(0), "19700101T000000Z");
  EXPECT_EQ(date(253'402'300'799), "99991231T235959Z");
  EXPECT_EQ(date(951'782'399), "20000228T235959Z");
  EXPECT_EQ(date(STRAKE_AUTH_SYSTEM_TIME).size(), 16U);
  char text[STRAKE_SIGV4_DATE_BYTES];
  EXPECT_EQ(strake_sigv4_write_date(253'402'300'800, text, sizeof text, nullptr, nullptr), STRAKE_BAD_ARGUMENT);
  std::size_t size = 0;
  EXPECT_EQ(strake_sigv4_write_date(0, text, sizeof text - 1, &size, nullptr), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 16U);
}

} // namespace
