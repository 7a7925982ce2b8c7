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

/// LF, the timestamp with its most significant byte first, LF.
std::array<std::uint8_t, 10> timestamp_line(std::uint64_t timestamp) {
  std::array<std::uint8_t, 10> line{};
  line.front() = line_feed;
  for (std::size_t i = 8; i > 0; --i) {
    line[i] = low_byte(timestamp);
    timestamp >>= 8U;
  }
  line.back() = line_feed;
  return line;
}

/// Gives the message of a request, in parts, to use.
template <class Use>
auto with_message(const Request& request, Use use) {
  static constexpr std::array separator{line_feed};
  const std::array timestamp = timestamp_line(request.timestamp);
  const std::array<Bytes, 5> parts{request.method, separator, request.path, timestamp, request.body};
  return use(parts);
}

} // namespace

Done check(const Request& request) {
  if (const Done method = check_part(request.method, STRAKE_AUTH_INVALID_METHOD); !method) {
    return method;
  }
  return check_part(request.path, STRAKE_AUTH_INVALID_PATH);
}

mac::Tag tag_of(const key::Key& key, const Request& request) {
  return with_message(request, [&](std::span<const Bytes> parts) { return mac::compute(key, parts); });
}

bool is_tag_of(const key::Key& key, const Request& request, Bytes tag) {
  return with_message(request, [&](std::span<const Bytes> parts) { return mac::matches(key, parts, tag); });
}

} // namespace strake::auth
