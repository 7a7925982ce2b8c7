// The first line of a message.
#include "http_stream/parser.hpp"

#include "http_stream/methods.hpp"

namespace strake::http_stream {

// The beginning of a message.

void Parser::begin_message() {
  state_.flags = 0;
  state_.uses_transfer_encoding = false;
  state_.content_length = State::no_length;
}

Place Parser::next_message() const {
  if (is_strict() && !should_keep_alive(state_)) {
    return Place::closed;
  }
  return state_.type == Type::request ? Place::start_of_request : Place::start_of_response;
}

Parser::Flow Parser::start(std::uint8_t byte) {
  if (state_.place == Place::either_h) {
    return either_h(byte);
  }
  if (ends_line(byte)) {
    return Flow::next_byte;
  }
  if (state_.place == Place::closed) {
    return fail(Errno::closed_connection);
  }
  begin_message();
  switch (state_.place) {
  case Place::start_of_either:
    return start_of_either(byte);
  case Place::start_of_response:
    return start_of_response(byte);
  default:
    return start_of_request(byte);
  }
}

Parser::Flow Parser::start_of_either(std::uint8_t byte) {
  if (byte == byte_of('H')) {
    state_.place = Place::either_h;
    return notify(Notice::message_begin);
  }
  state_.type = Type::request;
  state_.place = Place::start_of_request;
  return Flow::same_byte;
}

Parser::Flow Parser::either_h(std::uint8_t byte) {
  if (byte == byte_of('T')) {
    state_.type = Type::response;
    state_.index = 2;
    return go(Place::response_http);
  }
  if (byte != byte_of('E')) {
    return fail(Errno::invalid_constant);
  }
  state_.type = Type::request;
  state_.method = method_head;
  state_.index = 2;
  return go(Place::method);
}

Parser::Flow Parser::start_of_response(std::uint8_t byte) {
  if (byte != byte_of('H')) {
    return fail(Errno::invalid_constant);
  }
  state_.place = Place::response_http;
  state_.index = 1;
  return notify(Notice::message_begin);
}

Parser::Flow Parser::start_of_request(std::uint8_t byte) {
  const auto guess = method_beginning_with(byte);
  if (!guess) {
    state_.method = http::is_letter(byte) ? 0 : state_.method; // As http_parser leaves it.
    return fail(Errno::invalid_method);
  }
  state_.method = *guess;
  state_.index = 1;
  state_.place = Place::method;
  return notify(Notice::message_begin);
}

// The version, in both start lines.

/// A fixed word, the index of whose next byte is kept. Loosely, any byte will do.
Parser::Flow Parser::constant(std::uint8_t byte, std::string_view word, Place behind) {
  if (state_.index >= word.size()) {
    return fail(Errno::invalid_internal_state);
  }
  if (is_strict() && byte != byte_of(word[state_.index])) {
    return fail(Errno::strict);
  }
  ++state_.index;
  return state_.index == word.size() ? go(behind) : Flow::next_byte;
}

Parser::Flow Parser::digit(std::uint8_t byte, std::uint16_t& number, Place behind) {
  if (!http::is_digit(byte)) {
    return fail(Errno::invalid_version);
  }
  number = http::hex_value(byte);
  return go(behind);
}

Parser::Flow Parser::response_version(std::uint8_t byte) {
  switch (state_.place) {
  case Place::response_http:
    return constant(byte, "HTTP/", Place::response_major);
  case Place::response_major:
    return digit(byte, state_.major, Place::response_dot);
  case Place::response_dot:
    return byte == byte_of('.') ? go(Place::response_minor) : fail(Errno::invalid_version);
  case Place::response_minor:
    return digit(byte, state_.minor, Place::response_version_end);
  default:
    return byte == byte_of(' ') ? go(Place::code_start) : fail(Errno::invalid_version);
  }
}

Parser::Flow Parser::request_version(std::uint8_t byte) {
  switch (state_.place) {
  case Place::request_version_start:
    if (byte == byte_of(' ')) {
      return Flow::next_byte;
    }
    state_.index = 1;
    if (byte == byte_of('H')) {
      return go(Place::request_http);
    }
    return byte == byte_of('I') && state_.method == method_source ? go(Place::request_ice)
                                                                  : fail(Errno::invalid_constant);
  case Place::request_http:
    return constant(byte, "HTTP/", Place::request_major);
  case Place::request_ice:
    return constant(byte, "ICE/", Place::request_major);
  case Place::request_major:
    return digit(byte, state_.major, Place::request_dot);
  case Place::request_dot:
    return byte == byte_of('.') ? go(Place::request_minor) : fail(Errno::invalid_version);
  case Place::request_minor:
    return digit(byte, state_.minor, Place::request_version_end);
  default:
    if (!ends_line(byte)) {
      return fail(Errno::invalid_version);
    }
    return go(byte == byte_of('\r') ? Place::request_line_feed : Place::field_start);
  }
}

// The status line.

Parser::Flow Parser::status_line(std::uint8_t byte) {
  switch (state_.place) {
  case Place::code_start:
    if (byte == byte_of(' ')) {
      return Flow::next_byte;
    }
    if (!http::is_digit(byte)) {
      return fail(Errno::invalid_status);
    }
    state_.code = http::hex_value(byte);
    return go(Place::code);
  case Place::code:
    return code(byte);
  case Place::status_start:
    mark(Data::status);
    state_.index = 0;
    state_.place = Place::status;
    return ends_line(byte) ? Flow::same_byte : Flow::next_byte;
  case Place::status:
    return status(byte);
  default:
    return is_strict() && byte != byte_of('\n') ? fail(Errno::strict) : go(Place::field_start);
  }
}

Parser::Flow Parser::code(std::uint8_t byte) {
  if (http::is_digit(byte)) {
    state_.code = narrow<std::uint16_t>(std::min(state_.code * 10U + http::hex_value(byte), 0xffffU));
    return state_.code > 999 ? fail(Errno::invalid_status) : Flow::next_byte;
  }
  if (byte != byte_of(' ') && !ends_line(byte)) {
    return fail(Errno::invalid_status);
  }
  state_.place = Place::status_start;
  return byte == byte_of(' ') ? Flow::next_byte : Flow::same_byte;
}

Parser::Flow Parser::status(std::uint8_t byte) {
  if (!ends_line(byte)) {
    return Flow::next_byte;
  }
  state_.place = byte == byte_of('\r') ? Place::status_line_feed : Place::field_start;
  return give(at_, at_ + 1);
}

// The request line.

Parser::Flow Parser::request_line(std::uint8_t byte) {
  switch (state_.place) {
  case Place::method:
    return method(byte);
  case Place::before_url:
    if (byte == byte_of(' ')) {
      return Flow::next_byte;
    }
    mark(Data::url);
    if (state_.method == method_connect) {
      state_.place = Place::url_server_start;
    }
    return url(byte);
  case Place::url_scheme:
  case Place::url_scheme_slash:
  case Place::url_scheme_slashes:
  case Place::url_server_start:
    return url(byte);
  case Place::request_line_feed:
    return byte == byte_of('\n') ? go(Place::field_start) : fail(Errno::lf_expected);
  default:
    return byte == byte_of(' ') || ends_line(byte) ? url_end(byte) : url(byte);
  }
}

Parser::Flow Parser::method(std::uint8_t byte) {
  const std::string_view name = methods[state_.method];
  if (byte == byte_of(' ') && state_.index == name.size()) {
    return go(Place::before_url);
  }
  if (state_.index >= name.size() || byte != byte_of(name[state_.index])) {
    const auto other = method_like(state_.method, state_.index, byte);
    if (!other) {
      return fail(Errno::invalid_method);
    }
    state_.method = *other;
  }
  ++state_.index;
  return Flow::next_byte;
}

Parser::Flow Parser::url(std::uint8_t byte) {
  const Place next = next_in_url(state_.place, byte, settings_.strictness);
  if (next == Place::closed) {
    // As http_parser does: it doesn't come back from here.
    state_.place = next;
    return fail(Errno::invalid_url);
  }
  state_.place = next;
  const std::size_t most = settings_.max_header_size - nread_;
  const std::size_t end = url_run_end(next, bytes_.first(at_ + 1 + std::min(most, bytes_.size() - at_ - 1)), at_ + 1);
  nread_ += narrow<std::uint32_t>(end - at_ - 1);
  at_ = end - 1;
  return Flow::next_byte;
}

Parser::Flow Parser::url_end(std::uint8_t byte) {
  if (byte == byte_of(' ')) {
    state_.place = Place::request_version_start;
  } else {
    state_.major = 0;
    state_.minor = 9;
    state_.place = byte == byte_of('\r') ? Place::request_line_feed : Place::field_start;
  }
  return give(at_, at_ + 1);
}

} // namespace strake::http_stream
