// Signed requests as a caller sees them.
#include <array>
#include <ctime>
#include <limits>
#include <thread>

#include "../key/handles.hpp"

extern "C" int sign_and_verify_in_c(const strake_key* key);

namespace {

using namespace handles;

constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t noon = 1'700'000'000;

/// A request that owns its parts.
struct Request {
  std::string method = "POST";
  std::string path = "/hooks?id=1";
  std::uint64_t timestamp = noon;
  std::string body = "{\"a\": 1}";

  [[nodiscard]] strake_auth_request view() const {
    strake_auth_request request STRAKE_AUTH_REQUEST_INIT;
    request.method = bytes(method);
    request.path = bytes(path);
    request.timestamp = timestamp;
    request.body = bytes(body);
    return request;
  }
  static strake_bytes bytes(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
  }
};

strake_status sign(const strake_key* key, const Request& request, Data& signature, strake_error* error = nullptr) {
  const strake_auth_request view = request.view();
  signature.assign(STRAKE_MAC_MAX_BYTES, 0);
  std::size_t size = 0;
  const strake_status status = strake_auth_sign(key, &view, signature.data(), signature.size(), &size, error);
  signature.resize(size);
  return status;
}

Data signature_of(const strake_key* key, const Request& request) {
  Data signature;
  EXPECT_EQ(sign(key, request, signature), STRAKE_OK);
  return signature;
}

struct When {
  std::uint64_t now = noon;
  std::uint64_t window = 300;
};

strake_status verify(const strake_key* key, const Request& request, std::span<const std::uint8_t> signature,
                     When when = {}, strake_auth_guard* guard = nullptr, strake_error* error = nullptr) {
  const strake_auth_request view = request.view();
  const strake_auth_options options{sizeof options, when.now, when.window};
  return strake_auth_verify(key, &view, signature.data(), signature.size(), &options, guard, error);
}

Guard make_guard(std::uint64_t capacity, std::uint64_t window = 300) {
  const strake_auth_guard_options options{sizeof options, capacity, window};
  strake_auth_guard* guard = nullptr;
  EXPECT_EQ(strake_auth_guard_new(&options, &guard, nullptr), STRAKE_OK);
  return Guard(guard);
}

std::size_t count_of(const Guard& guard) {
  std::size_t count = 0;
  EXPECT_EQ(strake_auth_guard_count(guard.get(), &count, nullptr), STRAKE_OK);
  return count;
}

// --- The message. ---

TEST(Auth, SignsMethodPathTimestampAndBody) {
  for (const strake_key_algorithm algorithm : algorithms) {
    const Key key = make_key("secret", algorithm);
    const Request request{"POST", "/a", 0x0102030405060708, "body"};
    Data message = bytes_of("POST\n/a\n");
    message.insert(message.end(), {1, 2, 3, 4, 5, 6, 7, 8, '\n', 'b', 'o', 'd', 'y'});
    EXPECT_EQ(signature_of(key.get(), request), tag_of(key.get(), message));
  }
}

TEST(Auth, AcceptsWhatItSigned) {
  for (const strake_key_algorithm algorithm : algorithms) {
    const Key key = make_key("secret", algorithm);
    for (const std::string& body : {std::string(), std::string("\n\0\n", 3), std::string(100'000, 'x')}) {
      const Request request{"POST", "/", noon, body};
      EXPECT_EQ(verify(key.get(), request, signature_of(key.get(), request)), STRAKE_OK);
    }
  }
}

TEST(Auth, RefusesEveryOtherRequest) {
  const Key key = make_key("secret");
  const Request request;
  const Data signature = signature_of(key.get(), request);
  std::vector<Request> others(6, request);
  others[0].method = "PUT";
  others[1].path = "/hooks?id=2";
  others[2].timestamp += 1;
  others[3].body += " ";
  others[4].body = "";
  others[5] = {"POS", "T/hooks?id=1", noon, request.body};
  for (const Request& other : others) {
    EXPECT_EQ(verify(key.get(), other, signature), STRAKE_AUTH_BAD_SIGNATURE);
  }
  EXPECT_EQ(verify(make_key("other").get(), request, signature), STRAKE_AUTH_BAD_SIGNATURE);
}

TEST(Auth, RefusesEveryOtherSignature) {
  const Key key = make_key("secret", STRAKE_KEY_HMAC_SHA512);
  const Request request;
  const Data signature = signature_of(key.get(), request);
  for (std::size_t bit = 0; bit < 8 * signature.size(); ++bit) {
    Data wrong = signature;
    wrong[bit / 8] = static_cast<std::uint8_t>(wrong[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_EQ(verify(key.get(), request, wrong), STRAKE_AUTH_BAD_SIGNATURE);
  }
  for (std::size_t size = 0; size < signature.size(); ++size) {
    EXPECT_EQ(verify(key.get(), request, std::span(signature).first(size)), STRAKE_AUTH_BAD_SIGNATURE);
  }
  Data longer = signature;
  longer.push_back(0);
  EXPECT_EQ(verify(key.get(), request, longer), STRAKE_AUTH_BAD_SIGNATURE);
}

// Two different requests would be the same bytes, if a line feed were allowed: either way the one that has it is
// refused.
TEST(Auth, NoTwoRequestsAreTheSameBytes) {
  const Key key = make_key("secret");
  const std::string timestamp("\0\0\0\0\0\0\0\x05", 8);
  const Request honest{"GET", "/a", 5, "x\n" + timestamp + "\nrest"};
  const Request forged{"GET", "/a\n" + timestamp + "\nx", 5, "rest"};
  const Data signature = signature_of(key.get(), honest);
  const Data message = bytes_of("GET\n/a\n" + timestamp + "\nx\n" + timestamp + "\nrest");
  ASSERT_EQ(signature, tag_of(key.get(), message)) << "the bytes of both";
  Data none;
  strake_error error;
  EXPECT_EQ(sign(key.get(), forged, none, &error), STRAKE_AUTH_INVALID_PATH);
  EXPECT_EQ(error.offset, 2U);
  EXPECT_EQ(verify(key.get(), forged, signature, {5, 300}), STRAKE_AUTH_INVALID_PATH);
  EXPECT_EQ(verify(key.get(), {"GET\n/a", "b", 5, ""}, signature, {5, 300}), STRAKE_AUTH_INVALID_METHOD);
  EXPECT_EQ(verify(key.get(), honest, signature, {5, 300}), STRAKE_OK);
}

TEST(Auth, RefusesControlBytesAndSpaceInMethodAndPath) {
  const Key key = make_key("secret");
  const Data zeros(32);
  for (int byte = 0; byte < 256; ++byte) {
    const bool allowed = byte > 0x20 && byte != 0x7f;
    const std::string text = {'/', 'a', static_cast<char>(byte)};
    Data signature;
    strake_error error;
    EXPECT_EQ(sign(key.get(), {text, "/", noon, ""}, signature, &error),
              allowed ? STRAKE_OK : STRAKE_AUTH_INVALID_METHOD);
    EXPECT_EQ(error.offset, allowed ? STRAKE_NO_OFFSET : 2U);
    EXPECT_EQ(sign(key.get(), {"GET", text, noon, ""}, signature, &error),
              allowed ? STRAKE_OK : STRAKE_AUTH_INVALID_PATH);
    EXPECT_EQ(error.offset, allowed ? STRAKE_NO_OFFSET : 2U);
    EXPECT_EQ(verify(key.get(), {text, "/", noon, ""}, zeros, {}, nullptr, &error),
              allowed ? STRAKE_AUTH_BAD_SIGNATURE : STRAKE_AUTH_INVALID_METHOD);
    EXPECT_EQ(error.offset, allowed ? STRAKE_NO_OFFSET : 2U);
    EXPECT_EQ(verify(key.get(), {"GET", text, noon, ""}, zeros, {}, nullptr, &error),
              allowed ? STRAKE_AUTH_BAD_SIGNATURE : STRAKE_AUTH_INVALID_PATH);
    EXPECT_EQ(error.offset, allowed ? STRAKE_NO_OFFSET : 2U);
  }
  Data signature;
  strake_error error;
  EXPECT_EQ(sign(key.get(), {"", "/", noon, ""}, signature, &error), STRAKE_AUTH_INVALID_METHOD);
  EXPECT_EQ(error.offset, 0U);
  EXPECT_EQ(sign(key.get(), {"GET", "", noon, ""}, signature, &error), STRAKE_AUTH_INVALID_PATH);
  EXPECT_EQ(error.offset, 0U);
}

// --- The time window. ---

TEST(Auth, TakesTheWindowInclusiveInBothDirections) {
  const Key key = make_key("secret");
  const Request request;
  const Data signature = signature_of(key.get(), request);
  EXPECT_EQ(verify(key.get(), request, signature, {noon + 300, 300}), STRAKE_OK);
  EXPECT_EQ(verify(key.get(), request, signature, {noon - 300, 300}), STRAKE_OK);
  EXPECT_EQ(verify(key.get(), request, signature, {noon, 0}), STRAKE_OK);
  strake_error error;
  EXPECT_EQ(verify(key.get(), request, signature, {noon + 301, 300}, nullptr, &error), STRAKE_AUTH_OUTSIDE_WINDOW);
  EXPECT_EQ(error.actual, 301U);
  EXPECT_EQ(error.limit, 300U);
  EXPECT_EQ(verify(key.get(), request, signature, {noon - 301, 300}), STRAKE_AUTH_OUTSIDE_WINDOW);
  EXPECT_EQ(verify(key.get(), request, signature, {noon + 1, 0}), STRAKE_AUTH_OUTSIDE_WINDOW);
}

TEST(Auth, DoesNotOverflowAtTheEndsOfTime) {
  const Key key = make_key("secret");
  for (const std::uint64_t timestamp : {std::uint64_t{0}, std::uint64_t{1}, most - 1, most}) {
    const Request request{"GET", "/", timestamp, ""};
    const Data signature = signature_of(key.get(), request);
    for (const std::uint64_t now : {std::uint64_t{0}, std::uint64_t{1}, most - 1}) {
      const std::uint64_t apart = now > timestamp ? now - timestamp : timestamp - now;
      for (const std::uint64_t window : {std::uint64_t{0}, std::uint64_t{2}, most - 1, most}) {
        EXPECT_EQ(verify(key.get(), request, signature, {now, window}),
                  apart <= window ? STRAKE_OK : STRAKE_AUTH_OUTSIDE_WINDOW)
            << timestamp << " " << now << " " << window;
      }
    }
  }
}

TEST(Auth, AsksTheClockUnlessItIsTold) {
  const Key key = make_key("secret");
  Request request;
  request.timestamp = static_cast<std::uint64_t>(std::time(nullptr));
  const Data signature = signature_of(key.get(), request);
  const strake_auth_request view = request.view();
  EXPECT_EQ(strake_auth_verify(key.get(), &view, signature.data(), signature.size(), nullptr, nullptr, nullptr),
            STRAKE_OK);
  const strake_auth_options options = STRAKE_AUTH_OPTIONS_INIT;
  EXPECT_EQ(strake_auth_verify(key.get(), &view, signature.data(), signature.size(), &options, nullptr, nullptr),
            STRAKE_OK);
  request.timestamp -= 1'000;
  const strake_auth_request old = request.view();
  EXPECT_EQ(strake_auth_verify(key.get(), &old, signature.data(), signature.size(), nullptr, nullptr, nullptr),
            STRAKE_AUTH_OUTSIDE_WINDOW);
}

// --- The order of the checks, and the guard. ---

TEST(Auth, ChecksSyntaxThenTimeThenSignatureThenReplay) {
  const Key key = make_key("secret");
  const Guard guard = make_guard(1);
  const Data wrong(32);
  EXPECT_EQ(verify(key.get(), {"G T", "/\n", 0, ""}, wrong, {}, guard.get()), STRAKE_AUTH_INVALID_METHOD);
  EXPECT_EQ(verify(key.get(), {"GET", "/\n", 0, ""}, wrong, {}, guard.get()), STRAKE_AUTH_INVALID_PATH);
  EXPECT_EQ(verify(key.get(), {"GET", "/", 0, ""}, wrong, {}, guard.get()), STRAKE_AUTH_OUTSIDE_WINDOW);
  EXPECT_EQ(verify(key.get(), {"GET", "/", noon, ""}, wrong, {}, guard.get()), STRAKE_AUTH_BAD_SIGNATURE);
  EXPECT_EQ(count_of(guard), 0U) << "only authentic requests take room";
  const Request request;
  const Data signature = signature_of(key.get(), request);
  EXPECT_EQ(verify(key.get(), request, signature, {}, guard.get()), STRAKE_OK);
  EXPECT_EQ(verify(key.get(), request, signature, {}, guard.get()), STRAKE_AUTH_REPLAYED);
  EXPECT_EQ(verify(key.get(), request, wrong, {}, guard.get()), STRAKE_AUTH_BAD_SIGNATURE);
  EXPECT_EQ(verify(key.get(), request, signature, {noon + 301, 300}, guard.get()), STRAKE_AUTH_OUTSIDE_WINDOW);
  EXPECT_EQ(count_of(guard), 1U);
}

TEST(Auth, AcceptsTheSameRequestTwiceWithoutAGuard) {
  const Key key = make_key("secret");
  const Request request;
  const Data signature = signature_of(key.get(), request);
  EXPECT_EQ(verify(key.get(), request, signature), STRAKE_OK);
  EXPECT_EQ(verify(key.get(), request, signature), STRAKE_OK);
}

TEST(Auth, RefusesWhenTheGuardIsFull) {
  const Key key = make_key("secret");
  const Guard guard = make_guard(3);
  for (int i = 0; i < 3; ++i) {
    const Request request{"GET", "/" + std::to_string(i), noon, ""};
    EXPECT_EQ(verify(key.get(), request, signature_of(key.get(), request), {}, guard.get()), STRAKE_OK);
  }
  const Request more{"GET", "/more", noon, ""};
  const Data signature = signature_of(key.get(), more);
  strake_error error;
  EXPECT_EQ(verify(key.get(), more, signature, {}, guard.get(), &error), STRAKE_AUTH_GUARD_FULL);
  EXPECT_EQ(error.actual, 4U);
  EXPECT_EQ(error.limit, 3U);
  const Request first{"GET", "/0", noon, ""};
  EXPECT_EQ(verify(key.get(), first, signature_of(key.get(), first), {}, guard.get()), STRAKE_AUTH_REPLAYED)
      << "nothing was forgotten to make room";
}

TEST(Auth, RefusesAWindowLargerThanTheGuards) {
  const Key key = make_key("secret");
  const Guard guard = make_guard(10, 300);
  const Request request;
  const Data signature = signature_of(key.get(), request);
  strake_error error;
  EXPECT_EQ(verify(key.get(), request, signature, {noon, 301}, guard.get(), &error), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(error.actual, 301U);
  EXPECT_EQ(error.limit, 300U);
  EXPECT_EQ(verify(key.get(), request, signature, {noon, 300}, guard.get()), STRAKE_OK);
}

TEST(Auth, BoundsTheCapacityOfAGuard) {
  for (const std::uint64_t capacity : {std::uint64_t{0}, std::uint64_t{STRAKE_AUTH_MAX_CAPACITY} + 1, most}) {
    const strake_auth_guard_options options{sizeof options, capacity, 300};
    strake_auth_guard* guard = nullptr;
    EXPECT_EQ(strake_auth_guard_new(&options, &guard, nullptr), STRAKE_BAD_ARGUMENT);
    EXPECT_EQ(guard, nullptr);
  }
  make_guard(1);
  strake_auth_guard* guard = nullptr;
  EXPECT_EQ(strake_auth_guard_new(nullptr, &guard, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_auth_guard_free(guard, nullptr), STRAKE_OK);
}

// --- Arguments. ---

TEST(Auth, RefusesPartsThatCannotBeRead) {
  const Key key = make_key("secret");
  const Data signature(32);
  const Request request;
  for (strake_bytes strake_auth_request::*part :
       {&strake_auth_request::method, &strake_auth_request::path, &strake_auth_request::body}) {
    strake_auth_request view = request.view();
    view.*part = {nullptr, 1};
    strake_error error;
    EXPECT_EQ(strake_auth_verify(key.get(), &view, signature.data(), 32, nullptr, nullptr, &error),
              STRAKE_NULL_ARGUMENT);
    EXPECT_STREQ(error.argument, "request");
    view.*part = {signature.data(), most};
    EXPECT_EQ(strake_auth_sign(key.get(), &view, nullptr, 0, nullptr, &error), STRAKE_BAD_ARGUMENT);
    EXPECT_STREQ(error.argument, "request");
  }
}

TEST(Auth, SaysTheSizeThatASignatureNeeds) {
  const Key key = make_key("secret");
  const Request request;
  const strake_auth_request view = request.view();
  std::size_t size = 0;
  EXPECT_EQ(strake_auth_sign(key.get(), &view, nullptr, 0, &size, nullptr), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 32U);
}

TEST(Auth, IsUsableFromC) { EXPECT_EQ(sign_and_verify_in_c(make_key("secret").get()), STRAKE_OK); }

TEST(Auth, OneKeyAndOneGuardServeManyThreads) {
  const Key key = make_key("secret");
  const Guard guard = make_guard(100'000);
  constexpr int rounds = 500;
  std::array<int, 8> accepted{};
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < accepted.size(); ++i) {
    threads.emplace_back([&, i] {
      for (int round = 0; round < rounds; ++round) {
        const Request request{"GET", "/" + std::to_string(round), noon, ""};
        Data signature;
        ASSERT_EQ(sign(key.get(), request, signature), STRAKE_OK);
        const strake_status status = verify(key.get(), request, signature, {}, guard.get());
        ASSERT_TRUE(status == STRAKE_OK || status == STRAKE_AUTH_REPLAYED) << status;
        accepted[i] += status == STRAKE_OK ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  int sum = 0;
  for (const int count : accepted) {
    sum += count;
  }
  EXPECT_EQ(sum, rounds) << "each request is accepted in one thread";
  EXPECT_EQ(count_of(guard), static_cast<std::size_t>(rounds));
}

} // namespace
