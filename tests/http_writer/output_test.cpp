// How the output is taken, and every limit on both of its sides.
#include <array>
#include <random>

#include "http/writer.hpp"
#include "writer.hpp"

namespace {

using namespace writing;

TEST(Output, OfAHeadAppearsWithItsEnd) {
  Writer writer;
  EXPECT_EQ(writer.output(), "");
  STEP(writer.response(200));
  STEP(writer.content_length(2));
  EXPECT_EQ(writer.output(), "");
  EXPECT_EQ(writer.taken(1), STRAKE_OUT_OF_RANGE);
  STEP(writer.head_end());
  EXPECT_EQ(writer.output(), "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n");
  STEP(writer.taken(writer.output().size()));
  STEP(writer.body("a"));
  EXPECT_EQ(writer.output(), "a");
  STEP(writer.body("b"));
  EXPECT_EQ(writer.output(), "ab");
}

TEST(Output, IsTakenInPieces) {
  Writer writer;
  STEP(writer.response(200));
  STEP(writer.until_close());
  STEP(writer.head_end());
  STEP(writer.taken(writer.output().size()));
  std::mt19937 random(7);
  std::string given;
  std::string received;
  for (int round = 0; round < 2000; ++round) {
    std::string piece(random() % 100, ' ');
    for (char& c : piece) {
      c = static_cast<char>(random() % 256);
    }
    STEP(writer.body(piece));
    given += piece;
    const std::string output = writer.output();
    const std::size_t count = random() % (output.size() + 1);
    received += output.substr(0, count);
    EXPECT_EQ(writer.taken(output.size() + 1), STRAKE_OUT_OF_RANGE);
    EXPECT_EQ(writer.error.actual, output.size() + 1);
    EXPECT_EQ(writer.error.limit, output.size());
    STEP(writer.taken(count));
    ASSERT_EQ(writer.output(), output.substr(count));
  }
  received += writer.output();
  EXPECT_EQ(received, given);
}

TEST(Output, OfOneMessageMayWaitWhileTheNextIsWritten) {
  Writer writer;
  for (const char* target : {"/one", "/two"}) {
    STEP(writer.request("GET", target));
    STEP(writer.field("host", "a"));
    STEP(writer.head_end());
    STEP(writer.finish());
    STEP(writer.taken(5));
  }
  STEP(writer.request("GET", "/three"));
  STEP(writer.taken(3));
  EXPECT_EQ(writer.output(), " HTTP/1.1\r\nhost: a\r\n\r\nGET /two HTTP/1.1\r\nhost: a\r\n\r\n"sv.substr(3 + 2));
}

TEST(Output, HasACopyingTwin) {
  Writer writer;
  STEP(writer.response(204));
  STEP(writer.head_end());
  std::array<std::uint8_t, 100> buffer{};
  std::size_t size = 0;
  EXPECT_EQ(strake_http_writer_output_copy(writer.handle(), buffer.data(), 26, &size, nullptr),
            STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 27U);
  EXPECT_EQ(strake_http_writer_output_copy(writer.handle(), buffer.data(), buffer.size(), &size, nullptr), STRAKE_OK);
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(buffer.data()), size), writer.output());
}

