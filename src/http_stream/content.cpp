// What the head means for the rest of the message, and the rest.
#include "http_stream/parser.hpp"

#include "http_stream/methods.hpp"

namespace strake::http_stream {

// The end of the head, and of the message.

Parser::Flow Parser::head_end(std::uint8_t byte) {
  switch (state().place()) {
  case place::head_line_feed:
    return head_line_feed(byte);
  case place::head_done:
    return head_done(byte);
  default:
    return message_done();
  }
}

Parser::Flow Parser::head_line_feed(std::uint8_t byte) {
  // http_parser takes any byte for the LF, unless it is strict: another recipient begins the body elsewhere then.
  if (byte != byte_of('\n')) {
    return fail(error::strict);
  }
  if (state().has(flag::trailing)) {
    state().set_place(place::message_done);
    return notify(Notice::chunk_complete, at_) == Flow::stop ? Flow::stop : Flow::same_byte;
  }
  if (state().uses_transfer_encoding() && state().has(flag::content_length) &&
      !(state().has(flag::chunked) ? allow_chunked_length_ : lenient_)) {
    return fail(error::unexpected_content_length);
  }
  if (state().has(flag::upgrade) && state().has(flag::connection_upgrade)) {
    state().set_upgrade(state().type() == type::request || state().code() == 101);
  } else {
    state().set_upgrade(state().method() == method_connect);
  }
  const int answer = callbacks_.notify(Notice::headers_complete);
  state().set_place(place::head_done);
  if (answer == 1 || answer == 2) {
    state().set_upgrade(state().upgrade() || answer == 2);
    state().set_flags(state().flags() | flag::skip_body);
  } else if (answer != 0) {
    state().set_error(error::cb_headers_complete);
  }
  return state().error() == error::ok ? Flow::same_byte : stop(at_);
}

Parser::Flow Parser::head_done(std::uint8_t byte) {
  if (is_strict() && byte != byte_of('\n')) {
    return fail(error::strict);
  }
  nread_ = 0;
  state().nread = 0;
  const bool has_body =
      state().has(flag::chunked) || (state().content_length > 0 && state().content_length != State::no_length);
  if (state().upgrade() && (state().method() == method_connect || state().has(flag::skip_body) || !has_body)) {
    state().set_place(next_message());
    return notify(Notice::message_complete) == Flow::stop ? Flow::stop : stop(at_ + 1);
  }
  return begin_body();
}

Parser::Flow Parser::begin_body() {
  if (!state().has(flag::skip_body)) {
    if (state().has(flag::chunked)) {
      return go(place::chunk_size_start);
    }
    if (state().uses_transfer_encoding()) {
      return state().type() == type::request && !lenient_ ? fail(error::invalid_transfer_encoding)
                                                          : go(place::body_until_end);
    }
    if (state().content_length != 0 && state().content_length != State::no_length) {
      return go(place::body);
    }
    if (state().content_length == State::no_length && needs_end_of_input(state())) {
      return go(place::body_until_end);
    }
  }
  state().set_place(next_message());
  return notify(Notice::message_complete);
}

Parser::Flow Parser::body() {
  mark(Data::body);
  const std::uint64_t size = std::min<std::uint64_t>(state().content_length, bytes_.size() - at_);
  state().content_length -= size;
  at_ += size - 1;
  if (state().content_length > 0) {
    return Flow::next_byte;
  }
  state().set_place(place::message_done);
  return give(at_ + 1, at_) == Flow::stop ? Flow::stop : Flow::same_byte;
}

Parser::Flow Parser::message_done() {
  state().set_place(next_message());
  if (notify(Notice::message_complete) == Flow::stop) {
    return Flow::stop;
  }
  return state().upgrade() ? stop(at_ + 1) : Flow::next_byte;
}

// Chunks.

/// Reads chunks that are all at hand, with the byte behind them, and have no extension; the steps read the others. The
/// first byte was counted.
Parser::Flow Parser::whole_chunks() {
  for (;;) {
    const auto data = whole_chunk();
    const Flow flow = data ? give_chunk(*data) : Flow::same_byte;
    if (!data || flow != Flow::same_byte) {
      return flow;
    }
  }
}

/// Where the data of the chunk is that begins here.
std::optional<Range> Parser::whole_chunk() const {
  constexpr std::size_t max_digits = 8;
  std::size_t size = 0;
  std::size_t end = at_;
  for (const std::uint8_t byte : bytes_.subspan(at_, std::min(max_digits, bytes_.size() - at_))) {
    const std::uint8_t digit = http::hex_value(byte);
    if (digit > 15) {
      break;
    }
    size = size * 16 + digit;
    ++end;
  }
  const std::size_t data = end + 2;
  const bool is_usual = size > 0 && bytes_.size() - end >= size + 5 && data - at_ <= room() && has_line_end(end) &&
                        has_line_end(data + size);
  return is_usual ? std::optional(Range{.begin = data, .size = size}) : std::nullopt;
}

/// From the size to the byte behind the chunk.
Parser::Flow Parser::give_chunk(Range data) {
  at_ = data.begin - 1;
  state().content_length = data.size;
  if (chunk_size_line_feed(byte_of('\n')) == Flow::stop) {
    return Flow::stop;
  }
  if (state().place() != place::chunk_data || state().content_length != data.size) {
    return Flow::next_byte;
  }
  at_ = data.begin + data.size;
  state().content_length = 0;
  state().set_place(place::chunk_data_line_feed);
  if (give(Data::body, slice(bytes_, data), at_ + 1) == Flow::stop) {
    return Flow::stop;
  }
  if (state().place() != place::chunk_data_line_feed) {
    return Flow::next_byte;
  }
  ++at_;
  if (chunk_line_feed() == Flow::stop) {
    return Flow::stop;
  }
  if (state().place() != place::chunk_size_start) {
    return Flow::next_byte;
  }
  ++at_;
  return count(1) ? Flow::same_byte : Flow::stop;
}

bool Parser::has_line_end(std::size_t index) const {
  return bytes_[index] == byte_of('\r') && bytes_[index + 1] == byte_of('\n');
}

Parser::Flow Parser::chunk_line_feed() {
  nread_ = 0;
  state().nread = 0;
  state().set_place(place::chunk_size_start);
  return notify(Notice::chunk_complete);
}

Parser::Flow Parser::chunk(std::uint8_t byte) {
  switch (state().place()) {
  case place::chunk_size_start:
    if (const Flow flow = whole_chunks(); flow != Flow::same_byte) {
      return flow;
    }
    byte = bytes_[at_];
    if (http::hex_value(byte) > 15) {
      return fail(error::invalid_chunk_size);
    }
    state().content_length = http::hex_value(byte);
    return go(place::chunk_size);
  case place::chunk_size: {
    if (byte == byte_of('\r')) {
      return go(place::chunk_size_line_feed);
    }
    if (http::hex_value(byte) > 15) {
      return byte == byte_of(';') || byte == byte_of(' ') ? go(place::chunk_extension)
                                                          : fail(error::invalid_chunk_size);
    }
    if (state().content_length > (State::no_length - 16) / 16) {
      return fail(error::invalid_content_length);
    }
    state().content_length = state().content_length * 16 + http::hex_value(byte);
    return Flow::next_byte;
  }
  case place::chunk_extension:
    if (byte == byte_of('\n')) {
      return fail(error::invalid_chunk_size);
    }
    return byte == byte_of('\r') ? go(place::chunk_size_line_feed) : Flow::next_byte;
  case place::chunk_size_line_feed:
    return chunk_size_line_feed(byte);
  case place::chunk_data: {
    mark(Data::body);
    const std::uint64_t size = std::min<std::uint64_t>(state().content_length, bytes_.size() - at_);
    state().content_length -= size;
    at_ += size - 1;
    return state().content_length == 0 ? go(place::chunk_data_return) : Flow::next_byte;
  }
  case place::chunk_data_return:
    if (is_strict() && byte != byte_of('\r')) {
      return fail(error::strict);
    }
    state().set_place(place::chunk_data_line_feed);
    return give(at_, at_ + 1);
  default:
    if (is_strict() && byte != byte_of('\n')) {
      return fail(error::strict);
    }
    return chunk_line_feed();
  }
}

Parser::Flow Parser::chunk_size_line_feed(std::uint8_t byte) {
  if (is_strict() && byte != byte_of('\n')) {
    return fail(error::strict);
  }
  nread_ = 0;
  state().nread = 0;
  if (state().content_length == 0) {
    state().set_flags(state().flags() | flag::trailing);
    state().set_place(place::field_start);
  } else {
    state().set_place(place::chunk_data);
  }
  return notify(Notice::chunk_header);
}

} // namespace strake::http_stream
