#include "http_stream/url_parts.hpp"

#include <limits>

#include "http/chars.hpp"

namespace strake::http_stream {
namespace {

using http::one_of;

constexpr std::size_t max_offset = std::numeric_limits<std::uint16_t>::max();

/// The part that a byte belongs to which led to a place; none for delimiters.
std::optional<Part> part_at(Place place) {
  switch (place) {
  case place::url_scheme:
    return Part::scheme;
  case place::url_server:
  case place::url_server_at:
    return Part::host; // With user information and port, until they are split.
  case place::url_path:
    return Part::path;
  case place::url_query:
    return Part::query;
  case place::url_fragment:
    return Part::fragment;
  default:
    return std::nullopt;
  }
}

/// A part is where its bytes are; http_parser counts them together, also where a delimiter stands between.
void add(std::optional<Range>& range, std::size_t index) {
  if (range) {
    ++range->size;
  } else {
    range = Range{.begin = index, .size = 1};
  }
}

using Server = std::uint8_t;
namespace server {
inline constexpr Server nowhere = 0;
inline constexpr Server user_info_start = 1;
inline constexpr Server user_info = 2;
inline constexpr Server host_start = 3;
inline constexpr Server ipv6_start = 4;
inline constexpr Server host = 5;
inline constexpr Server ipv6 = 6;
inline constexpr Server ipv6_end = 7;
inline constexpr Server zone_start = 8;
inline constexpr Server zone = 9;
inline constexpr Server port_start = 10;
inline constexpr Server port = 11;
} // namespace server

bool is_alphanumeric(std::uint8_t byte) { return http::is_letter(byte) || http::is_digit(byte); }

bool is_user_info(std::uint8_t byte) { return is_alphanumeric(byte) || one_of(byte, "-_.!~*'()%;:&=+$,"); }

/// Names of containers have underscores, and of all that a strict build refuses they alone do no harm.
bool is_host(std::uint8_t byte) { return is_alphanumeric(byte) || one_of(byte, "._-"); }

Server next_in_server(Server place, std::uint8_t byte) {
  const auto if_so = [](bool holds, Server next) { return holds ? next : server::nowhere; };
  switch (place) {
  case server::user_info_start:
  case server::user_info:
    return byte == byte_of('@') ? server::host_start : if_so(is_user_info(byte), server::user_info);
  case server::host_start:
    return byte == byte_of('[') ? server::ipv6_start : if_so(is_host(byte), server::host);
  case server::host:
    return is_host(byte) ? server::host : if_so(byte == byte_of(':'), server::port_start);
  case server::ipv6_end:
    return if_so(byte == byte_of(':'), server::port_start);
  case server::ipv6:
    if (one_of(byte, "]%")) {
      return byte == byte_of(']') ? server::ipv6_end : server::zone_start;
    }
    return if_so(http::hex_value(byte) < 16 || one_of(byte, ":."), server::ipv6);
  case server::ipv6_start:
    return if_so(http::hex_value(byte) < 16 || one_of(byte, ":."), server::ipv6);
  case server::zone:
    if (byte == byte_of(']')) {
      return server::ipv6_end;
    }
    return if_so(is_alphanumeric(byte) || one_of(byte, "%.-_~"), server::zone);
  case server::zone_start:
    return if_so(is_alphanumeric(byte) || one_of(byte, "%.-_~"), server::zone);
  case server::port_start:
  case server::port:
    return if_so(http::is_digit(byte), server::port);
  case server::nowhere:
    break;
  }
  return server::nowhere;
}

bool may_end(Server place) { return place == server::host || place == server::ipv6_end || place == server::port; }

std::optional<Part> part_at(Server place) {
  switch (place) {
  case server::user_info:
    return Part::user_info;
  case server::host:
  case server::ipv6:
  case server::zone_start:
  case server::zone:
    return Part::host;
  case server::port:
    return Part::port;
  default:
    return std::nullopt;
  }
}

/// Splits what was found as the host into user information, host and port.
bool split_server(Bytes url, Range whole, bool has_user_info, UrlParts& parts) {
  parts[Part::host].reset();
  Server place = has_user_info ? server::user_info_start : server::host_start;
  for (std::size_t index = whole.begin; index < whole.begin + whole.size; ++index) {
    place = next_in_server(place, url[index]);
    if (place == server::nowhere) {
      return false;
    }
    if (const auto part = part_at(place)) {
      add(parts[*part], index);
    }
  }
  return may_end(place);
}

bool read_port(Bytes digits, std::uint16_t& port) {
  std::uint32_t number = 0;
  for (const std::uint8_t digit : digits) {
    number = number * 10 + http::hex_value(digit);
    if (number > std::numeric_limits<std::uint16_t>::max()) {
      return false;
    }
  }
  port = narrow<std::uint16_t>(number);
  return true;
}

} // namespace

std::optional<UrlParts> split_url(Bytes url, bool is_connect, Strictness strictness) {
  if (url.empty() || url.size() > max_offset) {
    return std::nullopt;
  }
  UrlParts parts;
  bool has_user_info = false;
  Place place = is_connect ? place::url_server_start : place::before_url;
  for (std::size_t index = 0; index < url.size(); ++index) {
    place = next_in_url(place, url[index], strictness);
    if (place == place::closed) {
      return std::nullopt;
    }
    has_user_info = has_user_info || place == place::url_server_at;
    if (const auto part = part_at(place)) {
      add(parts[*part], index);
    }
  }
  if (parts[Part::scheme] && !parts[Part::host]) {
    return std::nullopt;
  }
  if (const auto server = parts[Part::host]; server && !split_server(url, *server, has_user_info, parts)) {
    return std::nullopt;
  }
  const bool host_and_port_alone = parts[Part::host] && parts[Part::port] && !parts[Part::path] &&
                                   !parts[Part::query] && !parts[Part::fragment] && !parts[Part::user_info];
  if (is_connect && !host_and_port_alone) {
    return std::nullopt;
  }
  if (const auto port = parts[Part::port]; port && !read_port(slice(url, *port), parts.port)) {
    return std::nullopt;
  }
  return parts;
}

} // namespace strake::http_stream
