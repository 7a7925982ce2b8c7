// Every request of refused.tsv is refused with its status, offset and limit, however it is cut.
#include <gtest/gtest.h>

#include "../requests.hpp"
#include "cuts.hpp"
#include "table.hpp"

namespace {

using namespace requests;

struct Case {
  std::string name;
  strake_http_options options{};
  Outcome expected;
  std::string input;
};

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const table::Row& row : table::refused()) {
    all.push_back({.name = row[0],
                   .options = table::options(row[2]),
                   .expected = {.status = table::status(row[3]),
                                .offset = table::number(row[4], STRAKE_NO_OFFSET),
                                .actual = table::number(row[5], 0),
                                .limit = table::number(row[6], 0)},
                   .input = table::bytes(row[7])});
  }
  return all;
}

/// A refused request stays refused, until it is reset.
void expect_refused_for_good(const Request& request, const Outcome& expected) {
  std::size_t consumed = 1;
  strake_error error{};
  EXPECT_EQ(strake_http_request_feed(request.get(), bytes_of("x"), 1, &consumed, &error), expected.status);
  EXPECT_EQ(consumed, 0U);
  EXPECT_EQ(error.offset, expected.offset);
  EXPECT_EQ(strake_http_request_finish(request.get(), &error), expected.status);
  EXPECT_EQ(error.offset, expected.offset);
  strake_http_state state = -1;
  EXPECT_EQ(strake_http_request_state(request.get(), &state, nullptr), STRAKE_OK);
  EXPECT_EQ(state, STRAKE_HTTP_STATE_FAILED);
  strake_bytes body{};
  EXPECT_EQ(strake_http_request_body(request.get(), &body, nullptr), STRAKE_WRONG_STATE);
}

TEST(Refused, RequestsInOneBufferAreRefusedAsTheTableSays) {
  for (const Case& test : cases()) {
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

TEST(Refused, RequestsAreRefusedAlikeHoweverTheyAreCut) {
  for (const Case& test : cases()) {
    SCOPED_TRACE(test.name);
    const Request request = make_request(test.options);
    cuts::every(test.input.size(), test.expected.offset, [&](const std::vector<std::size_t>& ends) {
      ASSERT_EQ(feed(request, test.input, ends), test.expected);
      expect_refused_for_good(request, test.expected);
      EXPECT_EQ(strake_http_request_reset(request.get(), nullptr), STRAKE_OK);
    });
  }
}

/// What comes before the fault is incomplete, not refused: the fault is found at its byte and not before.
TEST(Refused, NothingIsRefusedBeforeItsFault) {
  for (const Case& test : cases()) {
    SCOPED_TRACE(test.name);
    const Request request = make_request(test.options);
    // What is missing is missed at the end of the head, by its last byte.
    const std::size_t before = test.expected.offset - (test.expected.status == STRAKE_HTTP_MISSING_HOST ? 1 : 0);
    std::size_t consumed = 0;
    EXPECT_EQ(strake_http_request_feed(request.get(), bytes_of(test.input), before, &consumed, nullptr),
              STRAKE_INCOMPLETE);
    EXPECT_EQ(consumed, before);
  }
}

} // namespace
