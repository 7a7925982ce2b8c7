#include "auth/freshness.hpp"

namespace strake::auth {
namespace {

std::uint64_t number_in(Bytes bytes) {
  std::uint64_t number = 0;
  for (const std::uint8_t byte : bytes) {
    number = (number << 8U) | byte;
  }
  return number;
}

RequestId id_of(Bytes tag) { return {number_in(tag.first<8>()), number_in(tag.subspan<8, 8>())}; }

} // namespace

Done check_guard(OptionalGuard guard, TimeWindow window) {
  if (guard && window.seconds > guard->get().window()) {
    return over_limit(STRAKE_BAD_ARGUMENT, no_offset, window.seconds, guard->get().window());
  }
  return {};
}

Done check_time(std::uint64_t timestamp, TimeWindow window) {
  const std::uint64_t apart = timestamp > window.now ? timestamp - window.now : window.now - timestamp;
  if (apart > window.seconds) {
    return over_limit(STRAKE_AUTH_OUTSIDE_WINDOW, no_offset, apart, window.seconds);
  }
  return {};
}

Done accept(OptionalGuard guard, Bytes tag, std::uint64_t timestamp, TimeWindow window) {
  return guard ? guard->get().accept(id_of(tag), timestamp, window.now) : Done();
}

} // namespace strake::auth
