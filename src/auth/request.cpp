#include "auth/request.hpp"

#include <array>

namespace strake::auth {
namespace {

constexpr std::uint8_t line_feed = 0x0a;

Done check_part(Bytes part, Status invalid) {
  if (part.empty()) {
    return failure(invalid, 0);
  }
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i] <= 0x20 || part[i] == 0x7f) {
      return failure(invalid, i);
    }
  }
  return {};
}

/// With the most significant byte first.
using Number = std::array<std::uint8_t, 8>;

Number big_endian(std::uint64_t number) {
  Number bytes{};
  for (std::size_t i = bytes.size(); i > 0; --i) {
    bytes.at(i - 1) = low_byte(number);
    number >>= 8U;
  }
  return bytes;
}

mac::Tag tag_of_lines(const key::Key& key, const Request& request) {
  static constexpr std::array separator{line_feed};
  const Number timestamp = big_endian(request.timestamp);
  return mac::compute(key, std::array<Bytes, 7>{request.method, separator, request.path, separator, timestamp,
                                                separator, request.body});
}

/// Its first byte, that of its size, is one with which no method begins: no message is one of v1 too.
constexpr std::array label{byte_of('s'), byte_of('t'), byte_of('r'), byte_of('a'), byte_of('k'),
                           byte_of('e'), byte_of('-'), byte_of('a'), byte_of('u'), byte_of('t'),
                           byte_of('h'), byte_of('-'), byte_of('2')};

mac::Tag tag_of_fields(const key::Key& key, const Request& request) {
  const Number timestamp = big_endian(request.timestamp);
  const std::array<Bytes, 8> fields{label,          request.key_id, request.host, request.nonce,
                                    request.method, request.path,   timestamp,    request.body};
  std::array<Number, 8> sizes{};
  std::array<Bytes, 16> parts{};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    sizes.at(i) = big_endian(fields.at(i).size());
    parts.at(2 * i) = sizes.at(i);
    parts.at(2 * i + 1) = fields.at(i);
  }
  return mac::compute(key, parts);
}

/// What the format has no place for would be taken for signed; without a nonce, two requests alike would be one.
Done check_extent(const Request& request) {
  switch (request.format) {
  case Format::v1:
    if (!request.key_id.empty() || !request.host.empty() || !request.nonce.empty()) {
      return failure(STRAKE_BAD_ARGUMENT);
    }
    break;
  case Format::v2:
    if (request.nonce.empty()) {
      return failure(STRAKE_AUTH_INVALID_NONCE);
    }
    break;
  }
  return {};
}

} // namespace

Done check(const Request& request) {
  if (const Done extent = check_extent(request); !extent) {
    return extent;
  }
  if (const Done method = check_part(request.method, STRAKE_AUTH_INVALID_METHOD); !method) {
    return method;
  }
  return check_part(request.path, STRAKE_AUTH_INVALID_PATH);
}

mac::Tag tag_of(const key::Key& key, const Request& request) {
  return request.format == Format::v1 ? tag_of_lines(key, request) : tag_of_fields(key, request);
}

bool is_tag_of(const key::Key& key, const Request& request, Bytes tag) {
  return crypto::equal(tag_of(key, request).bytes(), tag);
}

} // namespace strake::auth
