// How bodies are framed, which messages have none, and the order of the calls.
#include "writer.hpp"

namespace {

using namespace writing;

void begin_request(Writer& writer) {
  STEP(writer.request("POST", "/"));
  STEP(writer.field("host", "a"));
}

TEST(Framing, ByLength) {
  Writer writer;
  begin_request(writer);
  STEP(writer.content_length(5));
  STEP(writer.head_end());
  STEP(writer.body("he"));
  STEP(writer.body(""));
  EXPECT_EQ(writer.body("lloo"), STRAKE_HTTP_WRONG_BODY_SIZE);
  EXPECT_EQ(writer.error.actual, 6U);
  EXPECT_EQ(writer.error.limit, 5U);
  EXPECT_EQ(writer.finish(), STRAKE_HTTP_WRONG_BODY_SIZE);
  EXPECT_EQ(writer.error.actual, 2U);
  EXPECT_EQ(writer.error.limit, 5U);
  STEP(writer.body("llo"));
  EXPECT_EQ(writer.body("!"), STRAKE_HTTP_WRONG_BODY_SIZE);
  EXPECT_EQ(writer.trailer("a", "b"), STRAKE_WRONG_STATE);
  STEP(writer.finish());
  EXPECT_EQ(writer.output(), "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\nhello");
}

TEST(Framing, ByChunks) {
  Writer writer;
  begin_request(writer);
  STEP(writer.chunked());
  STEP(writer.head_end());
  STEP(writer.body("hello"));
  STEP(writer.body(""));
  STEP(writer.body(std::string(26, 'x')));
  STEP(writer.finish());
  EXPECT_EQ(writer.output(), "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n1a\r\n" +
                                 std::string(26, 'x') + "\r\n0\r\n\r\n");
}

TEST(Framing, ByChunksWithTrailers) {
  Writer writer;
  begin_request(writer);
  STEP(writer.chunked());
  STEP(writer.head_end());
  STEP(writer.body("a"));
  STEP(writer.trailer("X-One", "1"));
  EXPECT_EQ(writer.body("b"), STRAKE_WRONG_STATE);
  EXPECT_EQ(writer.field("x", "y"), STRAKE_WRONG_STATE);
  for (const std::string_view name : {"Content-Length", "host", "Transfer-Encoding", "trailer", "Authorization"}) {
    EXPECT_EQ(writer.trailer(name, "1"), STRAKE_HTTP_FORBIDDEN_TRAILER) << name;
  }
  STEP(writer.trailer("x-two", "2"));
  STEP(writer.finish());
  EXPECT_TRUE(writer.output().ends_with("\r\n\r\n1\r\na\r\n0\r\nx-one: 1\r\nx-two: 2\r\n\r\n"));
}

TEST(Framing, ByChunksOfAnEmptyBody) {
  Writer writer;
  STEP(writer.response(200));
  STEP(writer.chunked());
  STEP(writer.head_end());
  STEP(writer.finish());
  EXPECT_EQ(writer.output(), "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n");
}

TEST(Framing, ByTheEndOfTheConnection) {
  Writer writer;
  STEP(writer.response(200, {}, {}, 0));
  STEP(writer.until_close());
  STEP(writer.head_end());
  STEP(writer.body("a"));
  STEP(writer.body("b"));
  EXPECT_EQ(writer.trailer("a", "b"), STRAKE_WRONG_STATE);
  STEP(writer.finish());
  EXPECT_EQ(writer.output(), "HTTP/1.0 200 OK\r\n\r\nab");
  EXPECT_EQ(writer.response(200), STRAKE_WRONG_STATE) << "nothing may follow";
  EXPECT_EQ(writer.request("GET", "/"), STRAKE_WRONG_STATE);
  EXPECT_EQ(writer.output(), "HTTP/1.0 200 OK\r\n\r\nab");
  STEP(writer.reset());
  EXPECT_EQ(writer.output(), "");
  STEP(writer.response(200));
}

TEST(Framing, OfAResponseMustBeSaid) {
  for (const int32_t status : {200, 205, 404, 500, 999}) {
    Writer writer;
    STEP(writer.response(status));
    EXPECT_EQ(writer.head_end(), STRAKE_WRONG_STATE) << status;
    STEP(writer.content_length(0));
    STEP(writer.head_end());
  }
}

TEST(Framing, IsSaidOnce) {
  using Say = strake_status (*)(Writer&);
  const Say ways[] = {[](Writer& w) { return w.content_length(0); }, [](Writer& w) { return w.chunked(); },
                      [](Writer& w) { return w.until_close(); }};
  for (const Say first : ways) {
    for (const Say second : ways) {
      Writer writer;
      STEP(writer.response(200));
      STEP(first(writer));
      EXPECT_EQ(second(writer), STRAKE_WRONG_STATE);
    }
  }
}

TEST(Framing, OfARequestThatSaysNothingMeansNoBody) {
  Writer writer;
  begin_request(writer);
  EXPECT_EQ(writer.until_close(), STRAKE_WRONG_STATE);
  STEP(writer.head_end());
  EXPECT_EQ(writer.body("x"), STRAKE_HTTP_UNEXPECTED_BODY);
  EXPECT_EQ(writer.body(""), STRAKE_OK);
  STEP(writer.finish());
  EXPECT_EQ(writer.output(), "POST / HTTP/1.1\r\nhost: a\r\n\r\n");
}

TEST(Framing, HasNoChunksInHttp10) {
  Writer writer;
  STEP(writer.response(200, {}, {}, 0));
  EXPECT_EQ(writer.chunked(), STRAKE_HTTP_TRANSFER_ENCODING_IN_1_0);
  STEP(writer.content_length(0));
}

TEST(Framing, OfMethodsWithoutContent) {
  for (const auto& [method, target] : {std::pair{"CONNECT"sv, "a:1"sv}, std::pair{"TRACE"sv, "/"sv}}) {
    Writer writer;
    STEP(writer.request(method, target));
    STEP(writer.field("host", "a"));
    EXPECT_EQ(writer.chunked(), STRAKE_HTTP_UNEXPECTED_BODY);
    EXPECT_EQ(writer.content_length(1), STRAKE_HTTP_UNEXPECTED_BODY);
    STEP(writer.content_length(0));
    STEP(writer.head_end());
    EXPECT_EQ(writer.body("x"), STRAKE_HTTP_UNEXPECTED_BODY);
    STEP(writer.finish());
  }
}

struct Bodiless {
  int32_t status;
  std::string_view method;
};

TEST(Framing, OfResponsesThatHaveNone) {
  for (const Bodiless& row : {Bodiless{100, "GET"}, Bodiless{101, "GET"}, Bodiless{199, "HEAD"}, Bodiless{204, "GET"},
                              Bodiless{204, "HEAD"}, Bodiless{200, "CONNECT"}, Bodiless{299, "CONNECT"}}) {
    Writer writer;
    STEP(writer.response(row.status, "r", row.method));
    EXPECT_EQ(writer.content_length(0), STRAKE_HTTP_UNEXPECTED_BODY);
    EXPECT_EQ(writer.chunked(), STRAKE_HTTP_UNEXPECTED_BODY);
    EXPECT_EQ(writer.until_close(), STRAKE_HTTP_UNEXPECTED_BODY);
    STEP(writer.head_end());
    EXPECT_EQ(writer.body("x"), STRAKE_HTTP_UNEXPECTED_BODY);
    EXPECT_EQ(writer.trailer("x", "y"), STRAKE_WRONG_STATE);
    STEP(writer.finish());
    EXPECT_EQ(writer.output(), "HTTP/1.1 " + std::to_string(row.status) + " r\r\n\r\n");
  }
}

TEST(Framing, OfResponsesThatDescribeTheContentOfAnother) {
  for (const Bodiless& row :
       {Bodiless{200, "HEAD"}, Bodiless{404, "HEAD"}, Bodiless{304, "GET"}, Bodiless{205, "HEAD"}}) {
    Writer writer;
    STEP(writer.response(row.status, "r", row.method));
    STEP(writer.content_length(UINT64_MAX));
    STEP(writer.head_end());
    EXPECT_EQ(writer.body("x"), STRAKE_HTTP_UNEXPECTED_BODY);
    STEP(writer.finish());
    STEP(writer.response(row.status, "r", row.method));
    STEP(writer.chunked());
    STEP(writer.head_end());
    EXPECT_EQ(writer.trailer("x", "y"), STRAKE_WRONG_STATE);
    STEP(writer.finish());
    STEP(writer.response(row.status, "r", row.method));
    STEP(writer.head_end());
    STEP(writer.finish());
    const std::string line = "HTTP/1.1 " + std::to_string(row.status) + " r\r\n";
    EXPECT_EQ(writer.output(), line + "content-length: 18446744073709551615\r\n\r\n" + line +
                                   "transfer-encoding: chunked\r\n\r\n" + line + "\r\n");
  }
}

TEST(Framing, OfResetContentIsEmpty) {
  Writer writer;
  STEP(writer.response(205));
  EXPECT_EQ(writer.content_length(1), STRAKE_HTTP_UNEXPECTED_BODY);
  EXPECT_EQ(writer.error.actual, 1U);
  EXPECT_EQ(writer.chunked(), STRAKE_HTTP_UNEXPECTED_BODY);
  EXPECT_EQ(writer.until_close(), STRAKE_HTTP_UNEXPECTED_BODY);
  STEP(writer.content_length(0));
  STEP(writer.head_end());
  EXPECT_EQ(writer.body("x"), STRAKE_HTTP_UNEXPECTED_BODY);
  STEP(writer.finish());
}

TEST(Framing, OfOtherAnswersToConnectIsUsual) {
  Writer writer;
  STEP(writer.response(407, {}, "CONNECT"));
  STEP(writer.content_length(1));
  STEP(writer.head_end());
  STEP(writer.body("x"));
  STEP(writer.finish());
  STEP(writer.response(200));
}

TEST(Order, AnInterimResponseComesBeforeTheFinalOne) {
  Writer writer;
  STEP(writer.response(100));
  STEP(writer.head_end());
  STEP(writer.finish());
  STEP(writer.response(200));
  STEP(writer.content_length(0));
  STEP(writer.head_end());
  STEP(writer.finish());
  EXPECT_EQ(writer.output(), "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
}

TEST(Order, NothingFollowsAChangeOfProtocol) {
  for (const Bodiless& row : {Bodiless{101, "GET"}, Bodiless{200, "CONNECT"}}) {
    Writer writer;
    STEP(writer.response(row.status, {}, row.method));
    STEP(writer.head_end());
    STEP(writer.finish());
    EXPECT_EQ(writer.response(200), STRAKE_WRONG_STATE);
    EXPECT_EQ(writer.finish(), STRAKE_WRONG_STATE);
  }
}

/// What doesn't belong before, within and after a head.
TEST(Order, IsKept) {
  Writer writer;
  const auto nothing_but_a_start = [&] {
    EXPECT_EQ(writer.field("a", "b"), STRAKE_WRONG_STATE);
    EXPECT_EQ(writer.content_length(0), STRAKE_WRONG_STATE);
    EXPECT_EQ(writer.chunked(), STRAKE_WRONG_STATE);
    EXPECT_EQ(writer.until_close(), STRAKE_WRONG_STATE);
    EXPECT_EQ(writer.head_end(), STRAKE_WRONG_STATE);
    EXPECT_EQ(writer.body("a"), STRAKE_WRONG_STATE);
    EXPECT_EQ(writer.body(""), STRAKE_WRONG_STATE);
    EXPECT_EQ(writer.trailer("a", "b"), STRAKE_WRONG_STATE);
    EXPECT_EQ(writer.finish(), STRAKE_WRONG_STATE);
  };
  nothing_but_a_start();
  STEP(writer.response(200));
  EXPECT_EQ(writer.response(200), STRAKE_WRONG_STATE);
  EXPECT_EQ(writer.request("GET", "/"), STRAKE_WRONG_STATE);
  EXPECT_EQ(writer.body("a"), STRAKE_WRONG_STATE);
  EXPECT_EQ(writer.trailer("a", "b"), STRAKE_WRONG_STATE);
  EXPECT_EQ(writer.finish(), STRAKE_WRONG_STATE);
  STEP(writer.chunked());
  STEP(writer.head_end());
  EXPECT_EQ(writer.response(200), STRAKE_WRONG_STATE);
  EXPECT_EQ(writer.field("a", "b"), STRAKE_WRONG_STATE);
  EXPECT_EQ(writer.content_length(0), STRAKE_WRONG_STATE);
  EXPECT_EQ(writer.chunked(), STRAKE_WRONG_STATE);
  EXPECT_EQ(writer.until_close(), STRAKE_WRONG_STATE);
  EXPECT_EQ(writer.head_end(), STRAKE_WRONG_STATE);
  STEP(writer.finish());
  nothing_but_a_start();
  EXPECT_EQ(writer.output(), "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n");
}

TEST(Order, ResetForgetsAMessageUnderWay) {
  Writer writer;
  STEP(writer.response(200));
  STEP(writer.field("x", "y"));
  STEP(writer.reset());
  STEP(writer.response(404));
  STEP(writer.content_length(0));
  STEP(writer.head_end());
  EXPECT_EQ(writer.output(), "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
}

} // namespace
