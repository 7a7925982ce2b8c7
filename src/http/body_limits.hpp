#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>

#include "base/result.hpp"
#include "http/options.hpp"

namespace strake::http {

/// Content that is announced: how much, where it is said, and what comes before it.
struct AnnouncedContent {
  std::uint64_t size = 0;
  std::uint64_t offset = 0;           ///< Of the number in the message.
  std::uint64_t body_before = 0;      ///< Content received so far; at most max_body.
  std::uint64_t begin = 0;            ///< Position at which the content begins; at most max_message.
  Status too_large = STRAKE_INTERNAL; ///< Says that the message is over its limit.
};

/// Refuses content before it arrives if the limits of the body or of the whole message leave no room for it.
[[nodiscard]] inline Done admit(const AnnouncedContent& content, const Options& options) {
  const auto sum = [&content](std::uint64_t before) {
    return before + std::min(content.size, std::numeric_limits<std::uint64_t>::max() - before);
  };
  if (content.size > options.max_body - content.body_before) [[unlikely]] {
    return over_limit(STRAKE_HTTP_BODY_TOO_LARGE, content.offset, sum(content.body_before), options.max_body);
  }
  if (content.size > options.max_message - content.begin) [[unlikely]] {
    return over_limit(content.too_large, content.offset, sum(content.begin), options.max_message);
  }
  return {};
}

} // namespace strake::http
