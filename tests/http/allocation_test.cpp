// Memory may run out at any allocation of any piece: nothing is changed, and what wasn't consumed can be given again.
// Once a message has grown it allocates nothing more.
#include <gtest/gtest.h>

#include "../allocations.hpp"
#include "../messages.hpp"

namespace {

using namespace messages;

const std::string fields_and_body = "Host: h\r\nX-One: a\r\n b\r\nX-Two: " + std::string(300, 'x') +
                                    "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n40\r\n" +
                                    std::string(64, 'y') + "\r\n0\r\nX-Three: c\r\n d\r\nX-Four: e\r\n\r\n";

template <class Of>
class Memory : public testing::Test {};
using Messages = testing::Types<Api<strake_http_request>, Api<strake_http_response>>;
TYPED_TEST_SUITE(Memory, Messages);

template <class Handle>
std::string text() {
  const bool request = std::is_same_v<Handle, strake_http_request>;
  return (request ? "POST /a/%62/../c?d HTTP/1.1\r\n" : "HTTP/1.1 200 OK\r\n") + fields_and_body;
}

strake_http_options options() {
  strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
  options.lenience = STRAKE_HTTP_ALLOW_OBSOLETE_FOLD;
  return options;
}

std::string start_of(const Message<strake_http_request>& request) {
  strake_bytes path{};
  EXPECT_EQ(strake_http_request_path(request.get(), &path, nullptr), STRAKE_OK);
  return text_of(path);
}
std::string start_of(const Message<strake_http_response>& response) {
  strake_bytes reason{};
  EXPECT_EQ(strake_http_response_reason(response.get(), &reason, nullptr), STRAKE_OK);
  return text_of(reason);
}

/// All that a message says but for its body, which it may have given away.
template <class Handle>
std::string all_of(const Message<Handle>& message) {
  std::string all = start_of(message);
  for (const auto get : {Api<Handle>::field, Api<Handle>::trailer}) {
    strake_http_field field{};
    for (std::size_t i = 0; get(message.get(), i, &field, nullptr) == STRAKE_OK; ++i) {
      all.append("|").append(text_of(field.name)).append("=").append(text_of(field.value));
    }
  }
  return all;
}

/// Gives a piece, the nth allocation of which fails, until it is taken. Gives how often it wasn't.
template <class Handle>
int read_despite(Reader<Handle>& reader, std::string_view piece) {
  int failures = 0;
  while (true) {
    strake_status status = STRAKE_OK;
    {
      const allocations::Failure failure(failures);
      status = reader.read(piece);
    }
    piece.remove_prefix(reader.consumed());
    if (status != STRAKE_OUT_OF_MEMORY) {
      EXPECT_TRUE(status == STRAKE_OK || status == STRAKE_INCOMPLETE) << strake_status_name(status);
      EXPECT_EQ(piece, "");
      return failures;
    }
    ++failures;
  }
}

TYPED_TEST(Memory, APieceThatFoundNoneCanBeGivenAgain) {
  using Handle = typename TypeParam::Handle;
  const std::string input = text<Handle>();
  const Message<Handle> whole = make<Handle>(options());
  ASSERT_EQ(read(Way::feed, whole, input, {input.size()}).status, STRAKE_OK);
  const std::string expected = all_of(whole);
  for (const Way way : ways) {
    int failures = 0;
    for (const std::size_t step : {std::size_t{1}, std::size_t{7}, std::size_t{50}, std::size_t{200}, input.size()}) {
      SCOPED_TRACE(step);
      const Message<Handle> message = make<Handle>(options());
      Reader<Handle> reader(way, message.get());
      for (std::size_t at = 0; at < input.size(); at += step) {
        failures += read_despite(reader, std::string_view(input).substr(at, step));
      }
      EXPECT_EQ(all_of(message), expected);
      strake_bytes body{};
      if (way == Way::feed) {
        EXPECT_EQ(TypeParam::body(message.get(), &body, nullptr), STRAKE_OK);
        EXPECT_EQ(text_of(body), "hello" + std::string(64, 'y'));
      } else {
        EXPECT_EQ(reader.given(), (Given{.events = "hc.", .content = "hello" + std::string(64, 'y')}));
      }
    }
    EXPECT_GT(failures, 40) << way;
  }
}

/// Without callbacks, which would note events in memory of their own.
template <class Handle>
strake_status run_without_callbacks(const Message<Handle>& message, std::string_view input) {
  const auto none = Api<Handle>::no_callbacks;
  return Api<Handle>::run(message.get(), bytes_of(input), input.size(), &none, nullptr, nullptr);
}

TYPED_TEST(Memory, AMessageThatHasGrownAllocatesNothing) {
  using Handle = typename TypeParam::Handle;
  const std::string input = text<Handle>();
  const Message<Handle> message = make<Handle>(options());
  for (int round = 0; round < 3; ++round) {
    const long before = allocations::made();
    ASSERT_EQ(TypeParam::feed(message.get(), bytes_of(input), input.size(), nullptr, nullptr), STRAKE_OK);
    ASSERT_EQ(TypeParam::reset(message.get(), nullptr), STRAKE_OK);
    ASSERT_EQ(run_without_callbacks(message, input), STRAKE_OK);
    ASSERT_EQ(TypeParam::reset(message.get(), nullptr), STRAKE_OK);
    if (round > 0 && STRAKE_TEST_ASAN == 0) { // There the memory is freed, so that a stale view is noticed.
      EXPECT_EQ(allocations::made(), before);
    }
  }
}

} // namespace
