#pragma once
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "own_descriptor.hpp"

namespace strake::boundary {

/// A socket of the system's log, to which each message is sent as one datagram. Nothing waits: what the log has no room
/// for is lost.
class DatagramLog {
public:
  /// STRAKE_SYSTEM unless a socket for datagrams is there now. One that takes its place later gets what is sent then.
  [[nodiscard]] static Result<DatagramLog> open(std::string_view path) {
    sockaddr_un address{};
    if (path.size() >= sizeof address.sun_path) {
      return failure(STRAKE_SYSTEM);
    }
    address.sun_family = AF_UNIX;
    STRAKE_UNSAFE_BEGIN("SAFETY: the path is shorter than its place: checked; the rest of it are NULs")
    std::ranges::copy(path, address.sun_path);
    const DatagramLog probe(address);
    if (::connect(probe.socket_.number(), probe.destination(), sizeof address) != 0) {
      return failure(STRAKE_SYSTEM);
    }
    STRAKE_UNSAFE_END
    return DatagramLog(address);
  }

  /// Whether the message was taken.
  [[nodiscard]] bool send(std::string_view message) const {
    STRAKE_UNSAFE_BEGIN("SAFETY: sendto reads the bytes of a live view, and the address of this object")
    return socket_.is_open() && ::sendto(socket_.number(), message.data(), message.size(), MSG_NOSIGNAL | MSG_DONTWAIT,
                                         destination(), sizeof address_) == static_cast<ssize_t>(message.size());
    STRAKE_UNSAFE_END
  }

private:
  explicit DatagramLog(const sockaddr_un& address)
      : socket_(STRAKE_UNSAFE_EXPR("SAFETY: a new socket, which becomes this object's own",
                                   ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))),
        address_(address) {}

  [[nodiscard]] const sockaddr* destination() const {
    return STRAKE_UNSAFE_EXPR("SAFETY: an address of a family begins as any address does",
                              reinterpret_cast<const sockaddr*>(&address_));
  }

  OwnDescriptor socket_;
  sockaddr_un address_;
};

} // namespace strake::boundary
