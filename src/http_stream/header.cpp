// Field lines.
#include "http_stream/parser.hpp"

#include "http_stream/fields.hpp"

namespace strake::http_stream {

bool Parser::may_stand_in_name(std::uint8_t byte) const {
  return http::is(byte, http::chars::token) || (!is_strict() && byte == byte_of(' '));
}

bool Parser::may_stand_in_value(std::uint8_t byte) const { return lenient_ || http::is(byte, http::chars::value); }

Parser::Flow Parser::header(std::uint8_t byte) {
  switch (state_.place) {
  case Place::field_start: {
    const Flow flow = whole_lines();
    return flow == Flow::same_byte ? field_start(bytes_[at_]) : flow;
  }
  case Place::field_name:
    return field_name();
  case Place::before_value:
    return before_value(byte);
  case Place::before_value_line_feed:
    return is_strict() && byte != byte_of('\n') ? fail(Errno::strict) : go(Place::before_value_fold);
  case Place::before_value_fold:
    return http::is_blank(byte) ? go(Place::before_value) : empty_value();
  case Place::value_start:
    return value_start(byte);
  case Place::value:
    return value();
  case Place::value_line_feed:
    return byte == byte_of('\n') ? go(Place::value_fold) : fail(Errno::lf_expected);
  default:
    return value_fold(byte);
  }
}

/// Reads lines that are all at hand, with the byte behind them, and have nothing unusual; the steps read the others.
/// The first byte was counted.
Parser::Flow Parser::whole_lines() {
  while (state_.place == Place::field_start) {
    const std::size_t begin = at_;
    const std::size_t colon = piece_.token_end(begin);
    if (colon == begin || colon == bytes_.size() || bytes_[colon] != byte_of(':')) {
      return Flow::same_byte;
    }
    std::size_t value = colon + 1;
    while (value < bytes_.size() && http::is_blank(bytes_[value])) {
      ++value;
    }
    const std::size_t end = piece_.value_end(value);
    const std::size_t behind = end + 2;
    if (end == value || behind >= bytes_.size() || bytes_[end] != byte_of('\r') || bytes_[end + 1] != byte_of('\n') ||
        http::is_blank(bytes_[behind]) || behind - begin > settings_.max_header_size - nread_) {
      return Flow::same_byte;
    }
    const std::uint32_t before = nread_;
    const auto count_to = [&](std::size_t index) { nread_ = before + narrow<std::uint32_t>(index - begin); };
    read_whole_name(state_, slice(bytes_, {.begin = begin, .size = colon - begin}));
    mark(Data::header_field);
    count_to(colon);
    at_ = colon;
    state_.place = Place::before_value;
    if (give(colon, colon + 1) == Flow::stop) {
      return Flow::stop;
    }
    if (state_.place != Place::before_value) {
      return Flow::next_byte;
    }
    at_ = value;
    if (const Errno error = read_whole_value(end); error != Errno::ok) {
      count_to(std::min(at_, value + 1));
      return fail(error);
    }
    at_ = value;
    mark(Data::header_value);
    count_to(value + 1);
    at_ = end;
    state_.place = Place::value_line_feed;
    if (give(end, end + 1) == Flow::stop) {
      return Flow::stop;
    }
    count_to(end);
    if (state_.place != Place::value_line_feed) {
      return Flow::next_byte;
    }
    end_value(state_);
    state_.place = Place::field_start;
    at_ = behind;
    count_to(behind);
  }
  return Flow::same_byte;
}

/// Gives the error of the first byte that can't be, at which it stops.
Errno Parser::read_whole_value(std::size_t end) {
  Errno error = begin_value(state_, bytes_[at_]);
  while (error == Errno::ok && state_.meaning != Meaning::general && at_ + 1 < end) {
    ++at_;
    error = read_value(state_, bytes_[at_]);
  }
  return error;
}

Parser::Flow Parser::field_start(std::uint8_t byte) {
  if (ends_line(byte)) {
    state_.place = Place::head_line_feed;
    return byte == byte_of('\r') ? Flow::next_byte : Flow::same_byte;
  }
  if (!may_stand_in_name(byte)) {
    return fail(Errno::invalid_header_token);
  }
  mark(Data::header_field);
  begin_name(state_, byte);
  return go(Place::field_name);
}

Parser::Flow Parser::field_name() {
  const std::size_t begin = at_;
  while (at_ < bytes_.size() && may_stand_in_name(bytes_[at_])) {
    if (state_.meaning == Meaning::general) {
      at_ = std::max(piece_.token_end(at_), at_ + 1);
    } else {
      read_name(state_, bytes_[at_]);
      ++at_;
    }
  }
  if (at_ == bytes_.size()) {
    --at_;
    return count(at_ - begin) ? Flow::next_byte : Flow::stop;
  }
  if (!count(at_ - begin)) {
    return Flow::stop;
  }
  if (bytes_[at_] != byte_of(':')) {
    return fail(Errno::invalid_header_token);
  }
  end_name(state_);
  state_.place = Place::before_value;
  return give(at_, at_ + 1);
}

Parser::Flow Parser::before_value(std::uint8_t byte) {
  if (http::is_blank(byte)) {
    return Flow::next_byte;
  }
  if (ends_line(byte)) {
    return go(byte == byte_of('\r') ? Place::before_value_line_feed : Place::before_value_fold);
  }
  return value_start(byte);
}

Parser::Flow Parser::empty_value() {
  if (state_.meaning == Meaning::content_length) {
    return fail(Errno::invalid_content_length);
  }
  end_value(state_);
  mark(Data::header_value);
  state_.place = Place::field_start;
  return give(at_, at_) == Flow::stop ? Flow::stop : Flow::same_byte;
}

Parser::Flow Parser::value_start(std::uint8_t byte) {
  mark(Data::header_value);
  const Errno error = begin_value(state_, byte);
  state_.place = Place::value;
  if (error != Errno::ok) {
    return fail(error);
  }
  return may_stand_in_value(byte) ? Flow::next_byte : fail(Errno::invalid_header_token);
}

Parser::Flow Parser::value() {
  const std::size_t begin = at_;
  while (at_ < bytes_.size()) {
    const std::uint8_t byte = bytes_[at_];
    if (ends_line(byte)) {
      return value_end(byte, begin);
    }
    if (!may_stand_in_value(byte)) {
      return fail(Errno::invalid_header_token);
    }
    if (state_.meaning == Meaning::general) {
      at_ = std::max(piece_.value_end(at_), at_ + 1);
      continue;
    }
    if (const Errno error = read_value(state_, byte); error != Errno::ok) {
      return fail(error);
    }
    ++at_;
  }
  --at_;
  return count(at_ - begin) ? Flow::next_byte : Flow::stop;
}

Parser::Flow Parser::value_end(std::uint8_t byte, std::size_t begin) {
  state_.place = Place::value_line_feed;
  if (byte == byte_of('\r')) {
    return give(at_, at_ + 1) != Flow::stop && count(at_ - begin) ? Flow::next_byte : Flow::stop;
  }
  return count(at_ - begin) && give(at_, at_) != Flow::stop ? Flow::same_byte : Flow::stop;
}

Parser::Flow Parser::value_fold(std::uint8_t byte) {
  if (http::is_blank(byte)) {
    if (state_.meaning == Meaning::length_digits) {
      state_.meaning = Meaning::length_blanks;
    }
    state_.place = Place::value_start;
  } else {
    end_value(state_);
    state_.place = Place::field_start;
  }
  return Flow::same_byte;
}

} // namespace strake::http_stream
