// Start lines, and fields: what is written, and what is refused at which byte.
#include "writer.hpp"

namespace {

using namespace writing;

TEST(Start, OfARequest) {
  Writer writer;
  STEP(writer.request("POST", "/a?b=c"));
  STEP(writer.field("Host", "example.com:80"));
  STEP(writer.field("X-Empty", ""));
  STEP(writer.field("X-Tab", "a\tb  \x80\xff"));
  STEP(writer.head_end());
  STEP(writer.finish());
  EXPECT_EQ(writer.output(),
            "POST /a?b=c HTTP/1.1\r\nhost: example.com:80\r\nx-empty: \r\nx-tab: a\tb  \x80\xff\r\n\r\n");
}

TEST(Start, OfARequestOfHttp10NeedsNoHost) {
  Writer writer;
  STEP(writer.request("GET", "/", 0));
  STEP(writer.head_end());
  EXPECT_EQ(writer.output(), "GET / HTTP/1.0\r\n\r\n");
}

TEST(Start, TakesEveryFormOfTargetThatTheMethodPermits) {
  const std::pair<std::string_view, std::string_view> accepted[] = {
      {"GET", "/"}, {"GET", "http://a/b?c"}, {"OPTIONS", "*"}, {"CONNECT", "a:443"}, {"x!#", "/"}};
  for (const auto& [method, target] : accepted) {
    Writer writer;
    EXPECT_EQ(writer.request(method, target), STRAKE_OK) << method << " " << target;
  }
}

struct Refused {
  std::string_view text;
  strake_status status;
  std::uint64_t offset;
};

TEST(Start, RefusesMethods) {
  const Refused refused[] = {{"", STRAKE_HTTP_INVALID_METHOD, 0},
                             {"G T", STRAKE_HTTP_INVALID_METHOD, 1},
                             {"GET\r\n", STRAKE_HTTP_INVALID_METHOD, 3},
                             {"GET\n", STRAKE_HTTP_INVALID_METHOD, 3},
                             {"G\0T"sv, STRAKE_HTTP_INVALID_METHOD, 1},
                             {"G\x80", STRAKE_HTTP_INVALID_METHOD, 1},
                             {"GETGETGETG:", STRAKE_HTTP_INVALID_METHOD, 10}};
  for (const Refused& row : refused) {
    Writer writer;
    EXPECT_EQ(writer.request(row.text, "/"), row.status) << row.text;
    EXPECT_EQ(writer.error.offset, row.offset) << row.text;
    EXPECT_EQ(writer.request("GET", "/"), STRAKE_OK) << "nothing was changed";
  }
}

TEST(Start, RefusesTargets) {
  const Refused refused[] = {{"", STRAKE_HTTP_INVALID_TARGET, 0},
                             {"a", STRAKE_HTTP_INVALID_TARGET, 0},
                             {"*", STRAKE_HTTP_INVALID_TARGET, 0},
                             {"/a b", STRAKE_HTTP_INVALID_TARGET, 2},
                             {"/ HTTP/1.1\r\nX: y", STRAKE_HTTP_INVALID_TARGET, 1},
                             {"/\r\nX: y", STRAKE_HTTP_INVALID_TARGET, 1},
                             {"/\n", STRAKE_HTTP_INVALID_TARGET, 1},
                             {"/\0"sv, STRAKE_HTTP_INVALID_TARGET, 1},
                             {"/#", STRAKE_HTTP_INVALID_TARGET, 1},
                             {"/\x7f", STRAKE_HTTP_INVALID_TARGET, 1},
                             {"/\xc3\xa4", STRAKE_HTTP_INVALID_TARGET, 1},
                             {"http:/a", STRAKE_HTTP_INVALID_TARGET, 4},
                             {"http:///a", STRAKE_HTTP_INVALID_HOST, 7},
                             {"http://u@a/", STRAKE_HTTP_INVALID_HOST, 8}};
  for (const Refused& row : refused) {
    Writer writer;
    EXPECT_EQ(writer.request("GET", row.text), row.status) << row.text;
    EXPECT_EQ(writer.error.offset, row.offset) << row.text;
    EXPECT_EQ(writer.request("GET", "/"), STRAKE_OK) << "nothing was changed";
  }
  Writer writer;
  EXPECT_EQ(writer.request("CONNECT", "a"), STRAKE_HTTP_INVALID_TARGET);
  EXPECT_EQ(writer.error.offset, 1U);
  EXPECT_EQ(writer.request("CONNECT", "/"), STRAKE_HTTP_INVALID_TARGET);
}

TEST(Start, RefusesVersionsAndStatusesThatDoNotExist) {
  Writer writer;
  EXPECT_EQ(writer.request("GET", "/", 2), STRAKE_BAD_ARGUMENT);
  EXPECT_STREQ(writer.error.argument, "version_minor");
  EXPECT_EQ(writer.request("GET", "/", -1), STRAKE_BAD_ARGUMENT);
  for (const int32_t status : {-1, 0, 99, 1000, INT32_MAX, INT32_MIN}) {
    EXPECT_EQ(writer.response(status), STRAKE_BAD_ARGUMENT);
    EXPECT_STREQ(writer.error.argument, "status");
  }
  EXPECT_EQ(writer.response(199, {}, {}, 0), STRAKE_BAD_ARGUMENT) << "HTTP/1.0 has no interim responses";
  EXPECT_EQ(writer.response(200, {}, {}, 2), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(writer.response(999), STRAKE_OK);
}

std::string status_line(int32_t status, std::string_view reason, int32_t minor = 1) {
  Writer writer;
  EXPECT_EQ(writer.response(status, reason, "HEAD", minor), STRAKE_OK);
  EXPECT_EQ(writer.head_end(), STRAKE_OK);
  const std::string output = writer.output();
  EXPECT_TRUE(output.ends_with("\r\n\r\n"));
  return output.substr(0, output.size() - 4);
}

TEST(Start, OfAResponse) {
  EXPECT_EQ(status_line(200, ""), "HTTP/1.1 200 OK");
  EXPECT_EQ(status_line(200, "", 0), "HTTP/1.0 200 OK");
  EXPECT_EQ(status_line(100, ""), "HTTP/1.1 100 Continue");
  EXPECT_EQ(status_line(511, ""), "HTTP/1.1 511 Network Authentication Required");
  EXPECT_EQ(status_line(299, ""), "HTTP/1.1 299 ");
  EXPECT_EQ(status_line(404, "Nothing\there \xc3\xa4"), "HTTP/1.1 404 Nothing\there \xc3\xa4");
}

TEST(Start, RefusesReasons) {
  const Refused refused[] = {{"OK\r\nSet-Cookie: a", STRAKE_HTTP_INVALID_BYTE, 2},
                             {"O\nK", STRAKE_HTTP_INVALID_BYTE, 1},
                             {"O\rK", STRAKE_HTTP_INVALID_BYTE, 1},
                             {"OK\0"sv, STRAKE_HTTP_INVALID_BYTE, 2},
                             {"\x7f", STRAKE_HTTP_INVALID_BYTE, 0},
                             {" OK", STRAKE_HTTP_INVALID_BYTE, 0},
                             {"OK \t", STRAKE_HTTP_INVALID_BYTE, 2}};
  for (const Refused& row : refused) {
    Writer writer;
    EXPECT_EQ(writer.response(200, row.text), row.status) << row.text;
    EXPECT_EQ(writer.error.offset, row.offset) << row.text;
    EXPECT_EQ(writer.response(200), STRAKE_OK) << "nothing was changed";
  }
}

void begin_head(Writer& writer) {
  STEP(writer.request("POST", "/"));
  STEP(writer.field("Host", "a"));
}

TEST(Field, RefusesNames) {
  const Refused refused[] = {
      {"", STRAKE_HTTP_INVALID_FIELD_NAME, 0},      {"a b", STRAKE_HTTP_INVALID_FIELD_NAME, 1},
      {"a ", STRAKE_HTTP_INVALID_FIELD_NAME, 1},    {" a", STRAKE_HTTP_INVALID_FIELD_NAME, 0},
      {"a:", STRAKE_HTTP_INVALID_FIELD_NAME, 1},    {"a: b\r\nc", STRAKE_HTTP_INVALID_FIELD_NAME, 1},
      {"a\r", STRAKE_HTTP_INVALID_FIELD_NAME, 1},   {"a\n", STRAKE_HTTP_INVALID_FIELD_NAME, 1},
      {"a\0"sv, STRAKE_HTTP_INVALID_FIELD_NAME, 1}, {"\xc3\xa4", STRAKE_HTTP_INVALID_FIELD_NAME, 0}};
  for (const Refused& row : refused) {
    Writer writer;
    begin_head(writer);
    EXPECT_EQ(writer.field(row.text, "v"), row.status) << row.text;
    EXPECT_EQ(writer.error.offset, row.offset) << row.text;
    STEP(writer.chunked());
    STEP(writer.head_end());
    EXPECT_EQ(writer.trailer(row.text, "v"), row.status) << row.text;
    EXPECT_EQ(writer.error.offset, row.offset) << row.text;
    EXPECT_EQ(writer.output(), "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n");
  }
}

TEST(Field, RefusesValues) {
  const Refused refused[] = {{"a\r\nb: c", STRAKE_HTTP_INVALID_BYTE, 1}, {"a\r\n b", STRAKE_HTTP_INVALID_BYTE, 1},
                             {"\r", STRAKE_HTTP_INVALID_BYTE, 0},        {"a\n", STRAKE_HTTP_INVALID_BYTE, 1},
                             {"a\0b"sv, STRAKE_HTTP_INVALID_BYTE, 1},    {"12345678\x1f", STRAKE_HTTP_INVALID_BYTE, 8},
                             {"\x7f", STRAKE_HTTP_INVALID_BYTE, 0},      {" a", STRAKE_HTTP_INVALID_BYTE, 0},
                             {"\ta", STRAKE_HTTP_INVALID_BYTE, 0},       {"a \t ", STRAKE_HTTP_INVALID_BYTE, 1},
                             {" ", STRAKE_HTTP_INVALID_BYTE, 0}};
  for (const Refused& row : refused) {
    Writer writer;
    begin_head(writer);
    EXPECT_EQ(writer.field("x", row.text), row.status) << row.text;
    EXPECT_EQ(writer.error.offset, row.offset) << row.text;
    STEP(writer.chunked());
    STEP(writer.head_end());
    EXPECT_EQ(writer.trailer("x", row.text), row.status) << row.text;
    EXPECT_EQ(writer.error.offset, row.offset) << row.text;
    EXPECT_EQ(writer.output(), "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n");
  }
}

TEST(Field, OfFramingIsNotSetByHand) {
  for (const std::string_view name : {"Content-Length", "content-length", "Transfer-Encoding", "TRAILER"}) {
    Writer writer;
    begin_head(writer);
    EXPECT_EQ(writer.field(name, "0"), STRAKE_HTTP_FORBIDDEN_FIELD);
    EXPECT_EQ(writer.error.offset, 0U);
    STEP(writer.content_length(0));
    EXPECT_EQ(writer.field(name, "0"), STRAKE_HTTP_FORBIDDEN_FIELD);
  }
}

TEST(Field, MayAnnounceTrailersOfChunks) {
  Writer writer;
  begin_head(writer);
  STEP(writer.chunked());
  EXPECT_EQ(writer.field("Trailer", "x"), STRAKE_OK);
  EXPECT_EQ(writer.field("Content-Length", "1"), STRAKE_HTTP_FORBIDDEN_FIELD);
  EXPECT_EQ(writer.field("Transfer-Encoding", "gzip"), STRAKE_HTTP_FORBIDDEN_FIELD);
}

TEST(Field, HostStandsOnceInARequest) {
  Writer writer;
  STEP(writer.request("GET", "/"));
  EXPECT_EQ(writer.head_end(), STRAKE_HTTP_MISSING_HOST);
  EXPECT_EQ(writer.field("host", "a b"), STRAKE_HTTP_INVALID_HOST);
  EXPECT_EQ(writer.error.offset, 1U);
  EXPECT_EQ(writer.field("Host", "a:99999"), STRAKE_HTTP_INVALID_HOST);
  EXPECT_EQ(writer.field("HOST", "a"), STRAKE_OK) << "a refused one doesn't count";
  EXPECT_EQ(writer.field("host", "a"), STRAKE_HTTP_REPEATED_HOST);
  STEP(writer.head_end());
  STEP(writer.finish());
  STEP(writer.request("GET", "/"));
  EXPECT_EQ(writer.head_end(), STRAKE_HTTP_MISSING_HOST) << "that of the request before doesn't count";
  STEP(writer.field("host", ""));
  STEP(writer.head_end());
}

TEST(Field, NamesAreKeptOnRequest) {
  strake_http_writer_options options = STRAKE_HTTP_WRITER_OPTIONS_INIT;
  options.flags = STRAKE_HTTP_WRITER_KEEP_NAMES;
  Writer writer(options);
  STEP(writer.response(200));
  STEP(writer.field("X-Some-Name", "Value"));
  STEP(writer.content_length(2));
  STEP(writer.head_end());
  STEP(writer.body("ab"));
  STEP(writer.finish());
  STEP(writer.response(200));
  STEP(writer.chunked());
  STEP(writer.head_end());
  STEP(writer.trailer("X-T", "V"));
  STEP(writer.finish());
  EXPECT_EQ(writer.output(), "HTTP/1.1 200 OK\r\nX-Some-Name: Value\r\nContent-Length: 2\r\n\r\nab"
                             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-T: V\r\n\r\n");
}

TEST(Options, ThatDoNotExistAreRefused) {
  strake_http_writer* writer = nullptr;
  strake_http_writer_options options = STRAKE_HTTP_WRITER_OPTIONS_INIT;
  options.flags = 2;
  EXPECT_EQ(strake_http_writer_new(&options, &writer, nullptr), STRAKE_BAD_ARGUMENT);
  options.flags = 0;
  options.reserved = 1;
  EXPECT_EQ(strake_http_writer_new(&options, &writer, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(writer, nullptr);
}

} // namespace