TEST(Output, IsNoInput) {
  Writer writer;
  STEP(writer.request("GET", "/", 0));
  STEP(writer.head_end());
  STEP(writer.finish());
  strake_bytes view{};
  ASSERT_EQ(strake_http_writer_output(writer.handle(), &view, nullptr), STRAKE_OK);
  const std::string_view own(reinterpret_cast<const char*>(view.data), view.size);
  EXPECT_EQ(writer.request(own.substr(0, 3), "/"), STRAKE_OVERLAP);
  EXPECT_EQ(writer.request("GET", own.substr(4, 1)), STRAKE_OVERLAP);
  EXPECT_EQ(writer.response(200, own.substr(0, 3)), STRAKE_OVERLAP);
  STEP(writer.response(200));
  ASSERT_EQ(strake_http_writer_output(writer.handle(), &view, nullptr), STRAKE_OK);
  const std::string_view again(reinterpret_cast<const char*>(view.data), view.size);
  EXPECT_EQ(writer.field(again.substr(0, 3), "v"), STRAKE_OVERLAP);
  EXPECT_EQ(writer.field("n", again.substr(0, 3)), STRAKE_OVERLAP);
  STEP(writer.chunked());
  STEP(writer.head_end());
  ASSERT_EQ(strake_http_writer_output(writer.handle(), &view, nullptr), STRAKE_OK);
  const std::string_view all(reinterpret_cast<const char*>(view.data), view.size);
  EXPECT_EQ(writer.body(all), STRAKE_OVERLAP);
  EXPECT_EQ(writer.trailer("n", all.substr(0, 3)), STRAKE_OVERLAP);
}

strake_http_writer_options limits(std::uint64_t strake_http_writer_options::*limit, std::uint64_t value) {
  strake_http_writer_options options = STRAKE_HTTP_WRITER_OPTIONS_INIT;
  options.*limit = value;
  return options;
}

void expect_over(const Writer& writer, std::uint64_t actual, std::uint64_t limit) {
  EXPECT_EQ(writer.error.actual, actual);
  EXPECT_EQ(writer.error.limit, limit);
  EXPECT_EQ(writer.error.offset, STRAKE_NO_OFFSET);
}

TEST(Limit, OfTheHead) {
  const std::string_view head = "GET /a HTTP/1.0\r\nx: y\r\n\r\n";
  for (const bool enough : {true, false}) {
    Writer writer(limits(&strake_http_writer_options::max_head, head.size() - (enough ? 0 : 1)));
    STEP(writer.request("GET", "/a", 0));
    EXPECT_EQ(writer.field("x", "y"), enough ? STRAKE_OK : STRAKE_HTTP_HEADER_TOO_LARGE);
    if (!enough) {
      expect_over(writer, head.size(), head.size() - 1);
      EXPECT_EQ(writer.content_length(0), STRAKE_HTTP_HEADER_TOO_LARGE);
      EXPECT_EQ(writer.field("x", ""), STRAKE_OK);
    }
    STEP(writer.head_end());
    EXPECT_EQ(writer.output(), enough ? head : "GET /a HTTP/1.0\r\nx: \r\n\r\n");
  }
}

TEST(Limit, OfTheHeadHoldsForStartLines) {
  Writer exact(limits(&strake_http_writer_options::max_head, 19));
  EXPECT_EQ(exact.request("GET", "/a", 0), STRAKE_OK);
  Writer less(limits(&strake_http_writer_options::max_head, 18));
  EXPECT_EQ(less.request("GET", "/a", 0), STRAKE_HTTP_HEADER_TOO_LARGE);
  expect_over(less, 19, 18);
  EXPECT_EQ(less.response(200, "12"), STRAKE_HTTP_HEADER_TOO_LARGE);
  EXPECT_EQ(less.response(200, "1"), STRAKE_OK);
}

TEST(Limit, OfFields) {
  Writer writer(limits(&strake_http_writer_options::max_fields, 2));
  STEP(writer.response(200));
  STEP(writer.field("a", "b"));
  STEP(writer.chunked());
  EXPECT_EQ(writer.field("a", "b"), STRAKE_HTTP_TOO_MANY_FIELDS);
  expect_over(writer, 3, 2);
  STEP(writer.head_end());
  STEP(writer.trailer("a", "b"));
  STEP(writer.trailer("a", "b"));
  EXPECT_EQ(writer.trailer("a", "b"), STRAKE_HTTP_TOO_MANY_FIELDS);
  STEP(writer.finish());
  EXPECT_TRUE(writer.output().ends_with("\r\n\r\n0\r\na: b\r\na: b\r\n\r\n"));
}

