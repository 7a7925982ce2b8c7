#include "json_reader/reader.hpp"

namespace strake::json {
namespace {

constexpr std::uint8_t record_separator = 0x1e;

} // namespace

bool EventReader::begin_input() {
  const bool may_have_mark = options_.lenience.byte_order_mark;
  if (may_have_mark && source_.size() < byte_order_mark.size() && !ended_) {
    return false;
  }
  at_ = may_have_mark && has_byte_order_mark(source_) ? byte_order_mark.size() : 0;
  next_ = framing_ == Framing::one_text ? Next::value : Next::text;
  return true;
}

/// Goes behind blanks and comments. A text of lines can't go on behind the end of a line.
bool EventReader::pass_blanks(Reader in, std::size_t end) {
  if (framing_ == Framing::lines) {
    for (std::size_t i = at_; i < end; ++i) {
      if (in[i] == byte_of('\n') && next_ == Next::text) {
        line_is_used_ = false;
      } else if (in[i] == byte_of('\n')) {
        return stop(STRAKE_JSON_LINE_END_IN_TEXT, i) != stopped;
      }
    }
  }
  at_ = end;
  return true;
}

std::size_t EventReader::begin_text(Reader in, std::size_t at) {
  if (at >= source_.size()) {
    next_ = ended_ ? Next::nothing_more : Next::text;
    return stopped;
  }
  if (framing_ == Framing::sequence) {
    if (in[at] != record_separator) {
      return stop(STRAKE_JSON_MISSING_SEPARATOR, at);
    }
    while (in[at] == record_separator) {
      at = in.behind_blanks(at + 1);
    }
  } else if (line_is_used_ && framing_ == Framing::lines) {
    return stop(STRAKE_JSON_MISSING_SEPARATOR, at);
  }
  text_begin_ = base_ + at;
  return take_value(in, at);
}

/// Behind what would go on with the bytes of the next text. A sequence wants a blank there even at its end, which shows
/// that the text wasn't cut.
bool EventReader::end_scalar(Reader in) {
  if (at_ >= source_.size()) {
    if (!ended_ || framing_ == Framing::sequence) {
      return stop(STRAKE_JSON_TRUNCATED, at_) != stopped;
    }
  } else if (in.behind_blanks(at_) == at_ && !(options_.lenience.comments && in[at_] == byte_of('/'))) {
    return stop(STRAKE_JSON_MISSING_SEPARATOR, at_) != stopped;
  }
  next_ = Next::end_of_text;
  return true;
}

bool EventReader::end_text() {
  if (framing_ == Framing::one_text && !ended_) {
    return false;
  }
  emit({.type = Event::Type::end_of_text}, at_);
  next_ = framing_ == Framing::one_text ? Next::nothing_more : Next::text;
  line_is_used_ = true;
  at_child_ = false;
  return true;
}

/// Whether a text of several is no larger than it may be. If there is one only, its size is known when it is fed.
bool EventReader::fits() {
  if (framing_ == Framing::one_text || next_ == Next::text || base_ + at_ <= text_begin_ ||
      base_ + at_ - text_begin_ <= max_text_) {
    return true;
  }
  const std::uint64_t beyond = text_begin_ + max_text_ - std::min(base_, text_begin_ + max_text_);
  stop_at_limit(STRAKE_JSON_TEXT_TOO_LARGE, narrow<std::size_t>(beyond), base_ + at_ - text_begin_, max_text_);
  return false;
}

} // namespace strake::json
