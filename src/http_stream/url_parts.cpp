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
  case Place::url_scheme:
    return Part::scheme;
  case Place::url_server:
  case Place::url_server_at:
    return Part::host; // With user information and port, until they are split.
  case Place::url_path:
    return Part::path;
  case Place::url_query:
    return Part::query;
  case Place::url_fragment:
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

enum class Server : std::uint8_t {
  nowhere,
  user_info_start,
  user_info,
  host_start,
  ipv6_start,
  host,
  ipv6,
  ipv6_end,
  zone_start,
  zone,
  port_start,
  port
};

bool is_alphanumeric(std::uint8_t byte) { return http::is_letter(byte) || http::is_digit(byte); }

bool is_user_info(std::uint8_t byte) { return is_alphanumeric(byte) || one_of(byte, "-_.!~*'()%;:&=+$,"); }

bool is_host(std::uint8_t byte, Strictness strictness) {
  return is_alphanumeric(byte) || one_of(byte, ".-") || (strictness == Strictness::loose && byte == byte_of('_'));
}

Server next_in_server(Server place, std::uint8_t byte, Strictness strictness) {
  const auto if_so = [](bool holds, Server next) { return holds ? next : Server::nowhere; };
  switch (place) {
  case Server::user_info_start:
  case Server::user_info:
    return byte == byte_of('@') ? Server::host_start : if_so(is_user_info(byte), Server::user_info);
  case Server::host_start:
    return byte == byte_of('[') ? Server::ipv6_start : if_so(is_host(byte, strictness), Server::host);
  case Server::host:
    return is_host(byte, strictness) ? Server::host : if_so(byte == byte_of(':'), Server::port_start);
  case Server::ipv6_end:
    return if_so(byte == byte_of(':'), Server::port_start);
  case Server::ipv6:
    if (one_of(byte, "]%")) {
      return byte == byte_of(']') ? Server::ipv6_end : Server::zone_start;
    }
    return if_so(http::hex_value(byte) < 16 || one_of(byte, ":."), Server::ipv6);
  case Server::ipv6_start:
    return if_so(http::hex_value(byte) < 16 || one_of(byte, ":."), Server::ipv6);
  case Server::zone:
    if (byte == byte_of(']')) {
      return Server::ipv6_end;
    }
    return if_so(is_alphanumeric(byte) || one_of(byte, "%.-_~"), Server::zone);
  case Server::zone_start:
    return if_so(is_alphanumeric(byte) || one_of(byte, "%.-_~"), Server::zone);
  case Server::port_start:
  case Server::port:
    return if_so(http::is_digit(byte), Server::port);
  case Server::nowhere:
    break;
  }
  return Server::nowhere;
}

bool may_end(Server place) { return place == Server::host || place == Server::ipv6_end || place == Server::port; }

std::optional<Part> part_at(Server place) {
  switch (place) {
  case Server::user_info:
    return Part::user_info;
  case Server::host:
  case Server::ipv6:
  case Server::zone_start:
  case Server::zone:
    return Part::host;
  case Server::port:
    return Part::port;
  default:
    return std::nullopt;
  }
}

/// Splits what was found as the host into user information, host and port.
bool split_server(Bytes url, bool has_user_info, Strictness strictness, UrlParts& parts) {
  const Range whole = *parts[Part::host];
  parts[Part::host].reset();
  Server place = has_user_info ? Server::user_info_start : Server::host_start;
  for (std::size_t index = whole.begin; index < whole.begin + whole.size; ++index) {
    place = next_in_server(place, url[index], strictness);
    if (place == Server::nowhere) {
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
  Place place = is_connect ? Place::url_server_start : Place::before_url;
  for (std::size_t index = 0; index < url.size(); ++index) {
    place = next_in_url(place, url[index], strictness);
    if (place == Place::closed) {
      return std::nullopt;
    }
    has_user_info = has_user_info || place == Place::url_server_at;
    if (const auto part = part_at(place)) {
      add(parts[*part], index);
    }
  }
  if (parts[Part::scheme] && !parts[Part::host]) {
    return std::nullopt;
  }
  if (parts[Part::host] && !split_server(url, has_user_info, strictness, parts)) {
    return std::nullopt;
  }
  const bool host_and_port_alone = parts[Part::host] && parts[Part::port] && !parts[Part::path] &&
                                   !parts[Part::query] && !parts[Part::fragment] && !parts[Part::user_info];
  if (is_connect && !host_and_port_alone) {
    return std::nullopt;
  }
  if (parts[Part::port] && !read_port(slice(url, *parts[Part::port]), parts.port)) {
    return std::nullopt;
  }
  return parts;
}

} // namespace strake::http_stream
