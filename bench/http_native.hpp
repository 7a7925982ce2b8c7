#pragma once
// Strake's own parser, through the C API.
#include <strake/strake.h>

#include <cstdlib>
#include <string>

#include "http_inputs.hpp"
#include "http_kept.hpp"

namespace bench {

/// The functions for one kind of message, under one name each.
struct RequestApi {
  using Handle = strake_http_request;
  using Callbacks = strake_http_request_callbacks;
  static constexpr Callbacks no_callbacks = STRAKE_HTTP_REQUEST_CALLBACKS_INIT;
  static constexpr auto make = strake_http_request_new;
  static constexpr auto feed = strake_http_request_feed;
  static constexpr auto run = strake_http_request_run;
  static constexpr auto reset = strake_http_request_reset;
  static constexpr auto free = strake_http_request_free;
};

struct ResponseApi {
  using Handle = strake_http_response;
  using Callbacks = strake_http_response_callbacks;
  static constexpr Callbacks no_callbacks = STRAKE_HTTP_RESPONSE_CALLBACKS_INIT;
  static constexpr auto make = strake_http_response_new;
  static constexpr auto feed = strake_http_response_feed;
  static constexpr auto run = strake_http_response_run;
  static constexpr auto reset = strake_http_response_reset;
  static constexpr auto free = strake_http_response_free;
};

/// The three ways to parse; each gives how many bytes were consumed, 0 if that failed.
template <class Api>
class Native {
public:
  using Handle = typename Api::Handle;

  Native() {
    if (Api::make(nullptr, &message_, nullptr) != STRAKE_OK) {
      std::abort();
    }
    callbacks_.on_head = [](void*, Handle*) { return event(); };
    callbacks_.on_content = [](void*, Handle*, const std::uint8_t* data, std::size_t size) {
      kept.keep(reinterpret_cast<const char*>(data), size);
      return 0;
    };
    callbacks_.on_complete = [](void*, Handle*) { return event(); };
  }
  ~Native() { static_cast<void>(Api::free(message_, nullptr)); }
  Native(const Native&) = delete;
  Native& operator=(const Native&) = delete;

  std::size_t feed(const std::string& text) {
    std::size_t consumed = 0;
    const bool well = Api::reset(message_, nullptr) == STRAKE_OK &&
                      Api::feed(message_, bytes(text), text.size(), &consumed, nullptr) == STRAKE_OK;
    return well ? consumed : 0;
  }

  std::size_t run(const std::string& text) {
    std::size_t consumed = 0;
    const bool well = Api::reset(message_, nullptr) == STRAKE_OK &&
                      Api::run(message_, bytes(text), text.size(), &callbacks_, &consumed, nullptr) == STRAKE_OK;
    return well ? consumed : 0;
  }

  static std::size_t feed_new(const std::string& text) {
    Handle* message = nullptr;
    std::size_t consumed = 0;
    const bool well = Api::make(nullptr, &message, nullptr) == STRAKE_OK &&
                      Api::feed(message, bytes(text), text.size(), &consumed, nullptr) == STRAKE_OK;
    return Api::free(message, nullptr) == STRAKE_OK && well ? consumed : 0;
  }

private:
  static const std::uint8_t* bytes(const std::string& text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
  }
  static std::int32_t event() {
    ++kept.count;
    return 0;
  }

  Handle* message_ = nullptr;
  typename Api::Callbacks callbacks_ = Api::no_callbacks;
};

} // namespace bench
