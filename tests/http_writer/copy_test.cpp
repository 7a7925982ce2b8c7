// What becomes of a parsed request that is written again.
#include "writer.hpp"

namespace {

using namespace writing;

constexpr std::string_view chunked_request =
    "POST /a/%62?c HTTP/1.1\r\nHost: h\r\nX-One:1\r\nTransfer-Encoding: chunked\r\nTrailer: X-Two\r\n\r\n"
    "5\r\nhello\r\n0\r\nX-Two: 2\r\n\r\n";

std::string copied(const Parsed& request, std::uint32_t flags = 0) {
  Writer writer;
  EXPECT_EQ(writer.copy_head(request.handle(), flags), STRAKE_OK) << strake_status_name(writer.error.status);
  EXPECT_EQ(writer.head_end(), STRAKE_OK);
  EXPECT_EQ(writer.body(request.body()), STRAKE_OK);
  EXPECT_EQ(writer.finish(), STRAKE_OK);
  return writer.output();
}

TEST(Copy, IsTheCanonicalForm) {
  for (const std::string_view text :
       {chunked_request, "GET / HTTP/1.0\r\n\r\n"sv, "CONNECT a:1 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"sv,
        "OPTIONS * HTTP/1.1\r\nHost:\r\n\r\n"sv, "PUT http://a/ HTTP/1.1\r\nHOST: b\r\nContent-Length: 002\r\n\r\nab"sv,
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close, x\r\nX: y\r\n\r\n"sv}) {
    const Parsed request(text);
    ASSERT_EQ(request.status, STRAKE_OK) << text;
    EXPECT_EQ(copied(request), request.canonical()) << text;
  }
}

TEST(Copy, LeavesTheHeadOpen) {
  const Parsed request(chunked_request);
  Writer writer;
  STEP(writer.copy_head(request.handle()));
  EXPECT_EQ(writer.chunked(), STRAKE_WRONG_STATE) << "the body is framed";
  EXPECT_EQ(writer.field("host", "b"), STRAKE_HTTP_REPEATED_HOST);
  STEP(writer.field("Via", "1.1 front"));
  STEP(writer.head_end());
  EXPECT_EQ(writer.finish(), STRAKE_HTTP_WRONG_BODY_SIZE);
  STEP(writer.body(request.body()));
  STEP(writer.finish());
  EXPECT_EQ(writer.output(),
            "POST /a/%62?c HTTP/1.1\r\nhost: h\r\nx-one: 1\r\ncontent-length: 5\r\nvia: 1.1 front\r\n\r\nhello");
}

TEST(Copy, DropsWhatIsForTheNextRecipientAlone) {
  const Parsed request("GET / HTTP/1.1\r\nHost: a\r\nConnection: close, X-Named,host,\r\nx-named: 1\r\nTE: trailers\r\n"
                       "Keep-Alive: 5\r\nX-Kept: 2\r\nProxy-Connection: x\r\nUpgrade: h2c\r\nCONNECTION: other\r\n"
                       "Other: 3\r\nOther2: 4\r\n\r\n");
  ASSERT_EQ(request.status, STRAKE_OK);
  EXPECT_EQ(copied(request, STRAKE_HTTP_COPY_DROP_HOP_BY_HOP),
            "GET / HTTP/1.1\r\nhost: a\r\nx-kept: 2\r\nother2: 4\r\n\r\n");
  EXPECT_EQ(copied(request), request.canonical());
}

TEST(Copy, GivesALaterMinorVersionItsOwn) {
  const Parsed request("GET / HTTP/1.7\r\nHost: a\r\n\r\n");
  ASSERT_EQ(request.status, STRAKE_OK);
  EXPECT_EQ(copied(request), "GET / HTTP/1.1\r\nhost: a\r\n\r\n");
}

TEST(Copy, KeepsNamesOnRequest) {
  strake_http_writer_options options = STRAKE_HTTP_WRITER_OPTIONS_INIT;
  options.flags = STRAKE_HTTP_WRITER_KEEP_NAMES;
  Writer writer(options);
  const Parsed request(chunked_request);
  STEP(writer.copy_head(request.handle()));
  STEP(writer.head_end());
  EXPECT_EQ(writer.output(), "POST /a/%62?c HTTP/1.1\r\nHost: h\r\nX-One: 1\r\nContent-Length: 5\r\n\r\n");
}

TEST(Copy, NeedsACompleteRequest) {
  strake_http_request* request = nullptr;
  ASSERT_EQ(strake_http_request_new(nullptr, &request, nullptr), STRAKE_OK);
  Writer writer;
  EXPECT_EQ(writer.copy_head(request), STRAKE_WRONG_STATE);
  const std::string_view head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n";
  EXPECT_EQ(strake_http_request_feed(request, bytes_of(head), head.size(), nullptr, nullptr), STRAKE_INCOMPLETE);
  EXPECT_EQ(writer.copy_head(request), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_http_request_feed(request, bytes_of("x"), 1, nullptr, nullptr), STRAKE_OK);
  EXPECT_EQ(writer.copy_head(request, 2), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(writer.copy_head(request), STRAKE_OK);
  EXPECT_EQ(writer.copy_head(request), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_http_request_free(request, nullptr), STRAKE_OK);
}

TEST(Copy, OfAToleratedRequestMayLackHost) {
  strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
  options.lenience = STRAKE_HTTP_ALLOW_MISSING_HOST | STRAKE_HTTP_ALLOW_OBSOLETE_FOLD | STRAKE_HTTP_ALLOW_BARE_LF;
  const Parsed request("GET / HTTP/1.1\nX: a\r\n b\n\n", &options);
  ASSERT_EQ(request.status, STRAKE_OK);
  Writer writer;
  STEP(writer.copy_head(request.handle()));
  EXPECT_EQ(writer.head_end(), STRAKE_HTTP_MISSING_HOST);
  STEP(writer.field("host", "a"));
  STEP(writer.head_end());
  EXPECT_EQ(writer.output(), "GET / HTTP/1.1\r\nx: a   b\r\nhost: a\r\n\r\n");
}

TEST(Copy, ThatFailsHalfwayLeavesNothing) {
  const Parsed request(chunked_request);
  constexpr std::uint64_t whole = 64; // the size of the whole head
  for (std::uint64_t head = 0; head <= whole; ++head) {
    strake_http_writer_options options = STRAKE_HTTP_WRITER_OPTIONS_INIT;
    options.max_head = head;
    Writer writer(options);
    const strake_status status = writer.copy_head(request.handle());
    if (status == STRAKE_OK) {
      EXPECT_EQ(head, whole);
      continue;
    }
    EXPECT_EQ(status, STRAKE_HTTP_HEADER_TOO_LARGE);
    EXPECT_EQ(writer.head_end(), STRAKE_WRONG_STATE);
    EXPECT_EQ(writer.output(), "");
  }
}

} // namespace
