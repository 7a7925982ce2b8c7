#include "http_stream/url.hpp"

#include "http/runs.hpp"

namespace strake::http_stream {
namespace {

namespace chars = http::chars;
using http::one_of;

bool is_blank_or_line_end(std::uint8_t byte) { return one_of(byte, " \r\n"); }

bool is_user_info_char(std::uint8_t byte) {
  return http::is_letter(byte) || http::is_digit(byte) || one_of(byte, "-_.!~*'()%;:&=+$,");
}

Place next_in_server(Place place, std::uint8_t byte) {
  switch (byte) {
  case '/':
    return Place::url_path;
  case '?':
    return Place::url_query_start;
  case '@':
    return place == Place::url_server_at ? Place::closed : Place::url_server_at;
  default:
    return is_user_info_char(byte) || one_of(byte, "[]") ? Place::url_server : Place::closed;
  }
}

Place next_in_fragment(Place place, std::uint8_t byte, Strictness strictness) {
  if (byte == byte_of('#')) {
    return place;
  }
  return byte == byte_of('?') || is_url_char(byte, strictness) ? Place::url_fragment : Place::closed;
}

} // namespace

bool is_url_char(std::uint8_t byte, Strictness strictness) {
  if (http::is(byte, chars::target)) {
    return byte != byte_of('?');
  }
  return strictness == Strictness::loose && (one_of(byte, "\t\f") || byte >= 0x80U);
}

Place next_in_url(Place place, std::uint8_t byte, Strictness strictness) {
  if (is_blank_or_line_end(byte)) {
    return Place::closed;
  }
  switch (place) {
  case Place::before_url:
    if (one_of(byte, "/*")) {
      return Place::url_path;
    }
    return http::is_letter(byte) ? Place::url_scheme : Place::closed;
  case Place::url_scheme:
    if (byte == byte_of(':')) {
      return Place::url_scheme_slash;
    }
    return http::is_letter(byte) ? Place::url_scheme : Place::closed;
  case Place::url_scheme_slash:
    return byte == byte_of('/') ? Place::url_scheme_slashes : Place::closed;
  case Place::url_scheme_slashes:
    return byte == byte_of('/') ? Place::url_server_start : Place::closed;
  case Place::url_server_start:
  case Place::url_server:
  case Place::url_server_at:
    return next_in_server(place, byte);
  case Place::url_path:
    if (one_of(byte, "?#")) {
      return byte == byte_of('?') ? Place::url_query_start : Place::url_fragment_start;
    }
    return is_url_char(byte, strictness) ? Place::url_path : Place::closed;
  case Place::url_query_start:
  case Place::url_query:
    if (byte == byte_of('#')) {
      return Place::url_fragment_start;
    }
    return byte == byte_of('?') || is_url_char(byte, strictness) ? Place::url_query : Place::closed;
  case Place::url_fragment_start:
  case Place::url_fragment:
    return next_in_fragment(place, byte, strictness);
  default:
    return Place::closed;
  }
}

std::size_t url_run_end(Place place, Bytes bytes, std::size_t begin) {
  switch (place) {
  case Place::url_path:
    return http::run_end<chars::before_query>(bytes.first(http::run_end<chars::target>(bytes, begin)), begin);
  case Place::url_query:
    return http::run_end<chars::target>(bytes, begin);
  default:
    return begin;
  }
}

} // namespace strake::http_stream
