// Reading step by step and by callbacks: what content is given, who has it, and what a callback may do.
#include <gtest/gtest.h>

#include <functional>

#include "../requests.hpp"

namespace {

using namespace messages;
using Response = Message<strake_http_response>;

constexpr std::string_view chunked_request = "POST /a/%62 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                                             "5\r\nhello\r\n3\r\nyou\r\n0\r\nX-Two: 2\r\n\r\n";
constexpr std::string_view chunked_response = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                              "5\r\nhello\r\n3\r\nyou\r\n0\r\nX-Two: 2\r\n\r\n";
constexpr std::string_view with_length = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
constexpr std::string_view until_close = "HTTP/1.1 200 OK\r\n\r\n";

/// One step.
struct Step {
  strake_status status = STRAKE_OK;
  strake_http_event event = -1;
  std::size_t consumed = 0;
  strake_bytes content{};
};

Step step(const Response& response, std::string_view piece) {
  Step step;
  step.status = strake_http_response_next(response.get(), bytes_of(piece), piece.size(), &step.consumed, &step.event,
                                          &step.content, nullptr);
  return step;
}

void expect_no_body(const Response& response) {
  strake_bytes body{};
  std::size_t size = 0;
  EXPECT_EQ(strake_http_response_body(response.get(), &body, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_http_response_body_copy(response.get(), nullptr, 0, &size, nullptr), STRAKE_WRONG_STATE);
}

TEST(Steps, GiveTheHeadEachContentAndTheEnd) {
  const Response response = make<strake_http_response>();
  std::string_view rest = chunked_response;
  std::string seen;
  for (Step next = step(response, rest);; next = step(response, rest)) {
    ASSERT_EQ(next.status, STRAKE_OK);
    if (next.event == STRAKE_HTTP_EVENT_CONTENT) {
      EXPECT_EQ(next.content.data + next.content.size, bytes_of(rest) + next.consumed) << "a part of the buffer";
      seen += text_of(next.content) + ",";
    }
    rest.remove_prefix(next.consumed);
    if (next.event == STRAKE_HTTP_EVENT_COMPLETE) {
      break;
    }
  }
  EXPECT_EQ(seen, "hello,you,");
  EXPECT_TRUE(rest.empty());
  strake_bytes value{};
  EXPECT_EQ(strake_http_response_trailer_find(response.get(), "x-two", 5, 0, &value, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of(value), "2");
  expect_no_body(response);
}

TEST(Steps, StopBehindTheHeadAndBehindEachContent) {
  const Response response = make<strake_http_response>();
  const Step head = step(response, with_length);
  EXPECT_EQ(head.event, STRAKE_HTTP_EVENT_HEAD);
  EXPECT_EQ(head.consumed, with_length.size() - 5);
  EXPECT_EQ(head.content.size, 0U);
  EXPECT_EQ(state_of(response), STRAKE_HTTP_STATE_BODY);
  const Step content = step(response, "hello, and more");
  EXPECT_EQ(content.event, STRAKE_HTTP_EVENT_CONTENT);
  EXPECT_EQ(content.consumed, 5U);
  EXPECT_EQ(state_of(response), STRAKE_HTTP_STATE_COMPLETE);
  const Step end = step(response, "");
  EXPECT_EQ(end.event, STRAKE_HTTP_EVENT_COMPLETE);
  EXPECT_EQ(end.status, STRAKE_OK);
  EXPECT_EQ(step(response, "").event, STRAKE_HTTP_EVENT_COMPLETE) << "a complete response stays so";
}

TEST(Steps, WithNothingToReadGiveNothing) {
  const Response response = make<strake_http_response>();
  const Step nothing = step(response, "");
  EXPECT_EQ(nothing.status, STRAKE_INCOMPLETE);
  EXPECT_EQ(nothing.event, STRAKE_HTTP_EVENT_NONE);
  const Step part = step(response, "HTTP/1.1 2");
  EXPECT_EQ(part.status, STRAKE_INCOMPLETE);
  EXPECT_EQ(part.consumed, 10U);
}

TEST(Steps, GiveTheEndOfContentThatEndsWithTheConnectionAfterFinish) {
  const Response response = make<strake_http_response>();
  EXPECT_EQ(step(response, until_close).event, STRAKE_HTTP_EVENT_HEAD);
  EXPECT_EQ(step(response, "abc").event, STRAKE_HTTP_EVENT_CONTENT);
  EXPECT_EQ(step(response, "").status, STRAKE_INCOMPLETE);
  EXPECT_EQ(strake_http_response_finish(response.get(), nullptr), STRAKE_OK);
  EXPECT_EQ(step(response, "").event, STRAKE_HTTP_EVENT_COMPLETE);
  expect_no_body(response);
}

TEST(Steps, WithoutContentLeaveAnEmptyBody) {
  const Response response = make<strake_http_response>();
  EXPECT_EQ(step(response, "HTTP/1.1 204\r\n\r\n").event, STRAKE_HTTP_EVENT_HEAD);
  EXPECT_EQ(step(response, "").event, STRAKE_HTTP_EVENT_COMPLETE);
  strake_bytes body{};
  EXPECT_EQ(strake_http_response_body(response.get(), &body, nullptr), STRAKE_OK);
  EXPECT_EQ(body.size, 0U);
}

TEST(Steps, MayBeMixedWithFeedingWhichKeepsNoPartOfABody) {
  const Response response = make<strake_http_response>();
  EXPECT_EQ(strake_http_response_feed(response.get(), bytes_of(with_length), with_length.size() - 3, nullptr, nullptr),
            STRAKE_INCOMPLETE);
  EXPECT_EQ(step(response, "llo").event, STRAKE_HTTP_EVENT_HEAD);
  EXPECT_EQ(text_of(step(response, "llo").content), "llo");
  EXPECT_EQ(step(response, "").event, STRAKE_HTTP_EVENT_COMPLETE);
  expect_no_body(response);
}

TEST(Steps, OfAHeadLeaveTheBodyToFeeding) {
  const Response response = make<strake_http_response>();
  const Step head = step(response, with_length);
  EXPECT_EQ(strake_http_response_feed(response.get(), bytes_of(with_length.substr(head.consumed)), 5, nullptr, nullptr),
            STRAKE_OK);
  strake_bytes body{};
  EXPECT_EQ(strake_http_response_body(response.get(), &body, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of(body), "hello");
}

TEST(Steps, LeaveNoCanonicalFormWithoutTheBody) {
  const Message<strake_http_request> request = make<strake_http_request>();
  EXPECT_EQ(Reader(Way::next, request.get()).read(chunked_request), STRAKE_OK);
  std::size_t size = 0;
  EXPECT_EQ(strake_http_request_canonical(request.get(), nullptr, 0, &size, nullptr), STRAKE_WRONG_STATE);
  ASSERT_EQ(strake_http_request_reset(request.get(), nullptr), STRAKE_OK);
  const std::string_view without_body = "GET / HTTP/1.1\r\nhost: h\r\n\r\n";
  EXPECT_EQ(Reader(Way::next, request.get()).read(without_body), STRAKE_OK);
  EXPECT_EQ(requests::canonical_of(request), without_body);
}

TEST(Steps, AreBoundByTheLimitsAndStreamWhatTheyPermit) {
  strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
  options.max_body = 1U << 30U;
  options.max_message = options.max_body + 1000;
  const Response response = make<strake_http_response>(options);
  EXPECT_EQ(step(response, until_close).event, STRAKE_HTTP_EVENT_HEAD);
  const std::string piece(1U << 20U, 'x');
  for (std::uint64_t given = 0; given < options.max_body; given += piece.size()) {
    const Step next = step(response, piece);
    ASSERT_EQ(next.event, STRAKE_HTTP_EVENT_CONTENT);
    ASSERT_EQ(next.content.data, bytes_of(piece));
    ASSERT_EQ(next.content.size, piece.size());
  }
  EXPECT_EQ(step(response, "x").status, STRAKE_HTTP_BODY_TOO_LARGE);
}

/// Runs with a function for every event.
class Runner {
public:
  using OnEvent = std::function<std::int32_t(strake_http_response*, strake_http_event, std::string_view)>;

  explicit Runner(OnEvent on_event) : on_event_(std::move(on_event)) {
    callbacks_.context = this;
    callbacks_.on_head = [](void* self, strake_http_response* response) {
      return static_cast<Runner*>(self)->on(response, STRAKE_HTTP_EVENT_HEAD, {});
    };
    callbacks_.on_content = [](void* self, strake_http_response* response, const std::uint8_t* data, std::size_t size) {
      return static_cast<Runner*>(self)->on(response, STRAKE_HTTP_EVENT_CONTENT,
                                            {reinterpret_cast<const char*>(data), size});
    };
    callbacks_.on_complete = [](void* self, strake_http_response* response) {
      return static_cast<Runner*>(self)->on(response, STRAKE_HTTP_EVENT_COMPLETE, {});
    };
  }

  strake_status run(strake_http_response* response, std::string_view piece) {
    consumed = 0;
    const strake_status status =
        strake_http_response_run(response, bytes_of(piece), piece.size(), &callbacks_, &consumed, &error);
    EXPECT_EQ(error.status, status);
    return status;
  }

  Given given;
  std::size_t consumed = 0;
  strake_error error{};

private:
  std::int32_t on(strake_http_response* response, strake_http_event event, std::string_view content) {
    given.note(event, content);
    return on_event_(response, event, content);
  }

  OnEvent on_event_;
  strake_http_response_callbacks callbacks_ = STRAKE_HTTP_RESPONSE_CALLBACKS_INIT;
};

TEST(Callbacks, AreAllOptional) {
  const Response response = make<strake_http_response>();
  const strake_http_response_callbacks none = STRAKE_HTTP_RESPONSE_CALLBACKS_INIT;
  std::size_t consumed = 0;
  EXPECT_EQ(strake_http_response_run(response.get(), bytes_of(chunked_response), chunked_response.size(), &none,
                                     &consumed, nullptr),
            STRAKE_OK);
  EXPECT_EQ(consumed, chunked_response.size());
}

TEST(Callbacks, PauseAtEveryEventAndGoOnWhereTheyPaused) {
  const Response response = make<strake_http_response>();
  Runner runner([](auto...) { return 1; });
  std::string_view rest = chunked_response;
  int pauses = 0;
  strake_status status = runner.run(response.get(), rest);
  for (; status == STRAKE_HTTP_PAUSED; status = runner.run(response.get(), rest)) {
    EXPECT_STREQ(runner.error.message, strake_status_message(STRAKE_HTTP_PAUSED));
    rest.remove_prefix(runner.consumed);
    ++pauses;
  }
  EXPECT_EQ(status, STRAKE_OK) << "the last pause doesn't matter";
  EXPECT_EQ(runner.consumed, rest.size());
  EXPECT_EQ(pauses, 3);
  EXPECT_EQ(runner.given, (Given{.events = "hc.", .content = "helloyou"}));
}

TEST(Callbacks, MayAskTheMessage) {
  const Response response = make<strake_http_response>();
  std::string answers;
  Runner runner([&](strake_http_response* of, strake_http_event event, std::string_view) {
    std::int32_t code = 0;
    EXPECT_EQ(strake_http_response_status_code(of, &code, nullptr), STRAKE_OK);
    std::size_t trailers = 0;
    EXPECT_EQ(strake_http_response_trailer_count(of, &trailers, nullptr),
              event == STRAKE_HTTP_EVENT_COMPLETE ? STRAKE_OK : STRAKE_WRONG_STATE);
    answers += std::to_string(code) + "/" + std::to_string(trailers) + " ";
    return 0;
  });
  EXPECT_EQ(runner.run(response.get(), chunked_response), STRAKE_OK);
  EXPECT_EQ(answers, "200/0 200/0 200/0 200/1 ");
}

TEST(Callbacks, MayFreeTheMessageAtEveryEvent) {
  for (const strake_http_event when : {STRAKE_HTTP_EVENT_HEAD, STRAKE_HTTP_EVENT_CONTENT, STRAKE_HTTP_EVENT_COMPLETE}) {
    for (const std::int32_t pause : {0, 1}) {
      Response response = make<strake_http_response>();
      Runner runner([&](strake_http_response* of, strake_http_event event, std::string_view) {
        if (event == when) {
          EXPECT_EQ(strake_http_response_free(of, nullptr), STRAKE_OK);
          return pause;
        }
        return 0;
      });
      strake_http_response* handle = response.release();
      const bool complete = when == STRAKE_HTTP_EVENT_COMPLETE;
      EXPECT_EQ(runner.run(handle, chunked_response), complete     ? STRAKE_OK
                                                      : pause == 1 ? STRAKE_HTTP_PAUSED
                                                                   : STRAKE_STALE_HANDLE);
      EXPECT_EQ(strake_http_response_reset(handle, nullptr), STRAKE_STALE_HANDLE);
    }
  }
}

TEST(Callbacks, MayResetTheMessageAtEveryEvent) {
  const auto resets_at = [](strake_http_event when) {
    return [when](strake_http_response* of, strake_http_event event, std::string_view) {
      if (event == when) {
        EXPECT_EQ(strake_http_response_reset(of, nullptr), STRAKE_OK);
      }
      return 0;
    };
  };
  const Response response = make<strake_http_response>();
  Runner at_head(resets_at(STRAKE_HTTP_EVENT_HEAD));
  EXPECT_EQ(at_head.run(response.get(), with_length), STRAKE_HTTP_INVALID_STATUS_LINE) << "the body begins a response";
  EXPECT_EQ(at_head.consumed, with_length.size() - 5) << "what was used before counts";
  ASSERT_EQ(strake_http_response_reset(response.get(), nullptr), STRAKE_OK);
  Runner at_content(resets_at(STRAKE_HTTP_EVENT_CONTENT));
  EXPECT_EQ(at_content.run(response.get(), with_length), STRAKE_INCOMPLETE);
  EXPECT_EQ(state_of(response), STRAKE_HTTP_STATE_HEAD);
  Runner at_end(resets_at(STRAKE_HTTP_EVENT_COMPLETE));
  EXPECT_EQ(at_end.run(response.get(), with_length), STRAKE_OK);
  EXPECT_EQ(state_of(response), STRAKE_HTTP_STATE_HEAD);
  EXPECT_EQ(at_end.run(response.get(), with_length), STRAKE_OK);
  EXPECT_EQ(at_end.given.content, "hellohello");
}

TEST(Callbacks, MayFeedTheMessageAndRunIt) {
  const Response response = make<strake_http_response>();
  Runner feeding([](strake_http_response* of, strake_http_event event, std::string_view) {
    if (event == STRAKE_HTTP_EVENT_HEAD) {
      EXPECT_EQ(strake_http_response_feed(of, bytes_of("ab"), 2, nullptr, nullptr), STRAKE_INCOMPLETE);
    }
    return 0;
  });
  EXPECT_EQ(feeding.run(response.get(), with_length), STRAKE_OK);
  EXPECT_EQ(feeding.given.content, "hel") << "two of five bytes came by feeding";
  EXPECT_EQ(feeding.consumed, with_length.size() - 2);
  ASSERT_EQ(strake_http_response_reset(response.get(), nullptr), STRAKE_OK);
  Runner inner([](auto...) { return 0; });
  Runner outer([&](strake_http_response* of, strake_http_event event, std::string_view) {
    if (event == STRAKE_HTTP_EVENT_HEAD) {
      EXPECT_EQ(inner.run(of, "world"), STRAKE_OK);
    }
    return 0;
  });
  EXPECT_EQ(outer.run(response.get(), with_length), STRAKE_OK);
  EXPECT_EQ(inner.given, (Given{.events = "c.", .content = "world"}));
  EXPECT_EQ(outer.given, (Given{.events = "h.", .content = ""}));
  EXPECT_EQ(outer.consumed, with_length.size() - 5);
}

TEST(Callbacks, AreNotCalledForAMessageThatIsRefused) {
  const Response response = make<strake_http_response>();
  Runner runner([](auto...) { return 0; });
  EXPECT_EQ(runner.run(response.get(), "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"),
            STRAKE_HTTP_INVALID_CONTENT_LENGTH);
  EXPECT_EQ(runner.run(response.get(), with_length), STRAKE_HTTP_INVALID_CONTENT_LENGTH);
  EXPECT_EQ(runner.given, Given());
}

} // namespace
