// Every message of refused.tsv and refused_responses.tsv is refused with its status, offset and limit, however it is
// cut and in whichever way it is read.
#include <gtest/gtest.h>

#include "../requests.hpp"
#include "cuts.hpp"
#include "table.hpp"

namespace {

using namespace requests;
using messages::Api;
using messages::Given;
using messages::Message;

struct Case {
  std::string name;
  strake_http_options options{};
  std::string method; ///< Of the request that a response answers.
  Outcome expected;
  std::string input;
};

template <class Handle>
std::vector<Case> cases() {
  std::vector<Case> all;
  const bool requests = std::is_same_v<Handle, strake_http_request>;
  for (const table::Row& row : requests ? table::refused() : table::refused_responses()) {
    all.push_back({.name = row[0],
                   .options = table::options(row[2]),
                   .method = table::method(row[2]),
                   .expected = {.status = table::status(row[3]),
                                .offset = table::number(row[4], STRAKE_NO_OFFSET),
                                .actual = table::number(row[5], 0),
                                .limit = table::number(row[6], 0)},
                   .input = table::bytes(row[7])});
  }
  return all;
}

template <class Of>
class Refused : public testing::Test {};
using Messages = testing::Types<Api<strake_http_request>, Api<strake_http_response>>;
TYPED_TEST_SUITE(Refused, Messages);

/// A refused message stays refused, until it is reset.
template <class Handle>
void expect_refused_for_good(const Message<Handle>& message, const Outcome& expected) {
  for (const Way way : messages::ways) {
    messages::Reader<Handle> reader(way, message.get());
    EXPECT_EQ(reader.read("x"), expected.status);
    EXPECT_EQ(reader.consumed(), 0U);
    EXPECT_EQ(reader.error().offset, expected.offset);
    EXPECT_EQ(reader.given(), Given());
  }
  strake_error error{};
  EXPECT_EQ(Api<Handle>::finish(message.get(), &error), expected.status);
  EXPECT_EQ(error.offset, expected.offset);
  EXPECT_EQ(state_of(message), STRAKE_HTTP_STATE_FAILED);
  strake_bytes body{};
  EXPECT_EQ(Api<Handle>::body(message.get(), &body, nullptr), STRAKE_WRONG_STATE);
}

TYPED_TEST(Refused, MessagesInOneBufferAreRefusedAsTheTableSays) {
  using Handle = typename TypeParam::Handle;
  for (const Case& test : cases<Handle>()) {
    SCOPED_TRACE(test.name);
    const Message<Handle> message = messages::make<Handle>(test.options);
    messages::answers(message.get(), test.method);
    const Outcome outcome = messages::read(Way::feed, message, test.input, {test.input.size()});
    EXPECT_EQ(outcome, test.expected);
    EXPECT_EQ(outcome.actual, test.expected.actual);
  }
}

TYPED_TEST(Refused, MessagesAreRefusedAlikeHoweverTheyAreCutAndRead) {
  using Handle = typename TypeParam::Handle;
  for (const Case& test : cases<Handle>()) {
    SCOPED_TRACE(test.name);
    const Message<Handle> message = messages::make<Handle>(test.options);
    Given given_then;
    messages::answers(message.get(), test.method);
    (void)messages::read(Way::next, message, test.input, {test.input.size()}, &given_then);
    for (const Way way : messages::ways) {
      SCOPED_TRACE(way);
      cuts::every(test.input.size(), test.expected.offset, [&](const std::vector<std::size_t>& ends) {
        EXPECT_EQ(TypeParam::reset(message.get(), nullptr), STRAKE_OK);
        messages::answers(message.get(), test.method);
        Given given;
        ASSERT_EQ(messages::read(way, message, test.input, ends, &given), test.expected);
        EXPECT_EQ(given, way == Way::feed ? Given() : given_then) << "what comes before the fault is given";
        expect_refused_for_good(message, test.expected);
      });
    }
  }
}

/// What comes before the fault is incomplete, not refused: the fault is found at its byte and not before.
TYPED_TEST(Refused, NothingIsRefusedBeforeItsFault) {
  using Handle = typename TypeParam::Handle;
  for (const Case& test : cases<Handle>()) {
    SCOPED_TRACE(test.name);
    const Message<Handle> message = messages::make<Handle>(test.options);
    messages::answers(message.get(), test.method);
    // What is missing is missed at the end of the head, by its last byte.
    const std::size_t before = test.expected.offset - (test.expected.status == STRAKE_HTTP_MISSING_HOST ? 1 : 0);
    std::size_t consumed = 0;
    EXPECT_EQ(TypeParam::feed(message.get(), bytes_of(test.input), before, &consumed, nullptr), STRAKE_INCOMPLETE);
    EXPECT_EQ(consumed, before);
  }
}

TEST(RefusedRequests, AreParsedAsTheTableSays) {
  for (const Case& test : cases<strake_http_request>()) {
    SCOPED_TRACE(test.name);
    strake_http_request* request = nullptr;
    std::size_t consumed = 1;
    strake_error error{};
    const strake_status status =
        strake_http_request_parse(bytes_of(test.input), test.input.size(), &test.options, &request, &consumed, &error);
    EXPECT_EQ(request, nullptr);
    EXPECT_EQ(consumed, 0U);
    EXPECT_EQ(error.status, status);
    // An input that ends too early is incomplete here: only feeding can say that nothing follows.
    if (test.expected.status == STRAKE_HTTP_TRUNCATED) {
      EXPECT_EQ(status, STRAKE_INCOMPLETE);
      continue;
    }
    const Outcome outcome{.status = status, .offset = error.offset, .actual = error.actual, .limit = error.limit};
    EXPECT_EQ(outcome, test.expected);
    EXPECT_EQ(outcome.actual, test.expected.actual);
  }
}

} // namespace
