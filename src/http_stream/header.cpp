// Field lines.
#include "http_stream/parser.hpp"

#include "http/runs.hpp"
#include "http_stream/fields.hpp"

namespace strake::http_stream {

bool Parser::may_stand_in_name(std::uint8_t byte) const {
  return http::is(byte, http::chars::token) || (!is_strict() && byte == byte_of(' '));
}

bool Parser::may_stand_in_value(std::uint8_t byte) const { return lenient_ || http::is(byte, http::chars::value); }

Parser::Flow Parser::header(std::uint8_t byte) {
  switch (state().place()) {
  case place::field_start: {
    const Flow flow = whole_lines();
    if (flow != Flow::same_byte) {
      return flow;
    }
    return state().place() == place::field_start ? field_start(bytes_[at_]) : head_line_feed(bytes_[at_]);
  }
  case place::field_name:
    return field_name();
  case place::before_value:
    return before_value(byte);
  case place::before_value_line_feed:
    return is_strict() && byte != byte_of('\n') ? fail(error::strict) : go(place::before_value_fold);
  case place::before_value_fold:
    return http::is_blank(byte) ? go(place::before_value) : empty_value();
  case place::value_start:
    return value_start(byte);
  case place::value:
    return value();
  case place::value_line_feed:
    return byte == byte_of('\n') ? go(place::value_fold) : fail(error::lf_expected);
  default:
    return value_fold(byte);
  }
}

/// Reads lines that are all at hand, with the byte behind them, and have nothing unusual, and the end of the head; the
/// steps read the others. The first byte was counted.
Parser::Flow Parser::whole_lines() {
  if (ends_line(bytes_[at_])) {
    return head_end_at_hand();
  }
  http::MarkedPiece piece(bytes_, at_);
  for (;;) {
    const auto line = whole_line(piece);
    if (!line) {
      return head_end_at_hand();
    }
    if (const Flow flow = give_line(*line); flow != Flow::same_byte) {
      return flow;
    }
  }
}

/// Goes to the LF that ends the head, if what is at hand is its CR and that LF.
Parser::Flow Parser::head_end_at_hand() {
  if (bytes_.size() - at_ >= 2 && has_line_end(at_) && room() > 0) {
    pass(1);
    state().set_place(place::head_line_feed);
  }
  return Flow::same_byte;
}

inline std::optional<Parser::WholeLine> Parser::whole_line(http::MarkedPiece& piece) const {
  const std::size_t colon = piece.token_end(at_);
  if (colon == at_ || colon >= bytes_.size() || bytes_[colon] != byte_of(':')) {
    return std::nullopt;
  }
  std::size_t value = colon + 1;
  while (value < bytes_.size() && http::is_blank(bytes_[value])) {
    ++value;
  }
  const std::size_t end = piece.value_end(value);
  const std::size_t behind = end + 2;
  if (end == value || behind >= bytes_.size() || !has_line_end(end) || http::is_blank(bytes_[behind]) ||
      behind - at_ > room()) {
    return std::nullopt;
  }
  return WholeLine{.colon = colon, .value = value, .end = end, .count_at_0 = nread_ - low_word(at_), .limit = limit()};
}

/// From the name to the byte behind the line.
inline Parser::Flow Parser::give_line(const WholeLine& line) {
  const Bytes name = bytes_.subspan(at_, line.colon - at_);
  state().set_meaning(meaning_of(name));
  end_name(state());
  state().set_place(place::before_value);
  go_to(line.colon, line);
  if (give(Data::header_field, name, line.colon + 1) == Flow::stop) {
    return Flow::stop;
  }
  return goes_on(place::before_value, line.limit) ? give_value(line) : Flow::next_byte;
}

/// From the value to the byte behind the line. As in http_parser, one byte of the value is counted when it is given.
inline Parser::Flow Parser::give_value(const WholeLine& line) {
  const Bytes value = bytes_.subspan(line.value, line.end - line.value);
  go_to(line.value, line);
  if (state().meaning() != meaning::general) {
    const auto [error, read] = read_whole_value(state(), value);
    if (error != error::ok) {
      nread_ += read > 0 ? 1 : 0;
      at_ += read;
      return fail(error);
    }
  }
  ++nread_;
  at_ = line.end;
  state().set_place(place::value_line_feed);
  const Flow flow = give(Data::header_value, value, line.end + 1);
  go_to(line.end, line);
  if (flow == Flow::stop || !count(0)) {
    return Flow::stop;
  }
  if (!goes_on(place::value_line_feed, line.limit)) {
    return Flow::next_byte;
  }
  if (state().meaning() != meaning::general) {
    end_value(state());
  }
  state().set_place(place::field_start);
  go_to(line.end + 2, line);
  return Flow::same_byte;
}

/// Doesn't add to the count that is there: each sum would wait for the one before.
inline void Parser::go_to(std::size_t index, const WholeLine& line) {
  at_ = index;
  nread_ = line.count_at_0 + low_word(index);
}

Parser::Flow Parser::field_start(std::uint8_t byte) {
  if (ends_line(byte)) {
    state().set_place(place::head_line_feed);
    return byte == byte_of('\r') ? Flow::next_byte : Flow::same_byte;
  }
  if (!may_stand_in_name(byte)) {
    return fail(error::invalid_header_token);
  }
  mark(Data::header_field);
  begin_name(state(), byte);
  return go(place::field_name);
}

Parser::Flow Parser::field_name() {
  const std::size_t begin = at_;
  while (at_ < bytes_.size() && may_stand_in_name(bytes_[at_])) {
    if (state().meaning() == meaning::general) {
      at_ = std::max(http::run_end<http::chars::token>(bytes_, at_), at_ + 1);
    } else {
      read_name(state(), bytes_[at_]);
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
    return fail(error::invalid_header_token);
  }
  end_name(state());
  state().set_place(place::before_value);
  return give(at_, at_ + 1);
}

Parser::Flow Parser::before_value(std::uint8_t byte) {
  if (http::is_blank(byte)) {
    return Flow::next_byte;
  }
  if (ends_line(byte)) {
    return go(byte == byte_of('\r') ? place::before_value_line_feed : place::before_value_fold);
  }
  return value_start(byte);
}

Parser::Flow Parser::empty_value() {
  if (state().meaning() == meaning::content_length) {
    return fail(error::invalid_content_length);
  }
  end_value(state());
  mark(Data::header_value);
  state().set_place(place::field_start);
  return give(at_, at_) == Flow::stop ? Flow::stop : Flow::same_byte;
}

Parser::Flow Parser::value_start(std::uint8_t byte) {
  mark(Data::header_value);
  const Errno error = begin_value(state(), byte);
  state().set_place(place::value);
  if (error != error::ok) {
    return fail(error);
  }
  return may_stand_in_value(byte) ? Flow::next_byte : fail(error::invalid_header_token);
}

Parser::Flow Parser::value() {
  const std::size_t begin = at_;
  while (at_ < bytes_.size()) {
    const std::uint8_t byte = bytes_[at_];
    if (ends_line(byte)) {
      return value_end(byte, begin);
    }
    if (!may_stand_in_value(byte)) {
      return fail(error::invalid_header_token);
    }
    if (state().meaning() == meaning::general) {
      at_ = std::max(http::run_end<http::chars::value>(bytes_, at_), at_ + 1);
      continue;
    }
    if (const Errno error = read_value(state(), byte); error != error::ok) {
      return fail(error);
    }
    ++at_;
  }
  --at_;
  return count(at_ - begin) ? Flow::next_byte : Flow::stop;
}

Parser::Flow Parser::value_end(std::uint8_t byte, std::size_t begin) {
  state().set_place(place::value_line_feed);
  if (byte == byte_of('\r')) {
    return give(at_, at_ + 1) != Flow::stop && count(at_ - begin) ? Flow::next_byte : Flow::stop;
  }
  return count(at_ - begin) && give(at_, at_) != Flow::stop ? Flow::same_byte : Flow::stop;
}

Parser::Flow Parser::value_fold(std::uint8_t byte) {
  if (http::is_blank(byte)) {
    if (state().meaning() == meaning::length_digits) {
      state().set_meaning(meaning::length_blanks);
    }
    state().set_place(place::value_start);
  } else {
    end_value(state());
    state().set_place(place::field_start);
  }
  return Flow::same_byte;
}

} // namespace strake::http_stream
