#pragma once
// What the fuzz targets of http share: a message that frees itself, read in one of the ways, and what came of it.
#include <strake/strake.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "must.hpp"

namespace fuzz {

using Bytes = std::span<const std::uint8_t>;

/// The functions of one kind of message.
template <class Handle>
struct Api;

template <>
struct Api<strake_http_request> {
  static constexpr auto create = strake_http_request_new;
  static constexpr auto release = strake_http_request_free;
  static constexpr auto feed = strake_http_request_feed;
  static constexpr auto next = strake_http_request_next;
  static constexpr auto run = strake_http_request_run;
  static constexpr auto finish = strake_http_request_finish;
  static constexpr auto body = strake_http_request_body;
  static constexpr auto field = strake_http_request_field;
  static constexpr auto trailer = strake_http_request_trailer;
  static constexpr strake_http_request_callbacks no_callbacks = STRAKE_HTTP_REQUEST_CALLBACKS_INIT;
};

template <>
struct Api<strake_http_response> {
  static constexpr auto create = strake_http_response_new;
  static constexpr auto release = strake_http_response_free;
  static constexpr auto feed = strake_http_response_feed;
  static constexpr auto next = strake_http_response_next;
  static constexpr auto run = strake_http_response_run;
  static constexpr auto finish = strake_http_response_finish;
  static constexpr auto body = strake_http_response_body;
  static constexpr auto field = strake_http_response_field;
  static constexpr auto trailer = strake_http_response_trailer;
  static constexpr strake_http_response_callbacks no_callbacks = STRAKE_HTTP_RESPONSE_CALLBACKS_INIT;
};

/// What a caller sees of a message that ended, or was refused.
struct Result {
  strake_status status = STRAKE_INCOMPLETE;
  std::uint64_t offset = STRAKE_NO_OFFSET;
  std::uint64_t limit = 0;
  std::size_t consumed = 0;
  bool operator==(const Result&) const = default;
};

enum class Way : std::uint8_t { feed, next, run };

template <class Handle>
class Message {
public:
  Message(const strake_http_options& options, Way way) : way_(way) {
    must(Api<Handle>::create(&options, &handle_, nullptr) == STRAKE_OK);
  }
  ~Message() { must(Api<Handle>::release(handle_, nullptr) == STRAKE_OK); }
  Message(const Message&) = delete;
  Message& operator=(const Message&) = delete;

  [[nodiscard]] Handle* handle() const { return handle_; }

  /// Gives one more piece. Gives whether there may be another.
  bool read(Bytes piece) {
    strake_error error{};
    std::size_t consumed = 0;
    const strake_status status = read(piece, consumed, error);
    must(status == error.status && consumed <= piece.size());
    must(status != STRAKE_INCOMPLETE || consumed == piece.size());
    note(status, error, consumed);
    return status == STRAKE_INCOMPLETE;
  }

  /// Gives pieces whose sizes the seed decides.
  void read_in_pieces(Bytes input, std::uint8_t seed) {
    std::uint32_t state = seed + 1U;
    bool more = true;
    while (more && !input.empty()) {
      state = state * 1103515245U + 12345U;
      const std::size_t size = std::min<std::size_t>(seed == 0 ? 1 : (state >> 16U) % (seed + 1U), input.size());
      more = read(input.first(size));
      input = input.subspan(size);
    }
  }

  /// The input ends here.
  void finish() {
    strake_error error{};
    const strake_status status = Api<Handle>::finish(handle_, &error);
    note(status, error, 0);
    if (status == STRAKE_OK && way_ != Way::feed) {
      must(!read({}));
    }
  }

  [[nodiscard]] const Result& result() const { return result_; }
  /// Of a complete message.
  [[nodiscard]] std::string content() const {
    strake_bytes body{};
    const strake_status status = Api<Handle>::body(handle_, &body, nullptr);
    must((status == STRAKE_OK) == (content_.empty() || way_ == Way::feed));
    must(way_ == Way::feed || events_ == (content_.empty() ? "h." : "hc."));
    return way_ == Way::feed ? std::string(body.data, body.data + body.size) : content_;
  }

private:
  strake_status read(Bytes piece, std::size_t& consumed, strake_error& error) {
    switch (way_) {
    case Way::feed:
      return Api<Handle>::feed(handle_, piece.data(), piece.size(), &consumed, &error);
    case Way::next:
      return step(piece, consumed, error);
    case Way::run:
      break;
    }
    return run(piece, consumed, error);
  }

