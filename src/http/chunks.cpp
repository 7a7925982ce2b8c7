#include "http/chunks.hpp"

#include "http/body_limits.hpp"

namespace strake::http {
namespace {

/// Enough for any size with some leading zeros; an endless row of zeros isn't a size.
constexpr std::uint32_t max_digits = 32;

} // namespace

Done ChunkScanner::scan(Cursor& in, std::vector<std::uint8_t>& body, const Options& options) {
  bool passed = true;
  while (passed && !in.at_end() && state_ != State::complete) {
    switch (state_) {
    case State::data: {
      const Bytes data = in.take(size_);
      body.insert(body.end(), data.begin(), data.end());
      size_ -= data.size();
      state_ = size_ == 0 ? State::data_return : State::data;
      continue;
    }
    case State::data_return:
      passed = expect('\r', in, STRAKE_HTTP_UNTERMINATED_CHUNK);
      state_ = State::data_line_feed;
      break;
    case State::data_line_feed:
      passed = expect('\n', in, STRAKE_HTTP_UNTERMINATED_CHUNK);
      state_ = State::size;
      digits_ = 0;
      break;
    case State::line_feed:
      passed = line_feed(in, body.size(), options);
      break;
    case State::size:
      passed = size_byte(in, options);
      break;
    case State::after_size:
    case State::before_name:
    case State::name:
    case State::after_name:
    case State::before_value:
    case State::token:
    case State::quoted:
    case State::quoted_pair:
    case State::end_of_quoted:
    case State::after_value:
      passed = line_byte(in, options);
      break;
    case State::complete:
      break;
    }
    in.skip();
  }
  return in.result(passed);
}

bool ChunkScanner::expect(char c, Cursor& in, Status otherwise) {
  return in.peek() == byte_of(c) || in.fail(otherwise);
}

bool ChunkScanner::size_byte(Cursor& in, const Options& options) {
  const std::uint8_t digit = hex_value(in.peek());
  if (digit > 15) {
    return digits_ > 0 ? line_byte(in, options) : in.fail(STRAKE_HTTP_INVALID_CHUNK_SIZE);
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
  return true;
}

bool ChunkScanner::line_byte(Cursor& in, const Options& options) {
  const std::uint8_t byte = in.peek();
  if (line_may_end() && byte == byte_of('\r')) {
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
    return in.fail({STRAKE_HTTP_CHUNK_EXTENSIONS_TOO_LARGE, in.position(), extensions_, options.max_chunk_extensions});
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

bool ChunkScanner::line_feed(Cursor& in, std::uint64_t body_before, const Options& options) {
  if (in.peek() != byte_of('\n')) {
    return in.fail(STRAKE_HTTP_MISSING_CRLF);
  }
  state_ = size_ == 0 ? State::complete : State::data;
  const Done admitted =
      admit({.size = size_, .offset = size_at_, .body_before = body_before, .begin = in.position() + 1}, options);
  return admitted || in.fail(admitted.error());
}

} // namespace strake::http
