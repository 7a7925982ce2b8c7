// Memory may run out at any allocation of any piece: nothing is changed, and the same piece can be fed again. Once a
// request has grown it allocates nothing more.
#include <gtest/gtest.h>

#include "../allocations.hpp"
#include "../requests.hpp"

namespace {

using namespace requests;

const std::string text = "POST /a/%62/../c?d HTTP/1.1\r\nHost: h\r\nX-One: a\r\n b\r\nX-Two: " + std::string(300, 'x') +
                         "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n40\r\n" + std::string(64, 'y') +
                         "\r\n0\r\nX-Three: c\r\n d\r\nX-Four: e\r\n\r\n";

strake_http_options options() {
  strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
  options.lenience = STRAKE_HTTP_ALLOW_OBSOLETE_FOLD;
  return options;
}

std::string all_of(const strake_http_request* request) {
  std::string form(2000, '\0');
  std::size_t size = 0;
  EXPECT_EQ(
      strake_http_request_canonical(request, reinterpret_cast<std::uint8_t*>(form.data()), form.size(), &size, nullptr),
      STRAKE_OK);
  form.resize(size);
  strake_bytes path{};
  EXPECT_EQ(strake_http_request_path(request, &path, nullptr), STRAKE_OK);
  form += text_of(path);
  for (const std::string_view name : {"x-three", "x-four"}) {
    strake_bytes value{};
    EXPECT_EQ(strake_http_request_trailer_find(request, name.data(), name.size(), 0, &value, nullptr), STRAKE_OK);
    form.append("|").append(text_of(value));
  }
  return form;
}

/// Feeds a piece, the nth allocation of which fails, until it is taken. Gives how often it wasn't.
int feed_despite(const Request& request, std::string_view piece, long nth) {
  int failures = 0;
  while (true) {
    std::size_t consumed = 0;
    strake_status status = STRAKE_OK;
    {
      const allocations::Failure failure(nth);
      status = strake_http_request_feed(request.get(), bytes_of(piece), piece.size(), &consumed, nullptr);
    }
    if (status != STRAKE_OUT_OF_MEMORY) {
      EXPECT_TRUE(status == STRAKE_OK || status == STRAKE_INCOMPLETE) << strake_status_name(status);
      EXPECT_EQ(consumed, piece.size());
      return failures;
    }
    EXPECT_EQ(consumed, 0U);
    ++failures;
    ++nth;
  }
}

TEST(Memory, APieceThatFoundNoneCanBeFedAgain) {
  const Request whole = make_request(options());
  ASSERT_EQ(feed(whole, text, {text.size()}).status, STRAKE_OK);
  const std::string expected = all_of(whole.get());
  int failures = 0;
  for (const std::size_t step : {std::size_t{1}, std::size_t{7}, std::size_t{50}, std::size_t{200}, text.size()}) {
    SCOPED_TRACE(step);
    const Request request = make_request(options());
    for (std::size_t at = 0; at < text.size(); at += step) {
      failures += feed_despite(request, std::string_view(text).substr(at, step), 0);
    }
    EXPECT_EQ(all_of(request.get()), expected);
  }
  EXPECT_GT(failures, 40);
}

TEST(Memory, ARequestThatHasGrownAllocatesNothing) {
  const Request request = make_request(options());
  for (int round = 0; round < 3; ++round) {
    const long before = allocations::made();
    ASSERT_EQ(strake_http_request_feed(request.get(), bytes_of(text), text.size(), nullptr, nullptr), STRAKE_OK);
    ASSERT_EQ(strake_http_request_reset(request.get(), nullptr), STRAKE_OK);
    if (round > 0 && STRAKE_TEST_ASAN == 0) { // There the memory is freed, so that a stale view is noticed.
      EXPECT_EQ(allocations::made(), before);
    }
  }
}

} // namespace
