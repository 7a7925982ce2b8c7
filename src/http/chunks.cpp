#include "http/chunks.hpp"

namespace strake::http {
inline bool ChunkScanner::size(Cursor& in) {
  while (state_ == State::size && !in.at_end()) {
    const std::uint8_t digit = hex_value(in.peek());
    if (digit > 15) {
      return digits_ > 0 || in.fail(STRAKE_HTTP_INVALID_CHUNK_SIZE);
    }
    if (digits_ == 0) {
      size_ = 0;
      size_at_ = in.position();
    }
    if (++digits_ > max_digits) {
      return in.fail(STRAKE_HTTP_INVALID_CHUNK_SIZE);
    }
    if (size_ > std::numeric_limits<std::uint64_t>::max() / 16) {
      return in.fail({.status = STRAKE_HTTP_CHUNK_TOO_LARGE, .offset = size_at_});
    }
    size_ = size_ * 16 + digit;
    in.skip();
  }
  return true;
}

/// What stands between the size and the line end.
inline bool ChunkScanner::extensions(Cursor& in, const Options& options) {
  while (within_line() && !in.at_end()) {
    const std::uint8_t byte = in.peek();
    if (line_may_end() && byte == byte_of('\r')) {
      in.skip();
      state_ = State::line_feed;
      return true;
    }
    if (line_may_end() && byte == byte_of('\n')) {
      return in.fail(STRAKE_HTTP_MISSING_CRLF);
    }
    const bool size_alone = state_ == State::size || state_ == State::after_size;
    if (!accept_extension(byte)) {
      return in.fail(size_alone ? STRAKE_HTTP_INVALID_CHUNK_SIZE : STRAKE_HTTP_INVALID_CHUNK_EXTENSION);
    }
    if (++extensions_ > options.max_chunk_extensions) {
      return in.fail(
          {STRAKE_HTTP_CHUNK_EXTENSIONS_TOO_LARGE, in.position(), extensions_, options.max_chunk_extensions});
    }
    in.skip();
  }
  return true;
}

bool ChunkScanner::line_may_end() const {
  return state_ == State::size || state_ == State::name || state_ == State::token || state_ == State::end_of_quoted;
}

/// chunk-ext = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )
bool ChunkScanner::accept_extension(std::uint8_t byte) {
  const auto next = [this](bool fits, State state) {
    state_ = fits ? state : state_;
    return fits;
  };
  const bool blank = is_blank(byte);
  const bool in_token = is(byte, chars::token);
  const bool semicolon = byte == byte_of(';');
  switch (state_) {
  case State::size:
  case State::after_size:
    return next(semicolon, State::before_name) || next(blank, State::after_size);
  case State::before_name:
    return blank || next(in_token, State::name);
  case State::name:
  case State::after_name:
    return (in_token && state_ == State::name) || next(semicolon, State::before_name) ||
           next(byte == byte_of('='), State::before_value) || next(blank, State::after_name);
  case State::before_value:
    return blank || next(in_token, State::token) || next(byte == byte_of('"'), State::quoted);
  case State::token:
  case State::end_of_quoted:
  case State::after_value:
    return (in_token && state_ == State::token) || next(semicolon, State::before_name) ||
           next(blank, State::after_value);
  case State::quoted:
    return is(byte, chars::quoted) || next(byte == byte_of('"'), State::end_of_quoted) ||
           next(byte == byte_of('\\'), State::quoted_pair);
  case State::quoted_pair:
    return next(is(byte, chars::value), State::quoted);
  case State::line_feed:
  case State::data:
  case State::data_return:
  case State::data_line_feed:
  case State::complete:
    break;
  }
  return false;
}

inline bool ChunkScanner::data_end(Cursor& in) {
  if (state_ == State::data_return && !in.at_end()) {
    if (in.peek() != byte_of('\r')) {
      return in.fail(STRAKE_HTTP_UNTERMINATED_CHUNK);
    }
    in.skip();
    state_ = State::data_line_feed;
  }
  if (state_ == State::data_line_feed && !in.at_end()) {
    if (in.peek() != byte_of('\n')) {
      return in.fail(STRAKE_HTTP_UNTERMINATED_CHUNK);
    }
    in.skip();
    state_ = State::size;
    digits_ = 0;
  }
  return true;
}

bool ChunkScanner::steps(Cursor& in, const Options& options) {
  return data_end(in) && size(in) && extensions(in, options);
}

} // namespace strake::http
