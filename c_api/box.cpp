#include "strake/box.h"

#include "box/box.hpp"
#include "public_key.hpp"

using namespace strake;
using namespace strake::boundary;
using key::Key;

namespace {

/// Room for what is made of a message or of a box, and what makes it.
template <class Make>
Done fill(Buffer& out, const Result<std::size_t>& size, Make make) {
  if (!size) {
    return std::unexpected(size.error());
  }
  const Result<MutableBytes> to = out.room(*size);
  return to ? make(*to) : std::unexpected(to.error());
}

} // namespace

strake_status strake_box_seal(const strake_key* recipient, const uint8_t* data, size_t size, uint8_t* buffer,
                              size_t capacity, size_t* boxed_size, strake_error* error) {
  return exported(__func__, error, reads_peer(recipient, "recipient"), bytes(data, size, "data"),
                  fills(buffer, capacity, boxed_size, "buffer"))([](Bytes to, Bytes message, Buffer& out) {
    return fill(out, box::sealed_size(message.size()),
                [&](MutableBytes boxed) { return box::seal(to, message, boxed); });
  });
}

strake_status strake_box_open(const strake_key* recipient, const uint8_t* boxed, size_t boxed_size, uint8_t* buffer,
                              size_t capacity, size_t* size, strake_error* error) {
  return exported(__func__, error, reads_key(recipient, key::Use::exchange, "recipient"),
                  bytes(boxed, boxed_size, "boxed"),
                  fills(buffer, capacity, size, "buffer"))([](const Key& with, Bytes given, Buffer& out) {
    return fill(out, box::sealed_message_size(given.size()),
                [&](MutableBytes message) { return box::open(with, given, message); });
  });
}

strake_status strake_box_seal_authenticated(const strake_key* sender, const strake_key* recipient, const uint8_t* data,
                                            size_t size, uint8_t* buffer, size_t capacity, size_t* boxed_size,
                                            strake_error* error) {
  return exported(__func__, error, reads_key(sender, key::Use::exchange, "sender"), reads_peer(recipient, "recipient"),
                  bytes(data, size, "data"), fills(buffer, capacity, boxed_size, "buffer"))(
      [](const Key& from, Bytes to, Bytes message, Buffer& out) {
        return fill(out, box::authenticated_size(message.size()),
                    [&](MutableBytes boxed) { return box::seal_authenticated(from, to, message, boxed); });
      });
}

strake_status strake_box_open_authenticated(const strake_key* recipient, const strake_key* sender, const uint8_t* boxed,
                                            size_t boxed_size, uint8_t* buffer, size_t capacity, size_t* size,
                                            strake_error* error) {
  return exported(__func__, error, reads_key(recipient, key::Use::exchange, "recipient"), reads_peer(sender, "sender"),
                  bytes(boxed, boxed_size, "boxed"),
                  fills(buffer, capacity, size, "buffer"))([](const Key& with, Bytes from, Bytes given, Buffer& out) {
    return fill(out, box::authenticated_message_size(given.size()),
                [&](MutableBytes message) { return box::open_authenticated(with, from, given, message); });
  });
}
