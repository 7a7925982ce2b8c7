// Drives a request or a response through the C API: in one piece or in many, fed, step by step or by callbacks.
#pragma once
#include <gtest/gtest.h>
#include <strake/strake.h>

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace messages {

/// The functions of one kind of message.
template <class Handle>
struct Api;

template <>
struct Api<strake_http_request> {
  using Handle = strake_http_request;
  using Callbacks = strake_http_request_callbacks;
  static constexpr Callbacks no_callbacks = STRAKE_HTTP_REQUEST_CALLBACKS_INIT;
  static constexpr auto create = strake_http_request_new;
  static constexpr auto feed = strake_http_request_feed;
  static constexpr auto next = strake_http_request_next;
  static constexpr auto run = strake_http_request_run;
  static constexpr auto finish = strake_http_request_finish;
  static constexpr auto reset = strake_http_request_reset;
  static constexpr auto release = strake_http_request_free;
  static constexpr auto state = strake_http_request_state;
  static constexpr auto body = strake_http_request_body;
  static constexpr auto body_copy = strake_http_request_body_copy;
  static constexpr auto version_minor = strake_http_request_version_minor;
  static constexpr auto content_length = strake_http_request_content_length;
  static constexpr auto keep_alive = strake_http_request_keep_alive;
  static constexpr auto field_count = strake_http_request_field_count;
  static constexpr auto field = strake_http_request_field;
  static constexpr auto field_find = strake_http_request_field_find;
  static constexpr auto trailer_count = strake_http_request_trailer_count;
  static constexpr auto trailer = strake_http_request_trailer;
  static constexpr auto trailer_find = strake_http_request_trailer_find;
};

template <>
struct Api<strake_http_response> {
  using Handle = strake_http_response;
  using Callbacks = strake_http_response_callbacks;
  static constexpr Callbacks no_callbacks = STRAKE_HTTP_RESPONSE_CALLBACKS_INIT;
  static constexpr auto create = strake_http_response_new;
  static constexpr auto feed = strake_http_response_feed;
  static constexpr auto next = strake_http_response_next;
  static constexpr auto run = strake_http_response_run;
  static constexpr auto finish = strake_http_response_finish;
  static constexpr auto reset = strake_http_response_reset;
  static constexpr auto release = strake_http_response_free;
  static constexpr auto state = strake_http_response_state;
  static constexpr auto body = strake_http_response_body;
  static constexpr auto body_copy = strake_http_response_body_copy;
  static constexpr auto version_minor = strake_http_response_version_minor;
  static constexpr auto content_length = strake_http_response_content_length;
  static constexpr auto keep_alive = strake_http_response_keep_alive;
  static constexpr auto field_count = strake_http_response_field_count;
  static constexpr auto field = strake_http_response_field;
  static constexpr auto field_find = strake_http_response_field_find;
  static constexpr auto trailer_count = strake_http_response_trailer_count;
  static constexpr auto trailer = strake_http_response_trailer;
  static constexpr auto trailer_find = strake_http_response_trailer_find;
};

template <class Handle>
struct Free {
  void operator()(Handle* message) const { EXPECT_EQ(Api<Handle>::release(message, nullptr), STRAKE_OK); }
};
template <class Handle>
using Message = std::unique_ptr<Handle, Free<Handle>>;

template <class Handle>
Message<Handle> make(const strake_http_options& options = STRAKE_HTTP_OPTIONS_INIT) {
  Handle* message = nullptr;
  EXPECT_EQ(Api<Handle>::create(&options, &message, nullptr), STRAKE_OK);
  return Message<Handle>(message);
}

inline const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}
inline std::string text_of(strake_bytes bytes) {
  return bytes.size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

/// Says which request is answered; a request answers none.
inline void answers(strake_http_request* /*message*/, std::string_view /*method*/) {}
inline void answers(strake_http_response* message, std::string_view method) {
  EXPECT_EQ(strake_http_response_answers(message, method.data(), method.size(), nullptr), STRAKE_OK);
}

template <class Handle>
strake_http_state state_of(const Message<Handle>& message) {
  strake_http_state state = -1;
  EXPECT_EQ(Api<Handle>::state(message.get(), &state, nullptr), STRAKE_OK);
  return state;
}

/// What became of an input.
struct Outcome {
  strake_status status = STRAKE_OK;
  std::uint64_t offset = STRAKE_NO_OFFSET;
  std::uint64_t actual = 0;
  std::uint64_t limit = 0;
  std::size_t consumed = 0; ///< By a complete message; otherwise 0.

  /// But for the actual value, which depends on how much was there to be counted.
  bool operator==(const Outcome& other) const;
};
std::ostream& operator<<(std::ostream& out, const Outcome& outcome);

/// What steps or callbacks gave.
struct Given {
  std::string events; ///< "h" for the head, "c" for content that came at once or in parts, "." for the end.
  std::string content;
  bool operator==(const Given&) const = default;

  void note(strake_http_event event, std::string_view part = {});
};
std::ostream& operator<<(std::ostream& out, const Given& given);

enum class Way : std::uint8_t { feed, next, run };
inline constexpr Way ways[] = {Way::feed, Way::next, Way::run};
std::ostream& operator<<(std::ostream& out, Way way);

/// Gives a message bytes in one of the ways, until it has taken them all, is complete or is refused.
template <class Handle>
class Reader {
public:
  Reader(Way way, Handle* message) : way_(way), message_(message) {
    given_.content.reserve(256); // So that noting a little takes no memory: some tests let allocations fail.
  }

  strake_status read(std::string_view piece) {
    consumed_ = 0;
    switch (way_) {
    case Way::feed:
      return status_ = Api<Handle>::feed(message_, bytes_of(piece), piece.size(), &consumed_, &error_);
    case Way::next:
      return status_ = step(piece);
    case Way::run:
      break;
    }
    return status_ = run(piece);
  }
  strake_status finish() {
    status_ = Api<Handle>::finish(message_, &error_);
    // What ends with its input has its last event still to come.
    return status_ == STRAKE_OK && way_ != Way::feed ? read({}) : status_;
  }

  /// Of the last piece.
  [[nodiscard]] std::size_t consumed() const { return consumed_; }
  [[nodiscard]] const strake_error& error() const { return error_; }
  [[nodiscard]] const Given& given() const { return given_; }

private:
  strake_status step(std::string_view piece) {
    while (true) {
      std::size_t used = 0;
      strake_http_event event = -1;
      strake_bytes content{};
      const std::string_view rest = piece.substr(consumed_);
      const strake_status status =
          Api<Handle>::next(message_, bytes_of(rest), rest.size(), &used, &event, &content, &error_);
      consumed_ += used;
      if (status != STRAKE_OK) {
        EXPECT_EQ(event, STRAKE_HTTP_EVENT_NONE);
        return status;
      }
      EXPECT_EQ(event == STRAKE_HTTP_EVENT_CONTENT, content.size > 0);
      EXPECT_TRUE(content.size == 0 ||
                  (content.data >= bytes_of(rest) && content.data + content.size <= bytes_of(rest) + rest.size()))
          << "content is a part of the piece";
      given_.note(event, {reinterpret_cast<const char*>(content.data), content.size});
      if (event == STRAKE_HTTP_EVENT_COMPLETE) {
        return status;
      }
    }
  }

  strake_status run(std::string_view piece) {
    typename Api<Handle>::Callbacks callbacks = Api<Handle>::no_callbacks;
    callbacks.context = &given_;
    callbacks.on_head = [](void* given, Handle*) { return note(given, STRAKE_HTTP_EVENT_HEAD, {}); };
    callbacks.on_content = [](void* given, Handle*, const std::uint8_t* data, std::size_t size) {
      return note(given, STRAKE_HTTP_EVENT_CONTENT, {reinterpret_cast<const char*>(data), size});
    };
    callbacks.on_complete = [](void* given, Handle*) { return note(given, STRAKE_HTTP_EVENT_COMPLETE, {}); };
    return Api<Handle>::run(message_, bytes_of(piece), piece.size(), &callbacks, &consumed_, &error_);
  }
  static std::int32_t note(void* given, strake_http_event event, std::string_view part) {
    static_cast<Given*>(given)->note(event, part);
    return 0;
  }

  Way way_;
  Handle* message_;
  strake_status status_ = STRAKE_OK;
  strake_error error_{};
  std::size_t consumed_ = 0;
  Given given_;
};

/// Gives pieces that end at the given sizes, the last one at the end of the input, and then the end if the message
/// isn't complete.
template <class Handle>
Outcome read(Way way, const Message<Handle>& message, std::string_view input, const std::vector<std::size_t>& cuts,
             Given* given = nullptr) {
  Outcome outcome;
  Reader<Handle> reader(way, message.get());
  std::size_t begin = 0;
  for (const std::size_t end : cuts) {
    // A copy of its own size, so that AddressSanitizer sees a read beyond the piece.
    const std::vector<char> piece(input.begin() + static_cast<std::ptrdiff_t>(begin),
                                  input.begin() + static_cast<std::ptrdiff_t>(end));
    outcome.status = reader.read({piece.data(), piece.size()});
    outcome.consumed += reader.consumed();
    if (outcome.status != STRAKE_INCOMPLETE) {
      break;
    }
    EXPECT_EQ(reader.consumed(), piece.size());
    begin = end;
  }
  if (outcome.status == STRAKE_INCOMPLETE) {
    outcome.status = reader.finish();
  }
  const strake_error& error = reader.error();
  EXPECT_EQ(error.status, outcome.status);
  outcome.offset = error.offset;
  outcome.actual = error.actual;
  outcome.limit = error.limit;
  outcome.consumed = outcome.status == STRAKE_OK ? outcome.consumed : 0;
  if (given != nullptr) {
    *given = reader.given();
  }
  return outcome;
}

} // namespace messages
