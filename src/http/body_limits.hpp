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
  std::uint64_t offset = 0;      ///< Of the number in the request.
  std::uint64_t body_before = 0; ///< Content received so far.
  std::uint64_t begin = 0;       ///< Position at which the content begins; at most max_request.
};

/// Refuses content before it arrives if the limits of the body or of the whole request leave no room for it.
[[nodiscard]] inline Done admit(const AnnouncedContent& content, const Options& options) {
  const auto sum = [&content](std::uint64_t before) {
    return before + std::min(content.size, std::numeric_limits<std::uint64_t>::max() - before);
  };
  if (const std::uint64_t body = sum(content.body_before); body > options.max_body) {
    return over_limit(STRAKE_HTTP_BODY_TOO_LARGE, content.offset, body, options.max_body);
  }
  if (const std::uint64_t request = sum(content.begin); request > options.max_request) {
    return over_limit(STRAKE_HTTP_REQUEST_TOO_LARGE, content.offset, request, options.max_request);
  }
  return {};
}

} // namespace strake::http
