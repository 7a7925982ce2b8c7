// The life of a response handle, and what its functions promise beyond the tables.
#include <gtest/gtest.h>

#include "../messages.hpp"

namespace {

using namespace messages;
using Response = Message<strake_http_response>;

constexpr std::string_view chunked_response =
    "HTTP/1.1 200 OK\r\nX-One: 1\r\nTransfer-Encoding: chunked\r\nTrailer: X-Two\r\n\r\n"
    "5\r\nhello\r\n0\r\nX-Two: 2\r\n\r\n";
constexpr std::string_view with_length = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n";
constexpr std::string_view until_close = "HTTP/1.1 200 OK\r\n\r\nabc";
constexpr std::string_view interim = "HTTP/1.1 100 Continue\r\n\r\n";

Response make_response() { return make<strake_http_response>(); }

strake_status feed(const Response& response, std::string_view text, std::size_t* consumed = nullptr) {
  return strake_http_response_feed(response.get(), bytes_of(text), text.size(), consumed, nullptr);
}
strake_status finish(const Response& response) { return strake_http_response_finish(response.get(), nullptr); }
void reset(const Response& response) { ASSERT_EQ(strake_http_response_reset(response.get(), nullptr), STRAKE_OK); }

std::string body_of(const Response& response) {
  strake_bytes body{};
  EXPECT_EQ(strake_http_response_body(response.get(), &body, nullptr), STRAKE_OK);
  return text_of(body);
}
std::int32_t code_of(const Response& response) {
  std::int32_t code = 0;
  EXPECT_EQ(strake_http_response_status_code(response.get(), &code, nullptr), STRAKE_OK);
  return code;
}
bool keeps_alive(const Response& response) {
  std::int32_t keep_alive = -1;
  EXPECT_EQ(strake_http_response_keep_alive(response.get(), &keep_alive, nullptr), STRAKE_OK);
  return keep_alive == 1;
}
bool ends_http(const Response& response) {
  std::int32_t ends = -1;
  EXPECT_EQ(strake_http_response_ends_http(response.get(), &ends, nullptr), STRAKE_OK);
  return ends == 1;
}

TEST(Response, StatesAndWhatMayBeAsked) {
  const Response response = make_response();
  strake_bytes view{};
  std::int32_t number = 0;
  std::size_t count = 0;
  EXPECT_EQ(state_of(response), STRAKE_HTTP_STATE_HEAD);
  EXPECT_EQ(feed(response, chunked_response.substr(0, 40)), STRAKE_INCOMPLETE);
  EXPECT_EQ(strake_http_response_status_code(response.get(), &number, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_http_response_reason(response.get(), &view, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_http_response_keep_alive(response.get(), &number, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_http_response_ends_http(response.get(), &number, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_http_response_field_count(response.get(), &count, nullptr), STRAKE_WRONG_STATE);
  const std::size_t head = chunked_response.find("\r\n\r\n") + 4;
  EXPECT_EQ(feed(response, chunked_response.substr(40, head - 40)), STRAKE_INCOMPLETE);
  EXPECT_EQ(state_of(response), STRAKE_HTTP_STATE_BODY);
  EXPECT_EQ(code_of(response), 200);
  EXPECT_EQ(strake_http_response_answers(response.get(), "HEAD", 4, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_http_response_body(response.get(), &view, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_http_response_trailer_count(response.get(), &count, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(feed(response, chunked_response.substr(head)), STRAKE_OK);
  EXPECT_EQ(state_of(response), STRAKE_HTTP_STATE_COMPLETE);
  EXPECT_EQ(body_of(response), "hello");
  EXPECT_EQ(finish(response), STRAKE_OK);
}

TEST(Response, AHeadSurvivesTheFailureOfItsBody) {
  const Response response = make_response();
  std::string text(chunked_response);
  text.replace(text.find("hello\r\n"), 7, "hello!!");
  EXPECT_EQ(feed(response, text), STRAKE_HTTP_UNTERMINATED_CHUNK);
  EXPECT_EQ(state_of(response), STRAKE_HTTP_STATE_FAILED);
  EXPECT_EQ(code_of(response), 200);
  EXPECT_EQ(strake_http_response_answers(response.get(), "HEAD", 4, nullptr), STRAKE_WRONG_STATE);
}

TEST(Response, PipelinedResponsesAreReadOneAfterTheOther) {
  std::string all;
  for (int i = 0; i < 20; ++i) {
    all.append(with_length).append("abc").append(interim).append(chunked_response);
  }
  for (const Way way : ways) {
    const Response response = make_response();
    std::string_view rest = all;
    std::string codes;
    while (!rest.empty()) {
      Reader reader(way, response.get());
      ASSERT_EQ(reader.read(rest), STRAKE_OK);
      codes +=
          std::to_string(code_of(response)) + (way == Way::feed ? body_of(response) : reader.given().content) + " ";
      rest.remove_prefix(reader.consumed());
      reset(response);
    }
    EXPECT_EQ(codes.substr(0, 21), "200abc 100 200hello 2");
    EXPECT_EQ(codes.size(), 20 * 20U);
  }
}

TEST(Response, TheMethodHoldsThroughInterimResponsesAndEndsWithTheFinalOne) {
  const Response response = make_response();
  answers(response.get(), "HEAD");
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(feed(response, interim), STRAKE_OK);
    reset(response);
  }
  EXPECT_EQ(feed(response, with_length), STRAKE_OK) << "the response to HEAD";
  reset(response);
  EXPECT_EQ(feed(response, with_length), STRAKE_INCOMPLETE) << "to nothing that was said";
}

TEST(Response, TheMethodOfConnectHoldsThroughInterimResponsesAndEndsWithTheFinalOne) {
  const Response response = make_response();
  answers(response.get(), "CONNECT");
  EXPECT_EQ(feed(response, interim), STRAKE_OK);
  EXPECT_FALSE(ends_http(response));
  reset(response);
  EXPECT_EQ(feed(response, with_length), STRAKE_OK);
  EXPECT_TRUE(ends_http(response));
  EXPECT_FALSE(keeps_alive(response));
  reset(response);
  EXPECT_EQ(feed(response, with_length), STRAKE_INCOMPLETE);
  EXPECT_FALSE(ends_http(response));
  EXPECT_TRUE(keeps_alive(response));
}

TEST(Response, SwitchingProtocolsIsFinal) {
  const Response response = make_response();
  answers(response.get(), "HEAD");
  EXPECT_EQ(feed(response, "HTTP/1.1 101 Go\r\nUpgrade: x\r\n\r\n"), STRAKE_OK);
  EXPECT_TRUE(ends_http(response));
  reset(response);
  EXPECT_EQ(feed(response, with_length), STRAKE_INCOMPLETE);
}

TEST(Response, ARefusedInterimResponseKeepsNoMethod) {
  const Response response = make_response();
  answers(response.get(), "HEAD");
  EXPECT_EQ(feed(response, "HTTP/1.1 100 Continue\r\nContent-Length: x\r\n\r\n"), STRAKE_HTTP_INVALID_CONTENT_LENGTH);
  reset(response);
  EXPECT_EQ(feed(response, with_length), STRAKE_INCOMPLETE) << "of another connection";
}

TEST(Response, ResetBeforeTheHeadForgetsTheMethod) {
  const Response response = make_response();
  answers(response.get(), "HEAD");
  EXPECT_EQ(feed(response, with_length.substr(0, 20)), STRAKE_INCOMPLETE);
  reset(response);
  EXPECT_EQ(feed(response, with_length), STRAKE_INCOMPLETE);
}

TEST(Response, TheMethodMayBeSaidAgainAndWhileTheHeadArrives) {
  const Response response = make_response();
  answers(response.get(), "CONNECT");
  EXPECT_EQ(feed(response, with_length.substr(0, 20)), STRAKE_INCOMPLETE);
  answers(response.get(), "");
  answers(response.get(), "HEAD");
  EXPECT_EQ(feed(response, with_length.substr(20)), STRAKE_OK);
  EXPECT_FALSE(ends_http(response));
  EXPECT_EQ(body_of(response), "");
}

TEST(Response, FinishAtEachStage) {
  for (std::size_t size = 0; size < with_length.size() + 3; ++size) {
    const Response response = make_response();
    EXPECT_EQ(feed(response, std::string(with_length).append("abc").substr(0, size)), STRAKE_INCOMPLETE);
    strake_error error{};
    EXPECT_EQ(strake_http_response_finish(response.get(), &error), STRAKE_HTTP_TRUNCATED);
    EXPECT_EQ(error.offset, size);
    EXPECT_EQ(state_of(response), STRAKE_HTTP_STATE_FAILED);
    EXPECT_EQ(finish(response), STRAKE_HTTP_TRUNCATED);
    reset(response);
    EXPECT_EQ(feed(response, chunked_response), STRAKE_OK);
  }
}

TEST(Response, FinishEndsContentThatEndsWithTheConnection) {
  const Response response = make_response();
  EXPECT_EQ(feed(response, until_close), STRAKE_INCOMPLETE);
  EXPECT_EQ(state_of(response), STRAKE_HTTP_STATE_BODY);
  EXPECT_FALSE(keeps_alive(response));
  EXPECT_EQ(finish(response), STRAKE_OK);
  EXPECT_EQ(state_of(response), STRAKE_HTTP_STATE_COMPLETE);
  EXPECT_EQ(body_of(response), "abc");
  EXPECT_EQ(finish(response), STRAKE_OK);
  std::size_t consumed = 1;
  EXPECT_EQ(feed(response, "d", &consumed), STRAKE_OK) << "nothing comes after the end";
  EXPECT_EQ(consumed, 0U);
  reset(response);
  EXPECT_EQ(feed(response, until_close), STRAKE_INCOMPLETE);
}

TEST(Response, ACompleteResponseTakesNoMore) {
  for (const Way way : ways) {
    const Response response = make_response();
    Reader reader(way, response.get());
    EXPECT_EQ(reader.read(chunked_response), STRAKE_OK);
    EXPECT_EQ(reader.read("HTTP"), STRAKE_OK);
    EXPECT_EQ(reader.consumed(), 0U);
    EXPECT_EQ(reader.read(""), STRAKE_OK);
  }
}

TEST(Response, ResetForgetsTheOneBefore) {
  const Response response = make_response();
  EXPECT_EQ(feed(response, chunked_response), STRAKE_OK);
  reset(response);
  EXPECT_EQ(state_of(response), STRAKE_HTTP_STATE_HEAD);
  EXPECT_EQ(feed(response, "HTTP/1.0 204\r\n\r\n"), STRAKE_OK);
  EXPECT_EQ(code_of(response), 204);
  EXPECT_EQ(body_of(response), "");
  std::size_t count = 1;
  EXPECT_EQ(strake_http_response_trailer_count(response.get(), &count, nullptr), STRAKE_OK);
  EXPECT_EQ(count, 0U);
  EXPECT_EQ(strake_http_response_field_count(response.get(), &count, nullptr), STRAKE_OK);
  EXPECT_EQ(count, 0U);
}

TEST(Response, LimitsMayBeAsLargeAsTheirType) {
  strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
  options.max_reason = options.max_field = options.max_header_section = options.max_fields = options.max_body =
      options.max_message = options.max_chunk_extensions = options.max_trailer_section = UINT64_MAX;
  for (const Way way : ways) {
    const Response response = make<strake_http_response>(options);
    EXPECT_EQ(Reader(way, response.get()).read(chunked_response), STRAKE_OK);
    reset(response);
    EXPECT_EQ(Reader(way, response.get()).read("HTTP/1.1 200\r\nContent-Length: 18446744073709551000\r\n\r\nabc"),
              STRAKE_INCOMPLETE);
    reset(response);
    EXPECT_EQ(read(way, response, until_close, {until_close.size()}).status, STRAKE_OK);
  }
}

TEST(Response, ABodyUntilTheConnectionEndsAtTheDefaultLimit) {
  const strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
  const std::string body(options.max_body, 'x');
  const Response response = make_response();
  EXPECT_EQ(feed(response, "HTTP/1.1 200 OK\r\n\r\n"), STRAKE_INCOMPLETE);
  EXPECT_EQ(feed(response, body), STRAKE_INCOMPLETE);
  EXPECT_EQ(feed(response, "x"), STRAKE_HTTP_BODY_TOO_LARGE);
}

} // namespace
