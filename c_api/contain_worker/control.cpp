#include "control.hpp"

#include <sys/socket.h>

#include <utility>

#include "../descriptor.hpp"
#include "contain/command_line.hpp"

namespace strake::worker {

bool tell(contain::Kind kind, std::uint32_t first, std::uint32_t second) {
  const contain::Message message{std::to_underlying(kind), first, second, 0};
  STRAKE_UNSAFE_BEGIN("SAFETY: sends the bytes of this function's array")
  return boundary::uninterrupted([&] {
           return ::send(contain::control_descriptor, message.data(), sizeof message, MSG_NOSIGNAL);
         }) == static_cast<ssize_t>(sizeof message);
  STRAKE_UNSAFE_END
}

std::optional<Ordered> next_order() {
  contain::Message message{};
  const ssize_t size = boundary::uninterrupted([&] {
    return STRAKE_UNSAFE_EXPR("SAFETY: receives at most as many bytes as the array has",
                              ::recv(contain::control_descriptor, message.data(), sizeof message, 0));
  });
  if (size != static_cast<ssize_t>(sizeof message)) {
    return std::nullopt;
  }
  return Ordered{.order = message[0] == std::to_underlying(contain::Order::start) ? contain::Order::start
                                                                                  : contain::Order::kill,
                 .number = message[1]};
}

} // namespace strake::worker