  strake_status step(Bytes piece, std::size_t& consumed, strake_error& error) {
    strake_status status = STRAKE_OK;
    strake_http_event event = STRAKE_HTTP_EVENT_NONE;
    while (status == STRAKE_OK && event != STRAKE_HTTP_EVENT_COMPLETE) {
      const Bytes rest = piece.subspan(consumed);
      std::size_t used = 0;
      strake_bytes content{};
      status = Api<Handle>::next(handle_, rest.data(), rest.size(), &used, &event, &content, &error);
      must((status == STRAKE_OK) == (event != STRAKE_HTTP_EVENT_NONE));
      must((content.size > 0) == (event == STRAKE_HTTP_EVENT_CONTENT));
      must(content.size == 0 || (content.data >= rest.data() && content.size <= used));
      note(event, {content.data, content.size});
      consumed += used;
    }
    return status;
  }

  /// Pauses at some events.
  strake_status run(Bytes piece, std::size_t& consumed, strake_error& error) {
    auto callbacks = Api<Handle>::no_callbacks;
    callbacks.context = this;
    callbacks.on_head = [](void* self, Handle*) { return note(self, STRAKE_HTTP_EVENT_HEAD, {}); };
    callbacks.on_content = [](void* self, Handle*, const std::uint8_t* data, std::size_t size) {
      return note(self, STRAKE_HTTP_EVENT_CONTENT, {data, size});
    };
    callbacks.on_complete = [](void* self, Handle*) { return note(self, STRAKE_HTTP_EVENT_COMPLETE, {}); };
    strake_status status = STRAKE_HTTP_PAUSED;
    while (status == STRAKE_HTTP_PAUSED) {
      const Bytes rest = piece.subspan(consumed);
      std::size_t used = 0;
      status = Api<Handle>::run(handle_, rest.data(), rest.size(), &callbacks, &used, &error);
      must(status == error.status && used <= rest.size());
      consumed += used;
    }
    return status;
  }
  static std::int32_t note(void* self, strake_http_event event, Bytes content) {
    auto& message = *static_cast<Message*>(self);
    message.note(event, content);
    return static_cast<std::int32_t>(message.content_.size() % 2);
  }

  void note(strake_http_event event, Bytes content) {
    content_.append(content.begin(), content.end());
    const char letter = "\0hc."[event];
    if (letter != '\0' && (letter != 'c' || !events_.ends_with(letter))) {
      events_ += letter;
    }
  }
  void note(strake_status status, const strake_error& error, std::size_t consumed) {
    result_.consumed += consumed;
    result_.status = status;
    if (status != STRAKE_OK && status != STRAKE_INCOMPLETE) {
      result_ = {.status = status, .offset = error.offset, .limit = error.limit, .consumed = 0};
    }
  }

  Handle* handle_ = nullptr;
  Way way_;
  Result result_;
  std::string content_;
  std::string events_; ///< "h" for the head, "c" for content that came at once or in parts, "." for the end.
};

inline bool same(strake_bytes a, strake_bytes b) {
  return a.size == b.size && strake_bytes_equal(a.data, a.size, b.data, b.size, nullptr) == STRAKE_OK;
}

/// The fields of both sections.
template <class Handle>
void check_fields(const Message<Handle>& a, const Message<Handle>& b) {
  for (const auto get : {Api<Handle>::field, Api<Handle>::trailer}) {
    strake_status status = STRAKE_OK;
    for (std::size_t index = 0; status == STRAKE_OK; ++index) {
      strake_http_field left{};
      strake_http_field right{};
      status = get(a.handle(), index, &left, nullptr);
      must(status == get(b.handle(), index, &right, nullptr));
      must(same(left.name, right.name) && same(left.value, right.value));
    }
  }
}

inline strake_http_options options_of(std::uint8_t choice) {
  strake_http_options options STRAKE_HTTP_OPTIONS_INIT;
  options.lenience = choice & 0x7fU;
  if ((choice & 0x80U) != 0) { // small limits, so that the fuzzer meets them
    options.max_target = 16;
    options.max_reason = 8;
    options.max_field = 40;
    options.max_header_section = 64;
    options.max_fields = 3;
    options.max_body = 32;
    options.max_message = 160;
    options.max_chunk_extensions = 8;
    options.max_trailer_section = 24;
  }
  return options;
}

} // namespace fuzz
