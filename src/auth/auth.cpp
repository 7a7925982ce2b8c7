#include "auth/auth.hpp"

namespace strake::auth {
namespace {

Done check_time(std::uint64_t timestamp, TimeWindow window) {
  const std::uint64_t apart = timestamp > window.now ? timestamp - window.now : window.now - timestamp;
  if (apart > window.seconds) {
    return over_limit(STRAKE_AUTH_OUTSIDE_WINDOW, no_offset, apart, window.seconds);
  }
  return {};
}

std::uint64_t number_in(Bytes bytes) {
  std::uint64_t number = 0;
  for (const std::uint8_t byte : bytes) {
    number = (number << 8U) | byte;
  }
  return number;
}

RequestId id_of(Bytes signature) { return {number_in(signature.first<8>()), number_in(signature.subspan<8, 8>())}; }

} // namespace

Result<mac::Tag> sign(const key::Key& key, const Request& request) {
  if (const Done valid = check(request); !valid) {
    return std::unexpected(valid.error());
  }
  return tag_of(key, request);
}

Done verify(const key::Key& key, const Request& request, Bytes signature, TimeWindow window, OptionalGuard guard) {
  if (guard && window.seconds > guard->get().window()) {
    return over_limit(STRAKE_BAD_ARGUMENT, no_offset, window.seconds, guard->get().window());
  }
  if (const Done valid = check(request); !valid) {
    return valid;
  }
  if (const Done timely = check_time(request.timestamp, window); !timely) {
    return timely;
  }
  if (!is_tag_of(key, request, signature)) {
    return failure(STRAKE_AUTH_BAD_SIGNATURE);
  }
  return guard ? guard->get().accept(id_of(signature), request.timestamp, window.now) : Done();
}

} // namespace strake::auth
