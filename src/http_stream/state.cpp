#include "http_stream/state.hpp"

namespace strake::http_stream {

State initial(Type type) {
  State state;
  state.set_type(type);
  const Place request_or_response = type == type::request ? place::start_of_request : place::start_of_response;
  state.set_place(type == type::either ? place::start_of_either : request_or_response);
  return state;
}

bool needs_end_of_input(const State& state) {
  const bool without_body = state.code() / 100 == 1 || state.code() == 204 || state.code() == 304;
  if (state.type() == type::request || without_body || state.has(flag::skip_body)) {
    return false;
  }
  if (state.uses_transfer_encoding()) {
    return !state.has(flag::chunked);
  }
  return !state.has(flag::chunked) && state.content_length == State::no_length;
}

bool should_keep_alive(const State& state) {
  const bool persists = state.major > 0 && state.minor > 0 ? !state.has(flag::close) : state.has(flag::keep_alive);
  return persists && !needs_end_of_input(state);
}

} // namespace strake::http_stream
