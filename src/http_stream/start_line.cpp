// The first line of a message.
#include "http_stream/parser.hpp"

#include "http/runs.hpp"
#include "http_stream/methods.hpp"

namespace strake::http_stream {
namespace {

using namespace std::string_view_literals;

struct UsualRequestLine {
  Range url;
  std::size_t size; ///< With the line end.
};

/// A request line that bytes begin with, with a path and version 1.1, if they hold all of it.
std::optional<UsualRequestLine> usual_request_line(Bytes bytes, std::string_view method) {
  constexpr auto end_of_line = " HTTP/1.1\r\n"sv;
  const std::size_t begin = method.size() + 1;
  if (bytes.size() <= begin || !equals(bytes.first(method.size()), method) || bytes[begin - 1] != byte_of(' ') ||
      bytes[begin] != byte_of('/')) {
    return std::nullopt;
  }
  const std::size_t end = http::run_end<http::chars::target>(bytes, begin);
  if (bytes.size() - end < end_of_line.size() || bytes[end] != byte_of(' ') ||
      !http::stands_at(bytes, end + 1, http::eight("HTTP/1.1")) || bytes[end + 9] != byte_of('\r') ||
      bytes[end + 10] != byte_of('\n')) {
    return std::nullopt;
  }
  return UsualRequestLine{.url = {.begin = begin, .size = end - begin}, .size = end_of_line.size() + end};
}

} // namespace

// The beginning of a message.

void Parser::begin_message() {
  state().set_flags(0);
  state().set_uses_transfer_encoding(false);
  state().content_length = State::no_length;
}

Place Parser::next_message() const {
  if (is_strict() && !should_keep_alive(state())) {
    return place::closed;
  }
  return state().type() == type::request ? place::start_of_request : place::start_of_response;
}

Parser::Flow Parser::start(std::uint8_t byte) {
  if (state().place() == place::either_h) {
    return either_h(byte);
  }
  if (ends_line(byte)) {
    return Flow::next_byte;
  }
  if (state().place() == place::closed) {
    return fail(error::closed_connection);
  }
  begin_message();
  switch (state().place()) {
  case place::start_of_either:
    return start_of_either(byte);
  case place::start_of_response:
    return start_of_response(byte);
  default:
    return start_of_request(byte);
  }
}

Parser::Flow Parser::start_of_either(std::uint8_t byte) {
  if (byte == byte_of('H')) {
    state().set_place(place::either_h);
    return notify(Notice::message_begin);
  }
  state().set_type(type::request);
  state().set_place(place::start_of_request);
  return Flow::same_byte;
}

Parser::Flow Parser::either_h(std::uint8_t byte) {
  if (byte == byte_of('T')) {
    state().set_type(type::response);
    state().set_index(2);
    state().set_place(place::response_http);
    return whole_version_and_code(at_);
  }
  if (byte != byte_of('E')) {
    return fail(error::invalid_constant);
  }
  state().set_type(type::request);
  state().set_method(method_head);
  state().set_index(2);
  return go(place::method);
}

Parser::Flow Parser::start_of_response(std::uint8_t byte) {
  if (byte != byte_of('H')) {
    return fail(error::invalid_constant);
  }
  state().set_place(place::response_http);
  state().set_index(1);
  const Flow flow = notify(Notice::message_begin);
  return flow == Flow::next_byte && state().place() == place::response_http ? whole_version_and_code(at_ + 1) : flow;
}

/// Reads the usual beginning of a status line behind its H, if it is at hand; the steps read any other.
Parser::Flow Parser::whole_version_and_code(std::size_t begin) {
  constexpr std::size_t size = 12; // "TTP/1.1 200 "
  if (bytes_.size() - begin < size || room() < size || bytes_[begin + 11] != byte_of(' ')) {
    return Flow::next_byte;
  }
  const bool is_1_1 = http::stands_at(bytes_, begin, http::eight("TTP/1.1 "));
  std::uint32_t code = 0;
  bool digits = is_1_1 || http::stands_at(bytes_, begin, http::eight("TTP/1.0 "));
  for (std::size_t i = begin + 8; i < begin + 11; ++i) {
    digits = digits && http::is_digit(bytes_[i]);
    code = code * 10 + http::hex_value(bytes_[i]);
  }
  if (!digits) {
    return Flow::next_byte;
  }
  state().major = 1;
  state().minor = is_1_1 ? 1 : 0;
  state().set_code(code);
  pass(begin + size - 1 - at_);
  return go(place::status_start);
}

Parser::Flow Parser::start_of_request(std::uint8_t byte) {
  const auto guess = method_beginning_with(byte);
  if (!guess) {
    state().set_method(http::is_letter(byte) ? 0 : state().method()); // As http_parser leaves it.
    return fail(error::invalid_method);
  }
  state().set_method(*guess);
  state().set_index(1);
  state().set_place(place::method);
  const Flow flow = notify(Notice::message_begin);
  return flow == Flow::next_byte && state().place() == place::method ? whole_request_line() : flow;
}

/// Reads the usual rest of a request line from its first letter on, if it is at hand; the steps read any other.
Parser::Flow Parser::whole_request_line() {
  const std::uint32_t most = limit();
  const std::uint32_t method = state().method();
  if (method >= methods.size() || method == method_connect) {
    return Flow::next_byte;
  }
  const auto line = usual_request_line(bytes_.subspan(at_), methods[method]);
  if (!line || line->size > room()) {
    return Flow::next_byte;
  }
  const Range url{.begin = at_ + line->url.begin, .size = line->url.size};
  const std::size_t last = at_ + line->size - 1;
  pass(url.begin + url.size - at_);
  state().set_place(place::request_version_start);
  if (give(Data::url, slice(bytes_, url), at_ + 1) == Flow::stop) {
    return Flow::stop;
  }
  if (!goes_on(place::request_version_start, most)) {
    return Flow::next_byte;
  }
  state().major = 1;
  state().minor = 1;
  pass(last - at_);
  return go(place::field_start);
}

// The version, in both start lines.

/// A fixed word, the index of whose next byte is kept. Loosely, any byte will do.
Parser::Flow Parser::constant(std::uint8_t byte, std::string_view word, Place behind) {
  if (state().index() >= word.size()) {
    return fail(error::invalid_internal_state);
  }
  if (is_strict() && byte != byte_of(word[state().index()])) {
    return fail(error::strict);
  }
  state().set_index(state().index() + 1);
  return state().index() == word.size() ? go(behind) : Flow::next_byte;
}

Parser::Flow Parser::digit(std::uint8_t byte, std::uint16_t& number, Place behind) {
  if (!http::is_digit(byte)) {
    return fail(error::invalid_version);
  }
  number = http::hex_value(byte);
  return go(behind);
}

Parser::Flow Parser::response_version(std::uint8_t byte) {
  switch (state().place()) {
  case place::response_http:
    return constant(byte, "HTTP/", place::response_major);
  case place::response_major:
    return digit(byte, state().major, place::response_dot);
  case place::response_dot:
    return byte == byte_of('.') ? go(place::response_minor) : fail(error::invalid_version);
  case place::response_minor:
    return digit(byte, state().minor, place::response_version_end);
  default:
    return byte == byte_of(' ') ? go(place::code_start) : fail(error::invalid_version);
  }
}

Parser::Flow Parser::request_version(std::uint8_t byte) {
  switch (state().place()) {
  case place::request_version_start:
    if (byte == byte_of(' ')) {
      return Flow::next_byte;
    }
    state().set_index(1);
    if (byte == byte_of('H')) {
      return whole_version();
    }
    return byte == byte_of('I') && state().method() == method_source ? go(place::request_ice)
                                                                     : fail(error::invalid_constant);
  case place::request_http:
    return constant(byte, "HTTP/", place::request_major);
  case place::request_ice:
    return constant(byte, "ICE/", place::request_major);
  case place::request_major:
    return digit(byte, state().major, place::request_dot);
  case place::request_dot:
    return byte == byte_of('.') ? go(place::request_minor) : fail(error::invalid_version);
  case place::request_minor:
    return digit(byte, state().minor, place::request_version_end);
  default:
    if (!ends_line(byte)) {
      return fail(error::invalid_version);
    }
    return go(byte == byte_of('\r') ? place::request_line_feed : place::field_start);
  }
}

/// Reads the usual version with its line end, if it is at hand; the steps read any other.
Parser::Flow Parser::whole_version() {
  constexpr std::size_t size = 10;
  state().set_place(place::request_http);
  const bool at_hand = bytes_.size() - at_ >= size && room() >= size;
  if (at_hand && http::stands_at(bytes_, at_, http::eight("HTTP/1.1")) && bytes_[at_ + 8] == byte_of('\r') &&
      bytes_[at_ + 9] == byte_of('\n')) {
    state().major = 1;
    state().minor = 1;
    pass(size - 1);
    state().set_place(place::field_start);
  }
  return Flow::next_byte;
}

// The status line.

Parser::Flow Parser::status_line(std::uint8_t byte) {
  switch (state().place()) {
  case place::code_start:
    if (byte == byte_of(' ')) {
      return Flow::next_byte;
    }
    if (!http::is_digit(byte)) {
      return fail(error::invalid_status);
    }
    state().set_code(http::hex_value(byte));
    return go(place::code);
  case place::code:
    return code(byte);
  case place::status_start:
    mark(Data::status);
    state().set_index(0);
    state().set_place(place::status);
    return ends_line(byte) ? Flow::same_byte : Flow::next_byte;
  case place::status:
    return status(byte);
  default:
    return is_strict() && byte != byte_of('\n') ? fail(error::strict) : go(place::field_start);
  }
}

Parser::Flow Parser::code(std::uint8_t byte) {
  if (http::is_digit(byte)) {
    state().set_code(narrow<std::uint16_t>(std::min(state().code() * 10U + http::hex_value(byte), 0xffffU)));
    return state().code() > 999 ? fail(error::invalid_status) : Flow::next_byte;
  }
  if (byte != byte_of(' ') && !ends_line(byte)) {
    return fail(error::invalid_status);
  }
  state().set_place(place::status_start);
  return byte == byte_of(' ') ? Flow::next_byte : Flow::same_byte;
}

Parser::Flow Parser::status(std::uint8_t byte) {
  if (!ends_line(byte)) {
    const std::size_t end = std::min(http::run_end<http::chars::value>(bytes_, at_ + 1), at_ + 1 + room());
    pass(end - at_ - 1);
    return Flow::next_byte;
  }
  state().set_place(byte == byte_of('\r') ? place::status_line_feed : place::field_start);
  return give(at_, at_ + 1);
}

// The request line.

Parser::Flow Parser::request_line(std::uint8_t byte) {
  switch (state().place()) {
  case place::method:
    return method(byte);
  case place::before_url:
    if (byte == byte_of(' ')) {
      return Flow::next_byte;
    }
    mark(Data::url);
    if (state().method() == method_connect) {
      state().set_place(place::url_server_start);
    }
    return url(byte);
  case place::url_scheme:
  case place::url_scheme_slash:
  case place::url_scheme_slashes:
  case place::url_server_start:
    return url(byte);
  case place::request_line_feed:
    return byte == byte_of('\n') ? go(place::field_start) : fail(error::lf_expected);
  default:
    return byte == byte_of(' ') || ends_line(byte) ? url_end(byte) : url(byte);
  }
}

Parser::Flow Parser::method(std::uint8_t byte) {
  if (state().method() >= methods.size()) {
    return fail(error::invalid_internal_state);
  }
  std::string_view name = methods[state().method()];
  std::uint32_t index = state().index();
  if (byte == byte_of(' ') && index == name.size()) {
    return go(place::before_url);
  }
  if (index >= name.size() || byte != byte_of(name[index])) {
    const auto other = method_like(low_byte(state().method()), index, byte);
    if (!other) {
      return fail(error::invalid_method);
    }
    state().set_method(*other);
    name = methods[*other];
  }
  ++index;
  while (index < name.size() && at_ + 1 < bytes_.size() && bytes_[at_ + 1] == byte_of(name[index]) && room() > 0) {
    pass(1);
    ++index;
  }
  state().set_index(index);
  return Flow::next_byte;
}

Parser::Flow Parser::url(std::uint8_t byte) {
  const Place next = next_in_url(state().place(), byte, settings_.strictness);
  if (next == place::closed) {
    // As http_parser does: it doesn't come back from here.
    state().set_place(next);
    return fail(error::invalid_url);
  }
  state().set_place(next);
  const std::size_t end = url_run_end(next, bytes_.first(at_ + 1 + std::min(room(), bytes_.size() - at_ - 1)), at_ + 1);
  pass(end - at_ - 1);
  return Flow::next_byte;
}

Parser::Flow Parser::url_end(std::uint8_t byte) {
  if (byte == byte_of(' ')) {
    state().set_place(place::request_version_start);
  } else {
    state().major = 0;
    state().minor = 9;
    state().set_place(byte == byte_of('\r') ? place::request_line_feed : place::field_start);
  }
  return give(at_, at_ + 1);
}

} // namespace strake::http_stream
