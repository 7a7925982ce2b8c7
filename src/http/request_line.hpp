#pragma once
#include <cstdint>

#include "base/result.hpp"
#include "http/cursor.hpp"
#include "http/options.hpp"
#include "http/version.hpp"

namespace strake::http {

/// method SP request-target SP HTTP-version (RFC 9112 section 3), by position in the message.
struct RequestLine {
  Range method;
  Range target;
  std::uint8_t version_minor = 1;
};

/// Reads a request line as it arrives, and an empty line before it (section 2.2).
class RequestLineScanner {
public:
  bool scan(Cursor& in, const Options& options);
  [[nodiscard]] bool complete() const { return state_ == State::complete; }
  [[nodiscard]] const RequestLine& line() const [[clang::lifetimebound]] { return line_; }

private:
  enum class State : std::uint8_t { start, empty_line_feed, method, target, version, line_end, line_feed, complete };

  // Each step does nothing unless it is its turn and there is input.
  bool start(Cursor& in, const Options& options);
  bool method(Cursor& in, const Options& options);
  bool target(Cursor& in, const Options& options);
  bool version(Cursor& in, const Options& options);
  bool line_end(Cursor& in, const Options& options);
  bool line_feed(Cursor& in);

  RequestLine line_;
  VersionScanner version_;
  bool empty_line_seen_ = false;
  State state_ = State::start;
};

} // namespace strake::http