TEST(Limit, OfTrailers) {
  Writer writer(limits(&strake_http_writer_options::max_trailer_section, 12));
  STEP(writer.response(200));
  STEP(writer.chunked());
  STEP(writer.head_end());
  EXPECT_EQ(writer.trailer("a", "123456789"), STRAKE_HTTP_TRAILER_TOO_LARGE);
  expect_over(writer, 14, 12);
  STEP(writer.body("still possible"));
  STEP(writer.trailer("a", "1"));
  STEP(writer.trailer("a", "1"));
  EXPECT_EQ(writer.trailer("a", ""), STRAKE_HTTP_TRAILER_TOO_LARGE);
  STEP(writer.finish());
}

TEST(Limit, OfTheBody) {
  Writer writer(limits(&strake_http_writer_options::max_body, 4));
  STEP(writer.response(200));
  EXPECT_EQ(writer.content_length(5), STRAKE_HTTP_BODY_TOO_LARGE);
  expect_over(writer, 5, 4);
  STEP(writer.content_length(4));
  STEP(writer.head_end());
  STEP(writer.body("1234"));
  STEP(writer.finish());
  STEP(writer.response(200));
  STEP(writer.chunked());
  STEP(writer.head_end());
  STEP(writer.body("12"));
  EXPECT_EQ(writer.body("345"), STRAKE_HTTP_BODY_TOO_LARGE);
  expect_over(writer, 5, 4);
  STEP(writer.body("34"));
  STEP(writer.finish());
}

TEST(Limit, OfTheOutput) {
  const std::string_view head = "HTTP/1.1 200 \r\ntransfer-encoding: chunked\r\n\r\n";
  Writer writer(limits(&strake_http_writer_options::max_output, head.size() + 4));
  STEP(writer.response(200, "K"));
  EXPECT_EQ(writer.field("a", std::string(100, 'b')), STRAKE_HTTP_OUTPUT_FULL);
  STEP(writer.chunked());
  STEP(writer.head_end());
  EXPECT_EQ(writer.body("x"), STRAKE_HTTP_OUTPUT_FULL);
  expect_over(writer, head.size() + 1 + 6, head.size() + 4);
  EXPECT_EQ(writer.finish(), STRAKE_HTTP_OUTPUT_FULL);
  EXPECT_EQ(writer.trailer("a", "b"), STRAKE_HTTP_OUTPUT_FULL);
  STEP(writer.taken(2));
  STEP(writer.finish());
  EXPECT_TRUE(writer.output().ends_with("\r\n0\r\n\r\n"));
  EXPECT_EQ(writer.response(200, "a reason"), STRAKE_HTTP_OUTPUT_FULL);
  EXPECT_EQ(writer.request("GET", "/a"), STRAKE_HTTP_OUTPUT_FULL);
  STEP(writer.taken(writer.output().size()));
  STEP(writer.response(200, "a reason"));
}

TEST(Limit, OfTheOutputHoldsForTheEndOfAHead) {
  Writer writer(limits(&strake_http_writer_options::max_output, 18));
  STEP(writer.request("GET", "/a", 0));
  EXPECT_EQ(writer.head_end(), STRAKE_HTTP_OUTPUT_FULL);
  expect_over(writer, 19, 18);
  EXPECT_EQ(writer.output(), "");
}

TEST(Limit, DefaultsAreThoseOfTheHeader) {
  const strake_http_writer_options header = STRAKE_HTTP_WRITER_OPTIONS_INIT;
  const strake::http::WriterOptions core;
  EXPECT_EQ(core.max_head, header.max_head);
  EXPECT_EQ(core.max_fields, header.max_fields);
  EXPECT_EQ(core.max_trailer_section, header.max_trailer_section);
  EXPECT_EQ(core.max_body, header.max_body);
  EXPECT_EQ(core.max_output, header.max_output);
  EXPECT_FALSE(core.keep_names);
}

} // namespace
