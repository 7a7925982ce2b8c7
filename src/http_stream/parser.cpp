#include "http_stream/parser.hpp"

#include <limits>

namespace strake::http_stream {
namespace {

/// The data that a place lies within, if any.
std::optional<Data> data_of(Place place) {
  if (place >= Place::url_scheme && place <= Place::url_fragment) {
    return Data::url;
  }
  switch (place) {
  case Place::status:
    return Data::status;
  case Place::field_name:
    return Data::header_field;
  case Place::value:
    return Data::header_value;
  default:
    return std::nullopt;
  }
}

Errno failed(Notice notice) {
  switch (notice) {
  case Notice::message_begin:
    return Errno::cb_message_begin;
  case Notice::headers_complete:
    return Errno::cb_headers_complete;
  case Notice::message_complete:
    return Errno::cb_message_complete;
  case Notice::chunk_header:
    return Errno::cb_chunk_header;
  case Notice::chunk_complete:
    return Errno::cb_chunk_complete;
  }
  return Errno::unknown;
}

Errno failed(Data data) {
  switch (data) {
  case Data::url:
    return Errno::cb_url;
  case Data::status:
    return Errno::cb_status;
  case Data::header_field:
    return Errno::cb_header_field;
  case Data::header_value:
    return Errno::cb_header_value;
  case Data::body:
    return Errno::cb_body;
  }
  return Errno::unknown;
}

} // namespace

Parser::Parser(State& state, Bytes piece, Callbacks& callbacks, const Settings& settings)
    : state_(state), piece_(piece), bytes_(piece), callbacks_(callbacks), settings_(settings), lenient_(state.lenient),
      allow_chunked_length_(state.allow_chunked_length), nread_(state.nread) {}

std::size_t Parser::execute() {
  if (state_.error != Errno::ok) {
    return 0;
  }
  if (bytes_.empty()) {
    return end_of_input();
  }
  if (const auto data = data_of(state_.place)) {
    mark(*data);
  }
  for (; at_ < bytes_.size(); ++at_) {
    if (counts_as_header(state_.place) && !count(1)) {
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
  switch (state_.place) {
  case Place::body_until_end:
    notify(Notice::message_complete, 0);
    return 0;
  case Place::closed:
  case Place::start_of_either:
  case Place::start_of_response:
  case Place::start_of_request:
    return 0;
  default:
    state_.error = Errno::invalid_eof_state;
    return 1;
  }
}

// What ends a step.

Parser::Flow Parser::go(Place place) {
  state_.place = place;
  return Flow::next_byte;
}

Parser::Flow Parser::stop(std::size_t result) {
  state_.nread = nread_;
  result_ = result;
  return Flow::stop;
}

Parser::Flow Parser::fail(Errno error) {
  state_.error = error;
  return stop(at_);
}

/// A program that pauses gets the count of header bytes as it was when the call began.
Parser::Flow Parser::notify(Notice notice, std::size_t result) {
  if (callbacks_.notify(notice) != 0) {
    state_.error = failed(notice);
    state_.nread = nread_;
  }
  result_ = result;
  return state_.error == Errno::ok ? Flow::next_byte : Flow::stop;
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
  if (callbacks_.give(marked_data_, slice(bytes_, {.begin = begin, .size = end - begin})) != 0) {
    state_.error = failed(marked_data_);
    state_.nread = nread_;
  }
  result_ = result;
  if (state_.error != Errno::ok) {
    return Flow::stop;
  }
  marked_.reset();
  return Flow::next_byte;
}

bool Parser::count(std::size_t bytes) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
  nread_ = narrow<std::uint32_t>(std::min(most, nread_ + std::uint64_t{bytes}));
  if (nread_ > settings_.max_header_size) {
    fail(Errno::header_overflow);
    return false;
  }
  return true;
}

Parser::Flow Parser::step(std::uint8_t byte) {
  switch (state_.place) {
  case Place::closed:
  case Place::start_of_either:
  case Place::start_of_response:
  case Place::start_of_request:
  case Place::either_h:
    return start(byte);
  case Place::response_http:
  case Place::response_major:
  case Place::response_dot:
  case Place::response_minor:
  case Place::response_version_end:
    return response_version(byte);
  case Place::code_start:
  case Place::code:
  case Place::status_start:
  case Place::status:
  case Place::status_line_feed:
    return status_line(byte);
  case Place::method:
  case Place::before_url:
  case Place::url_scheme:
  case Place::url_scheme_slash:
  case Place::url_scheme_slashes:
  case Place::url_server_start:
  case Place::url_server:
  case Place::url_server_at:
  case Place::url_path:
  case Place::url_query_start:
  case Place::url_query:
  case Place::url_fragment_start:
  case Place::url_fragment:
  case Place::request_line_feed:
    return request_line(byte);
  case Place::request_version_start:
  case Place::request_http:
  case Place::request_ice:
  case Place::request_major:
  case Place::request_dot:
  case Place::request_minor:
  case Place::request_version_end:
    return request_version(byte);
  case Place::field_start:
  case Place::field_name:
  case Place::before_value:
  case Place::before_value_line_feed:
  case Place::before_value_fold:
  case Place::value_start:
  case Place::value:
  case Place::value_line_feed:
  case Place::value_fold:
    return header(byte);
  case Place::head_line_feed:
  case Place::head_done:
  case Place::message_done:
    return head_end(byte);
  case Place::chunk_size_start:
  case Place::chunk_size:
  case Place::chunk_extension:
  case Place::chunk_size_line_feed:
  case Place::chunk_data:
  case Place::chunk_data_return:
  case Place::chunk_data_line_feed:
    return chunk(byte);
  case Place::body:
    return body();
  case Place::body_until_end:
    mark(Data::body);
    at_ = bytes_.size() - 1;
    return Flow::next_byte;
  }
  return fail(Errno::invalid_internal_state);
}

} // namespace strake::http_stream
