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
    return place::url_path;
  case '?':
    return place::url_query_start;
  case '@':
    return place == place::url_server_at ? place::closed : place::url_server_at;
  default:
    return is_user_info_char(byte) || one_of(byte, "[]") ? place::url_server : place::closed;
  }
}

Place next_in_fragment(Place place, std::uint8_t byte, Strictness strictness) {
  if (byte == byte_of('#')) {
    return place;
  }
  return byte == byte_of('?') || is_url_char(byte, strictness) ? place::url_fragment : place::closed;
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
    return place::closed;
  }
  switch (place) {
  case place::before_url:
    if (one_of(byte, "/*")) {
      return place::url_path;
    }
    return http::is_letter(byte) ? place::url_scheme : place::closed;
  case place::url_scheme:
    if (byte == byte_of(':')) {
      return place::url_scheme_slash;
    }
    return http::is_letter(byte) ? place::url_scheme : place::closed;
  case place::url_scheme_slash:
    return byte == byte_of('/') ? place::url_scheme_slashes : place::closed;
  case place::url_scheme_slashes:
    return byte == byte_of('/') ? place::url_server_start : place::closed;
  case place::url_server_start:
  case place::url_server:
  case place::url_server_at:
    return next_in_server(place, byte);
  case place::url_path:
    if (one_of(byte, "?#")) {
      return byte == byte_of('?') ? place::url_query_start : place::url_fragment_start;
    }
    return is_url_char(byte, strictness) ? place::url_path : place::closed;
  case place::url_query_start:
  case place::url_query:
    if (byte == byte_of('#')) {
      return place::url_fragment_start;
    }
    return byte == byte_of('?') || is_url_char(byte, strictness) ? place::url_query : place::closed;
  case place::url_fragment_start:
  case place::url_fragment:
    return next_in_fragment(place, byte, strictness);
  default:
    return place::closed;
  }
}

std::size_t url_run_end(Place place, Bytes bytes, std::size_t begin) {
  switch (place) {
  case place::url_path:
    return http::run_end<chars::before_query>(bytes.first(http::run_end<chars::target>(bytes, begin)), begin);
  case place::url_query:
    return http::run_end<chars::target>(bytes, begin);
  default:
    return begin;
  }
}

} // namespace strake::http_stream
