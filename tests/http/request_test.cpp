// The life of a request handle, and what its functions promise beyond the tables.
#include <gtest/gtest.h>

#include <array>

#include "../requests.hpp"

#if STRAKE_TEST_ASAN
#include <sanitizer/asan_interface.h>
#endif

namespace {

using namespace requests;

constexpr std::string_view chunked_request =
    "POST /a/%62?c HTTP/1.1\r\nHost: h\r\nX-One: 1\r\nTransfer-Encoding: chunked\r\nTrailer: X-Two\r\n\r\n"
    "5\r\nhello\r\n0\r\nX-Two: 2\r\n\r\n";

const strake_http_options default_options = STRAKE_HTTP_OPTIONS_INIT;

strake_status feed_all(const Request& request, std::string_view text, std::size_t* consumed = nullptr) {
  return strake_http_request_feed(request.get(), bytes_of(text), text.size(), consumed, nullptr);
}

TEST(Request, StatesAndWhatMayBeAsked) {
  const Request request = make_request(default_options);
  strake_bytes view{};
  std::size_t count = 0;
  EXPECT_EQ(state_of(request), STRAKE_HTTP_STATE_HEAD);
  EXPECT_EQ(feed_all(request, chunked_request.substr(0, 40)), STRAKE_INCOMPLETE);
  EXPECT_EQ(state_of(request), STRAKE_HTTP_STATE_HEAD);
  EXPECT_EQ(strake_http_request_method(request.get(), &view, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_http_request_path(request.get(), &view, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_http_request_bearer_token(request.get(), &view, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_http_request_field_count(request.get(), &count, nullptr), STRAKE_WRONG_STATE);
  const std::size_t head = chunked_request.find("\r\n\r\n") + 4;
  EXPECT_EQ(feed_all(request, chunked_request.substr(40, head - 40)), STRAKE_INCOMPLETE);
  EXPECT_EQ(state_of(request), STRAKE_HTTP_STATE_BODY);
  EXPECT_EQ(strake_http_request_method(request.get(), &view, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of(view), "POST");
  EXPECT_EQ(strake_http_request_body(request.get(), &view, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_http_request_trailer_count(request.get(), &count, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_http_request_canonical(request.get(), nullptr, 0, &count, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(feed_all(request, chunked_request.substr(head)), STRAKE_OK);
  EXPECT_EQ(state_of(request), STRAKE_HTTP_STATE_COMPLETE);
  EXPECT_EQ(strake_http_request_body(request.get(), &view, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of(view), "hello");
  EXPECT_EQ(strake_http_request_finish(request.get(), nullptr), STRAKE_OK);
}

TEST(Request, AHeadSurvivesTheFailureOfItsBody) {
  const Request request = make_request(default_options);
  std::string text(chunked_request);
  text.replace(text.find("hello\r\n"), 7, "hello!!");
  EXPECT_EQ(feed_all(request, text), STRAKE_HTTP_UNTERMINATED_CHUNK);
  EXPECT_EQ(state_of(request), STRAKE_HTTP_STATE_FAILED);
  strake_bytes view{};
  EXPECT_EQ(strake_http_request_path(request.get(), &view, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of(view), "/a/b");
  EXPECT_EQ(strake_http_request_body(request.get(), &view, nullptr), STRAKE_WRONG_STATE);
}

TEST(Request, ACompleteRequestTakesNoMore) {
  const Request request = make_request(default_options);
  std::size_t consumed = 1;
  EXPECT_EQ(feed_all(request, chunked_request, &consumed), STRAKE_OK);
  EXPECT_EQ(consumed, chunked_request.size());
  EXPECT_EQ(feed_all(request, "GET", &consumed), STRAKE_OK);
  EXPECT_EQ(consumed, 0U);
  EXPECT_EQ(feed_all(request, "", &consumed), STRAKE_OK);
}

TEST(Request, EmptyPiecesChangeNothing) {
  const Request request = make_request(default_options);
  EXPECT_EQ(strake_http_request_feed(request.get(), nullptr, 0, nullptr, nullptr), STRAKE_INCOMPLETE);
  EXPECT_EQ(state_of(request), STRAKE_HTTP_STATE_HEAD);
  EXPECT_EQ(feed_all(request, chunked_request), STRAKE_OK);
}

TEST(Request, PipelinedRequestsAreReadOneAfterTheOther) {
  std::string all;
  for (int i = 0; i < 20; ++i) {
    all += "PUT /" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
    all += chunked_request;
  }
  const Request request = make_request(default_options);
  std::string_view rest = all;
  int requests = 0;
  while (!rest.empty()) {
    std::size_t consumed = 0;
    ASSERT_EQ(feed_all(request, rest, &consumed), STRAKE_OK);
    strake_bytes body{};
    ASSERT_EQ(strake_http_request_body(request.get(), &body, nullptr), STRAKE_OK);
    EXPECT_EQ(text_of(body), requests % 2 == 0 ? "abc" : "hello");
    rest.remove_prefix(consumed);
    ASSERT_EQ(strake_http_request_reset(request.get(), nullptr), STRAKE_OK);
    ++requests;
  }
  EXPECT_EQ(requests, 40);
}

#if STRAKE_TEST_ASAN
TEST(Request, ResetInvalidatesEveryView) {
  const Request request = make_request(default_options);
  ASSERT_EQ(feed_all(request, chunked_request), STRAKE_OK);
  std::vector<strake_bytes> views;
  for (const auto view : {strake_http_request_method, strake_http_request_path, strake_http_request_body}) {
    EXPECT_EQ(view(request.get(), &views.emplace_back(), nullptr), STRAKE_OK);
  }
  ASSERT_EQ(strake_http_request_reset(request.get(), nullptr), STRAKE_OK);
  for (const strake_bytes& view : views) {
    EXPECT_EQ(__asan_address_is_poisoned(view.data), 1);
  }
}
#endif

TEST(Request, ResetForgetsTheOneBefore) {
  const Request request = make_request(default_options);
  ASSERT_EQ(feed_all(request, chunked_request), STRAKE_OK);
  ASSERT_EQ(strake_http_request_reset(request.get(), nullptr), STRAKE_OK);
  ASSERT_EQ(feed_all(request, "GET /.. HTTP/1.0\r\n\r\n"), STRAKE_OK);
  ASSERT_EQ(strake_http_request_reset(request.get(), nullptr), STRAKE_OK);
  EXPECT_EQ(state_of(request), STRAKE_HTTP_STATE_HEAD);
  ASSERT_EQ(feed_all(request, "GET http://x HTTP/1.0\r\n\r\n"), STRAKE_OK);
  std::size_t count = 1;
  EXPECT_EQ(strake_http_request_field_count(request.get(), &count, nullptr), STRAKE_OK);
  EXPECT_EQ(count, 0U);
  EXPECT_EQ(strake_http_request_trailer_count(request.get(), &count, nullptr), STRAKE_OK);
  EXPECT_EQ(count, 0U);
  strake_bytes view{};
  EXPECT_EQ(strake_http_request_body(request.get(), &view, nullptr), STRAKE_OK);
  EXPECT_EQ(view.size, 0U);
  EXPECT_EQ(strake_http_request_query(request.get(), &view, nullptr), STRAKE_NOT_FOUND);
  EXPECT_EQ(strake_http_request_path(request.get(), &view, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of(view), "/");
}

TEST(Request, FieldsByIndex) {
  const Request request = make_request(default_options);
  ASSERT_EQ(feed_all(request, chunked_request), STRAKE_OK);
  strake_http_field field{};
  ASSERT_EQ(strake_http_request_field(request.get(), 1, &field, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of(field.name), "X-One");
  EXPECT_EQ(text_of(field.value), "1");
  EXPECT_EQ(strake_http_request_field(request.get(), 4, &field, nullptr), STRAKE_OUT_OF_RANGE);
  EXPECT_EQ(field.name.data, nullptr);
  ASSERT_EQ(strake_http_request_trailer(request.get(), 0, &field, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of(field.name), "X-Two");
  EXPECT_EQ(strake_http_request_trailer(request.get(), 1, &field, nullptr), STRAKE_OUT_OF_RANGE);
  std::array<std::uint8_t, 8> buffer{};
  std::size_t size = 0;
  EXPECT_EQ(strake_http_request_field_name_copy(request.get(), 1, buffer.data(), 8, &size, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of({buffer.data(), size}), "X-One");
  EXPECT_EQ(strake_http_request_field_value_copy(request.get(), 1, buffer.data(), 8, &size, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of({buffer.data(), size}), "1");
  EXPECT_EQ(strake_http_request_trailer_name_copy(request.get(), 0, buffer.data(), 8, &size, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of({buffer.data(), size}), "X-Two");
  EXPECT_EQ(strake_http_request_trailer_value_copy(request.get(), 0, buffer.data(), 8, &size, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of({buffer.data(), size}), "2");
  EXPECT_EQ(strake_http_request_field_find_copy(request.get(), "x-ONE", 5, 0, buffer.data(), 8, &size, nullptr),
            STRAKE_OK);
  EXPECT_EQ(text_of({buffer.data(), size}), "1");
  EXPECT_EQ(strake_http_request_trailer_find_copy(request.get(), "x-two", 5, 0, buffer.data(), 8, &size, nullptr),
            STRAKE_OK);
  EXPECT_EQ(text_of({buffer.data(), size}), "2");
  EXPECT_EQ(strake_http_request_field_find_copy(request.get(), nullptr, 0, 0, buffer.data(), 8, &size, nullptr),
            STRAKE_NOT_FOUND);
}

TEST(Request, ABufferThatIsTooSmallIsLeftAlone) {
  const Request request = make_request(default_options);
  ASSERT_EQ(feed_all(request, chunked_request), STRAKE_OK);
  std::array<std::uint8_t, 4> buffer{'#', '#', '#', '#'};
  std::size_t size = 0;
  strake_error error{};
  EXPECT_EQ(strake_http_request_body_copy(request.get(), buffer.data(), buffer.size(), &size, &error),
            STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 5U);
  EXPECT_EQ(error.actual, 5U);
  EXPECT_EQ(error.limit, 4U);
  EXPECT_EQ(buffer[0], '#');
}

TEST(Request, CanonicalFormOfChunks) {
  const Request request = make_request(default_options);
  ASSERT_EQ(feed_all(request, chunked_request), STRAKE_OK);
  std::array<std::uint8_t, 200> buffer{};
  std::size_t size = 0;
  ASSERT_EQ(strake_http_request_canonical(request.get(), buffer.data(), buffer.size(), &size, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of({buffer.data(), size}),
            "POST /a/%62?c HTTP/1.1\r\nhost: h\r\nx-one: 1\r\ncontent-length: 5\r\n\r\nhello");
}

TEST(Request, OptionsThatDoNotExist) {
  strake_http_request* request = nullptr;
  strake_error error{};
  strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
  options.lenience = 0x80;
  EXPECT_EQ(strake_http_request_new(&options, &request, &error), STRAKE_BAD_ARGUMENT);
  EXPECT_STREQ(error.argument, "options");
  options = STRAKE_HTTP_OPTIONS_INIT;
  options.reserved = 1;
  EXPECT_EQ(strake_http_request_new(&options, &request, &error), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(request, nullptr);
}

TEST(Request, LimitsMayBeAsLargeAsTheirType) {
  strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
  options.max_method = options.max_target = options.max_header_section = options.max_fields = options.max_body =
      options.max_message = options.max_chunk_extensions = options.max_trailer_section = UINT64_MAX;
  const Request request = make_request(options);
  EXPECT_EQ(feed_all(request, chunked_request), STRAKE_OK);
  ASSERT_EQ(strake_http_request_reset(request.get(), nullptr), STRAKE_OK);
  // Announced, and not reserved: it takes memory as it arrives.
  EXPECT_EQ(feed_all(request, "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 18446744073709551000\r\n\r\nabc"),
            STRAKE_INCOMPLETE);
}

TEST(Request, ABodyAtTheDefaultLimit) {
  const std::size_t limit = default_options.max_body;
  const std::string body(limit, 'x');
  const Request request = make_request(default_options);
  std::string head = "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: ";
  head.append(std::to_string(limit)).append("\r\n\r\n");
  EXPECT_EQ(feed_all(request, head), STRAKE_INCOMPLETE);
  EXPECT_EQ(feed_all(request, body), STRAKE_OK);
  strake_bytes view{};
  ASSERT_EQ(strake_http_request_body(request.get(), &view, nullptr), STRAKE_OK);
  EXPECT_EQ(view.size, limit);
}

TEST(Request, AWholeAtTheDefaultLimit) {
  // Two bytes of body a chunk, so that the framing is what is large.
  std::string text = "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string end = "0\r\n\r\n";
  while (text.size() + 7 + end.size() <= default_options.max_message - 8) {
    text += "2\r\nab\r\n";
  }
  const std::size_t left = default_options.max_message - text.size() - end.size();
  text.append("1;").append(left - 7, 'x').append("\r\na\r\n").append(end);
  ASSERT_EQ(text.size(), default_options.max_message);
  const Request request = make_request(default_options);
  EXPECT_EQ(feed_all(request, text), STRAKE_OK);
  ASSERT_EQ(strake_http_request_reset(request.get(), nullptr), STRAKE_OK);
  text.insert(text.size() - end.size() - 5, 1, 'x');
  EXPECT_EQ(feed_all(request, text), STRAKE_HTTP_REQUEST_TOO_LARGE);
}

} // namespace
