#include "http/request_line.hpp"

#include "http/misfit.hpp"

namespace strake::http {

using namespace std::string_view_literals;

inline bool RequestLineScanner::start(Cursor& in, const Options& options) {
  if (state_ != State::start || in.at_end()) {
    return true;
  }
  const std::uint8_t byte = in.peek();
  const bool bare_lf = byte == byte_of('\n') && options.allows(lenience::bare_lf);
  if (!empty_line_seen_ && (byte == byte_of('\r') || bare_lf)) {
    empty_line_seen_ = true;
    state_ = bare_lf ? State::start : State::empty_line_feed;
    in.skip();
    return true;
  }
  line_.method.begin = in.position();
  state_ = State::method;
  return true;
}

inline bool RequestLineScanner::method(Cursor& in, const Options& options) {
  if (state_ != State::method || in.at_end()) {
    return true;
  }
  in.skip_run<chars::token>();
  line_.method.size = in.position() - line_.method.begin;
  if (line_.method.size > options.max_method) {
    return in.fail(
        {STRAKE_HTTP_METHOD_TOO_LONG, line_.method.begin + options.max_method, line_.method.size, options.max_method});
  }
  if (in.at_end()) {
    return true;
  }
  const std::uint8_t byte = in.peek();
  if (byte != byte_of(' ') || line_.method.size == 0) {
    const bool visible = is(byte, chars::value) && !is_blank(byte);
    return in.fail(misfit(byte, options.allows(lenience::bare_lf),
                          visible ? STRAKE_HTTP_INVALID_METHOD : STRAKE_HTTP_INVALID_REQUEST_LINE));
  }
  in.skip();
  line_.target.begin = in.position();
  state_ = State::target;
  return true;
}

inline bool RequestLineScanner::target(Cursor& in, const Options& options) {
  if (state_ != State::target || in.at_end()) {
    return true;
  }
  in.skip_run<chars::target>();
  line_.target.size = in.position() - line_.target.begin;
  if (line_.target.size > options.max_target) {
    return in.fail(
        {STRAKE_HTTP_TARGET_TOO_LONG, line_.target.begin + options.max_target, line_.target.size, options.max_target});
  }
  if (in.at_end()) {
    return true;
  }
  const std::uint8_t byte = in.peek();
  if (byte != byte_of(' ') || line_.target.size == 0) {
    return in.fail(misfit(byte, options.allows(lenience::bare_lf),
                          byte == byte_of('#') ? STRAKE_HTTP_INVALID_TARGET : STRAKE_HTTP_INVALID_REQUEST_LINE));
  }
  in.skip();
  version_.begin(in.position());
  state_ = State::version;
  if (in.remaining() >= 10 && stands_at(in.rest(), 0, eight("HTTP/1.1")) &&
      equals(in.rest().subspan(8).first(2), "\r\n"sv)) {
    in.skip(10);
    line_.version_minor = 1;
    state_ = State::complete;
  }
  return true;
}

inline bool RequestLineScanner::version(Cursor& in, const Options& options) {
  if (state_ != State::version || in.at_end()) {
    return true;
  }
  if (!version_.scan(in)) {
    const std::uint8_t byte = in.peek();
    const bool line_ends = byte == byte_of('\r') || byte == byte_of('\n');
    const bool no_version = is_blank(byte) || (line_ends && version_.at_begin(in));
    return in.fail(misfit(byte, options.allows(lenience::bare_lf),
                          no_version ? STRAKE_HTTP_INVALID_REQUEST_LINE : STRAKE_HTTP_INVALID_VERSION));
  }
  if (version_.complete(in)) {
    line_.version_minor = version_.minor();
    state_ = State::line_end;
  }
  return true;
}

inline bool RequestLineScanner::line_end(Cursor& in, const Options& options) {
  if (state_ != State::line_end || in.at_end()) {
    return true;
  }
  const std::uint8_t byte = in.peek();
  const bool bare_lf = byte == byte_of('\n') && options.allows(lenience::bare_lf);
  if (byte != byte_of('\r') && !bare_lf) {
    return in.fail(
        misfit(byte, false, is_blank(byte) ? STRAKE_HTTP_INVALID_REQUEST_LINE : STRAKE_HTTP_INVALID_VERSION));
  }
  if (version_.major() != 1) {
    return in.fail({.status = STRAKE_HTTP_UNSUPPORTED_VERSION, .offset = version_.major_at()});
  }
  in.skip();
  state_ = bare_lf ? State::complete : State::line_feed;
  return true;
}

inline bool RequestLineScanner::line_feed(Cursor& in) {
  if ((state_ != State::line_feed && state_ != State::empty_line_feed) || in.at_end()) {
    return true;
  }
  if (in.peek() != byte_of('\n')) {
    return in.fail(STRAKE_HTTP_MISSING_CRLF);
  }
  in.skip();
  state_ = state_ == State::empty_line_feed ? State::start : State::complete;
  return true;
}

bool RequestLineScanner::scan(Cursor& line, const Options& options) {
  Cursor in = line.ahead(line.remaining());
  bool passed = true;
  while (passed && !in.at_end() && state_ != State::complete) {
    passed = start(in, options) && method(in, options) && target(in, options) && version(in, options) &&
             line_end(in, options) && line_feed(in);
  }
  return line.follow(in, passed);
}

} // namespace strake::http
