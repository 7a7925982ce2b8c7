#pragma once
// Buffers for a message that is encrypted or decrypted.
#include <array>

#include "perimeter.hpp"

namespace strake::boundary {

/// A buffer that may lie exactly on one input, its message, and shares no other byte with what the call reads or
/// writes besides.
template <std::size_t others>
class MessageBuffer {
public:
  MessageBuffer(const Buffer& buffer, const BytesIn& message, const std::array<BytesIn, others>& apart_from)
      : buffer_(buffer), message_(message), apart_from_(apart_from) {}

  void clear() { buffer_.clear(); }
  bool check(Outcome& outcome) {
    if (!buffer_.check(outcome)) {
      return false;
    }
    const bool in_place = buffer_.begin() == message_.begin();
    const bool apart = (in_place || !shares(message_)) &&
                       std::ranges::none_of(apart_from_, [this](const BytesIn& other) { return shares(other); });
    return apart || outcome.refuse(STRAKE_OVERLAP, buffer_.name());
  }
  [[nodiscard]] Buffer& value() { return buffer_; }
  void release(bool /*broken*/) {}

private:
  [[nodiscard]] bool shares(const BytesIn& other) const {
    return shares_bytes(buffer_.begin(), buffer_.size(), other.begin(), other.size());
  }

  Buffer buffer_;
  BytesIn message_;
  std::array<BytesIn, others> apart_from_;
};

/// Fills buffer with what becomes of message.
template <class... Others>
MessageBuffer<sizeof...(Others)> transforms(const Buffer& buffer, const BytesIn& message, const Others&... apart_from) {
  return {buffer, message, std::array<BytesIn, sizeof...(Others)>{apart_from...}};
}

} // namespace strake::boundary
