#include "webhook/message.hpp"

#include <array>

namespace strake::webhook {
namespace {

constexpr std::array dot{byte_of('.')};
constexpr std::array colon{byte_of(':')};
constexpr std::array version{byte_of('v'), byte_of('0'), byte_of(':')};

std::unexpected<Error> invalid_timestamp(std::size_t offset) {
  return failure(STRAKE_WEBHOOK_INVALID_TIMESTAMP, offset);
}

/// A dot would end the id, and make of two messages the same bytes.
bool belongs_in_id(std::uint8_t byte) { return byte > 0x20 && byte < 0x7f && byte != byte_of('.'); }

} // namespace

Result<std::uint64_t> number_of(Bytes timestamp) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  if (timestamp.empty() || (timestamp.front() == byte_of('0') && timestamp.size() > 1)) {
    return invalid_timestamp(0);
  }
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < timestamp.size(); ++i) {
    const std::uint8_t byte = timestamp[i];
    if (!is_digit(byte)) {
      return invalid_timestamp(i);
    }
    const std::uint64_t digit = byte - std::uint64_t{'0'};
    if (number > (most - digit) / 10) {
      return invalid_timestamp(i);
    }
    number = number * 10 + digit;
  }
  return number;
}

Done check_id(Scheme scheme, Bytes id) {
  if (scheme != Scheme::standard) {
    return {};
  }
  if (id.empty()) {
    return failure(STRAKE_WEBHOOK_INVALID_ID, 0);
  }
  for (std::size_t i = 0; i < id.size(); ++i) {
    if (!belongs_in_id(id[i])) {
      return failure(STRAKE_WEBHOOK_INVALID_ID, i);
    }
  }
  return {};
}

mac::Tag tag_of(const key::Key& key, Scheme scheme, const Message& message) {
  switch (scheme) {
  case Scheme::github:
    break;
  case Scheme::stripe:
    return mac::compute(key, std::array<Bytes, 3>{message.timestamp, dot, message.body});
  case Scheme::slack:
    return mac::compute(key, std::array<Bytes, 4>{version, message.timestamp, colon, message.body});
  case Scheme::standard:
    return mac::compute(key, std::array<Bytes, 5>{message.id, dot, message.timestamp, dot, message.body});
  }
  return mac::compute(key, std::array<Bytes, 1>{message.body});
}

} // namespace strake::webhook
