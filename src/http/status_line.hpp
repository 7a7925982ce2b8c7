#pragma once
#include <cstdint>

#include "base/result.hpp"
#include "http/cursor.hpp"
#include "http/options.hpp"
#include "http/version.hpp"

namespace strake::http {

/// HTTP-version SP status-code SP [ reason-phrase ] (RFC 9112 section 4), by position in the message.
struct StatusLine {
  Range reason;
  std::uint16_t code = 0;
  std::uint8_t version_minor = 1;
};

/// Reads a status line as it arrives. The space before an empty reason phrase may be missing, as many servers leave it
/// out.
class StatusLineScanner {
public:
  bool scan(Cursor& in, const Options& options);
  [[nodiscard]] bool complete() const { return state_ == State::complete; }
  [[nodiscard]] const StatusLine& line() const [[clang::lifetimebound]] { return line_; }

private:
  enum class State : std::uint8_t { start, version, space, code, code_end, reason, line_feed, complete };

  // Each step does nothing unless it is its turn and there is input.
  bool version(Cursor& in, const Options& options);
  bool code(Cursor& in, const Options& options);
  bool code_end(Cursor& in, const Options& options);
  bool reason(Cursor& in, const Options& options);
  bool line_feed(Cursor& in);
  [[nodiscard]] bool ends_line(Cursor& in, const Options& options);

  StatusLine line_;
  VersionScanner version_;
  std::uint8_t digits_ = 0;
  State state_ = State::start;
};

} // namespace strake::http
