#pragma once
// How a key is made, for all that makes keys.
#include <cstddef>

#include "handle_types.hpp"

namespace strake::boundary {

inline OneOf<strake_key_algorithm> algorithm_in(strake_key_algorithm algorithm) {
  return one_of(algorithm, STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_SIGV4, "algorithm");
}

inline Sized<strake_key_options> key_options_in(const strake_key_options* from, const char* name) {
  static constexpr strake_key_options defaults = STRAKE_KEY_OPTIONS_INIT;
  return options(from, defaults, offsetof(strake_key_options, closed_at_rest), name);
}

inline bool is_switch(std::int32_t option) { return option == 0 || option == 1; }

inline Result<key::Options> options_of(const strake_key_options& chosen) {
  using crypto::AtRest;
  using crypto::Locking;
  if (!is_switch(chosen.require_locked) || !is_switch(chosen.exportable) || !is_switch(chosen.closed_at_rest) ||
      !is_switch(chosen.accept_exposed)) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  return key::Options{.locking = chosen.require_locked == 1 ? Locking::required : Locking::preferred,
                      .exportable = chosen.exportable == 1,
                      .at_rest = chosen.closed_at_rest == 1 ? AtRest::closed : AtRest::open};
}

/// The body of a function that makes a key: make gets the options that were chosen.
template <class Make>
[[nodiscard]] Done give_key(const strake_key_options& chosen, Gives<strake_key>& out, Make make) {
  const Result<key::Options> options = options_of(chosen);
  if (!options) {
    return std::unexpected(options.error());
  }
  Result<key::Key> key = make(*options);
  return key ? out.give(std::move(*key)) : std::unexpected(key.error());
}

} // namespace strake::boundary
