#include "http_stream/state.hpp"

namespace strake::http_stream {

State initial(Type type) {
  State state;
  state.type = type;
  switch (type) {
  case Type::request:
    state.place = Place::start_of_request;
    break;
  case Type::response:
    state.place = Place::start_of_response;
    break;
  default:
    state.place = Place::start_of_either;
    break;
  }
  return state;
}

bool needs_end_of_input(const State& state) {
  const bool without_body = state.code / 100 == 1 || state.code == 204 || state.code == 304;
  if (state.type == Type::request || without_body || state.has(flag::skip_body)) {
    return false;
  }
  if (state.uses_transfer_encoding != 0) {
    return !state.has(flag::chunked);
  }
  return !state.has(flag::chunked) && state.content_length == State::no_length;
}

bool should_keep_alive(const State& state) {
  const bool persists = state.major > 0 && state.minor > 0 ? !state.has(flag::close) : state.has(flag::keep_alive);
  return persists && !needs_end_of_input(state);
}

} // namespace strake::http_stream
