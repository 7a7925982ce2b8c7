// Every request of malformed.tsv is refused with its status, offset and limit, however it is cut.
#include <gtest/gtest.h>

#include "corpus.hpp"

namespace {

using namespace corpus;

struct Case {
  std::string name;
  strake_http_options options;
  Outcome expected;
  bool has_value = false;
  std::string input;
};

Case case_of(const Row& row) {
  Case result{.name = row[0],
              .options = options_of(row[2]),
              .expected = {},
              .has_value = row[5] != "-",
              .input = unescape(row[7])};
  result.expected.status = status_of(row[3]);
  result.expected.offset = std::stoull(row[4]);
  if (result.has_value) {
    result.expected.actual = std::stoull(row[5]);
    result.expected.limit = std::stoull(row[6]);
  }
  return result;
}

void expect_same(const Outcome& outcome, const Outcome& expected) {
  EXPECT_EQ(std::string(strake_status_name(outcome.status)), strake_status_name(expected.status));
  EXPECT_EQ(outcome.offset, expected.offset);
  EXPECT_EQ(outcome.limit, expected.limit);
}

/// A refused request stays refused, until it is reset.
void expect_refused_for_good(strake_http_request* request, const Outcome& expected) {
  std::size_t consumed = 1;
  strake_error error{};
  EXPECT_EQ(strake_http_request_feed(request, bytes_of("x"), 1, &consumed, &error), expected.status);
  EXPECT_EQ(consumed, 0U);
  EXPECT_EQ(error.offset, expected.offset);
  EXPECT_EQ(strake_http_request_finish(request, &error), expected.status);
  EXPECT_EQ(error.offset, expected.offset);
  strake_http_state state = -1;
  EXPECT_EQ(strake_http_request_state(request, &state, nullptr), STRAKE_OK);
  EXPECT_EQ(state, STRAKE_HTTP_STATE_FAILED);
  strake_bytes body{};
  EXPECT_EQ(strake_http_request_body(request, &body, nullptr), STRAKE_WRONG_STATE);
}

TEST(Malformed, OneBuffer) {
  for (const Row& row : read_table("malformed.tsv", 8)) {
    const Case test = case_of(row);
    SCOPED_TRACE(test.name);
    strake_http_request* request = nullptr;
    std::size_t consumed = 1;
    strake_error error{};
    const strake_status status =
        strake_http_request_parse(bytes_of(test.input), test.input.size(), &test.options, &request, &consumed, &error);
    EXPECT_EQ(request, nullptr);
    EXPECT_EQ(consumed, 0U);
    if (test.expected.status == STRAKE_HTTP_TRUNCATED) {
      EXPECT_EQ(status, STRAKE_INCOMPLETE);
      continue;
    }
    expect_same({status, error.offset, error.actual, error.limit, 0}, test.expected);
    EXPECT_EQ(error.actual, test.expected.actual);
  }
}

TEST(Malformed, EveryCut) {
  std::size_t tried = 0;
  for (const Row& row : read_table("malformed.tsv", 8)) {
    const Case test = case_of(row);
    SCOPED_TRACE(test.name);
    const Request request = make_request(test.options);
    every_cut(test.input.size(), {static_cast<std::size_t>(test.expected.offset)},
              [&](const std::vector<std::size_t>& cuts, const std::string& what) {
                SCOPED_TRACE(what);
                expect_same(feed(request.get(), test.input, cuts), test.expected);
                expect_refused_for_good(request.get(), test.expected);
                EXPECT_EQ(strake_http_request_reset(request.get(), nullptr), STRAKE_OK);
              });
    ++tried;
  }
  EXPECT_GE(tried, 200U);
}

/// What comes before the fault is incomplete, not refused: the fault is found at its byte and not before.
TEST(Malformed, NothingIsRefusedBeforeItsFault) {
  for (const Row& row : read_table("malformed.tsv", 8)) {
    const Case test = case_of(row);
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
