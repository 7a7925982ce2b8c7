#include "http/status_line.hpp"

#include "http/misfit.hpp"

namespace strake::http {

inline bool StatusLineScanner::version(Cursor& in, const Options& options) {
  if (state_ == State::start && !in.at_end()) {
    version_.begin(in.position());
    state_ = State::version;
  }
  if (state_ != State::version || in.at_end()) {
    return true;
  }
  if (!version_.scan(in)) {
    return in.fail(misfit(in.peek(), options.allows(lenience::bare_lf),
                          version_.at_begin(in) ? STRAKE_HTTP_INVALID_STATUS_LINE : STRAKE_HTTP_INVALID_VERSION));
  }
  if (version_.complete(in)) {
    state_ = State::space;
  }
  return true;
}

inline bool StatusLineScanner::code(Cursor& in, const Options& options) {
  if (state_ == State::space && !in.at_end()) {
    if (in.peek() != byte_of(' ')) {
      return in.fail(misfit(in.peek(), options.allows(lenience::bare_lf),
                            is_digit(in.peek()) ? STRAKE_HTTP_INVALID_VERSION : STRAKE_HTTP_INVALID_STATUS_LINE));
    }
    if (version_.major() != 1) {
      return in.fail({.status = STRAKE_HTTP_UNSUPPORTED_VERSION, .offset = version_.major_at()});
    }
    line_.version_minor = version_.minor();
    in.skip();
    state_ = State::code;
  }
  while (state_ == State::code && !in.at_end()) {
    const std::uint8_t byte = in.peek();
    if (!is_digit(byte) || (digits_ == 0 && byte == byte_of('0'))) {
      return in.fail(misfit(byte, options.allows(lenience::bare_lf), STRAKE_HTTP_INVALID_STATUS_CODE));
    }
    line_.code = narrow<std::uint16_t>(line_.code * 10U + hex_value(byte));
    in.skip();
    state_ = ++digits_ == 3 ? State::code_end : State::code;
  }
  return true;
}

inline bool StatusLineScanner::code_end(Cursor& in, const Options& options) {
  if (state_ != State::code_end || in.at_end()) {
    return true;
  }
  const std::uint8_t byte = in.peek();
  line_.reason.begin = in.position();
  if (byte == byte_of(' ')) {
    in.skip();
    ++line_.reason.begin;
    state_ = State::reason;
    return true;
  }
  return ends_line(in, options) || in.fail(misfit(byte, false, STRAKE_HTTP_INVALID_STATUS_CODE));
}

inline bool StatusLineScanner::reason(Cursor& in, const Options& options) {
  if (state_ != State::reason || in.at_end()) {
    return true;
  }
  in.skip_run<chars::value>();
  line_.reason.size = in.position() - line_.reason.begin;
  if (line_.reason.size > options.max_reason) {
    return in.fail(
        {STRAKE_HTTP_REASON_TOO_LONG, line_.reason.begin + options.max_reason, line_.reason.size, options.max_reason});
  }
  return in.at_end() || ends_line(in, options) || in.fail(misfit(in.peek(), false, STRAKE_HTTP_INVALID_BYTE));
}

/// Passes a line end, or its CR.
inline bool StatusLineScanner::ends_line(Cursor& in, const Options& options) {
  const bool bare_lf = in.peek() == byte_of('\n') && options.allows(lenience::bare_lf);
  if (in.peek() != byte_of('\r') && !bare_lf) {
    return false;
  }
  in.skip();
  state_ = bare_lf ? State::complete : State::line_feed;
  return true;
}

inline bool StatusLineScanner::line_feed(Cursor& in) {
  if (state_ != State::line_feed || in.at_end()) {
    return true;
  }
  if (in.peek() != byte_of('\n')) {
    return in.fail(STRAKE_HTTP_MISSING_CRLF);
  }
  in.skip();
  state_ = State::complete;
  return true;
}

bool StatusLineScanner::scan(Cursor& in, const Options& options) {
  return version(in, options) && code(in, options) && code_end(in, options) && reason(in, options) && line_feed(in);
}

} // namespace strake::http
