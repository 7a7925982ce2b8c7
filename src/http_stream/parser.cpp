#include "http_stream/parser.hpp"

#include <limits>

namespace strake::http_stream {
namespace {

/// The data that a place lies within, if any.
std::optional<Data> data_of(Place place) {
  if (place >= place::url_scheme && place <= place::url_fragment) {
    return Data::url;
  }
  switch (place) {
  case place::status:
    return Data::status;
  case place::field_name:
    return Data::header_field;
  case place::value:
    return Data::header_value;
  default:
    return std::nullopt;
  }
}

Errno failed(Notice notice) {
  switch (notice) {
  case Notice::message_begin:
    return error::cb_message_begin;
  case Notice::headers_complete:
    return error::cb_headers_complete;
  case Notice::message_complete:
    return error::cb_message_complete;
  case Notice::chunk_header:
    return error::cb_chunk_header;
  case Notice::chunk_complete:
    return error::cb_chunk_complete;
  }
  return error::unknown;
}

Errno failed(Data data) {
  switch (data) {
  case Data::url:
    return error::cb_url;
  case Data::status:
    return error::cb_status;
  case Data::header_field:
    return error::cb_header_field;
  case Data::header_value:
    return error::cb_header_value;
  case Data::body:
    return error::cb_body;
  }
  return error::unknown;
}

} // namespace

Parser::Parser(std::span<State, 1> state, Bytes piece, const Callbacks& callbacks, const Settings& settings)
    : stored_(state), bytes_(piece), callbacks_(callbacks), settings_(settings), lenient_(state.front().lenient()),
      allow_chunked_length_(state.front().allow_chunked_length()), nread_(state.front().nread) {}

std::size_t Parser::execute() {
  if (state().error() != error::ok) {
    return 0;
  }
  if (bytes_.empty()) {
    return end_of_input();
  }
  if (const auto data = data_of(state().place())) {
    mark(*data);
  }
  for (; at_ < bytes_.size(); ++at_) {
    if (counts_as_header(state().place()) && !count(1)) {
      return result_;
    }
    Flow flow = step(bytes_[at_]);
    while (flow == Flow::same_byte) {
      flow = step(bytes_[at_]);
    }
    if (flow == Flow::stop) {
      return result_;
    }
  }
  if (give(bytes_.size(), bytes_.size()) != Flow::stop) {
    stop(bytes_.size());
  }
  return result_;
}

std::size_t Parser::end_of_input() {
  switch (state().place()) {
  case place::body_until_end:
    notify(Notice::message_complete, 0);
    return 0;
  case place::closed:
  case place::start_of_either:
  case place::start_of_response:
  case place::start_of_request:
    return 0;
  default:
    state().set_error(error::invalid_eof_state);
    return 1;
  }
}

// What ends a step.

Parser::Flow Parser::go(Place place) {
  state().set_place(place);
  return Flow::next_byte;
}

Parser::Flow Parser::stop(std::size_t result) {
  state().nread = nread_;
  result_ = result;
  return Flow::stop;
}

Parser::Flow Parser::fail(Errno error) {
  state().set_error(error);
  return stop(at_);
}

void Parser::function_failed(Errno error) {
  state().set_error(error);
  state().nread = nread_;
}

/// A program that pauses gets the count of header bytes as it was when the call began.
Parser::Flow Parser::notify(Notice notice, std::size_t result) {
  if (callbacks_.notify(notice) != 0) [[unlikely]] {
    function_failed(failed(notice));
  }
  result_ = result;
  return state().error() == error::ok ? Flow::next_byte : Flow::stop;
}

void Parser::mark(Data data) {
  if (!marked_) {
    marked_ = at_;
    marked_data_ = data;
  }
}

Parser::Flow Parser::give(std::size_t end, std::size_t result) {
  if (!marked_) {
    return Flow::next_byte;
  }
  const std::size_t begin = *marked_;
  marked_.reset();
  return give(marked_data_, bytes_.subspan(begin, end - begin), result);
}

Parser::Flow Parser::give(Data data, Bytes bytes, std::size_t result) {
  if (callbacks_.give(data, bytes) != 0) [[unlikely]] {
    function_failed(failed(data));
  }
  result_ = result;
  return state().error() == error::ok ? Flow::next_byte : Flow::stop;
}

std::size_t Parser::room() const {
  const std::uint32_t most = limit();
  return most - std::min(most, nread_);
}

bool Parser::count(std::size_t bytes) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
  nread_ = narrow<std::uint32_t>(std::min(most, nread_ + std::uint64_t{bytes}));
  if (nread_ > limit()) {
    fail(error::header_overflow);
    return false;
  }
  return true;
}

void Parser::pass(std::size_t bytes) {
  nread_ += narrow<std::uint32_t>(bytes);
  at_ += bytes;
}

Parser::Flow Parser::step(std::uint8_t byte) {
  switch (state().place()) {
  case place::closed:
  case place::start_of_either:
  case place::start_of_response:
  case place::start_of_request:
  case place::either_h:
    return start(byte);
  case place::response_http:
  case place::response_major:
  case place::response_dot:
  case place::response_minor:
  case place::response_version_end:
    return response_version(byte);
  case place::code_start:
  case place::code:
  case place::status_start:
  case place::status:
  case place::status_line_feed:
    return status_line(byte);
  case place::method:
  case place::before_url:
  case place::url_scheme:
  case place::url_scheme_slash:
  case place::url_scheme_slashes:
  case place::url_server_start:
  case place::url_server:
  case place::url_server_at:
  case place::url_path:
  case place::url_query_start:
  case place::url_query:
  case place::url_fragment_start:
  case place::url_fragment:
  case place::request_line_feed:
    return request_line(byte);
  case place::request_version_start:
  case place::request_http:
  case place::request_ice:
  case place::request_major:
  case place::request_dot:
  case place::request_minor:
  case place::request_version_end:
    return request_version(byte);
  case place::field_start:
  case place::field_name:
  case place::before_value:
  case place::before_value_line_feed:
  case place::before_value_fold:
  case place::value_start:
  case place::value:
  case place::value_line_feed:
  case place::value_fold:
    return header(byte);
  case place::head_line_feed:
  case place::head_done:
  case place::message_done:
    return head_end(byte);
  case place::chunk_size_start:
  case place::chunk_size:
  case place::chunk_extension:
  case place::chunk_size_line_feed:
  case place::chunk_data:
  case place::chunk_data_return:
  case place::chunk_data_line_feed:
    return chunk(byte);
  case place::body:
    return body();
  case place::body_until_end:
    mark(Data::body);
    at_ = bytes_.size() - 1;
    return Flow::next_byte;
  }
  return fail(error::invalid_internal_state);
}

} // namespace strake::http_stream
