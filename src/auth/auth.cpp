#include "auth/auth.hpp"

namespace strake::auth {

Result<mac::Tag> sign(const key::Key& key, const Request& request) {
  if (const Done valid = check(request); !valid) {
    return std::unexpected(valid.error());
  }
  return tag_of(key, request);
}

Done verify(const key::Key& key, const Request& request, Bytes signature, TimeWindow window, OptionalGuard guard) {
  if (const Done remembers = check_guard(guard, window); !remembers) {
    return remembers;
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
  return accept(guard, signature, request.timestamp, window);
}

} // namespace strake::auth
