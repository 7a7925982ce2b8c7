#pragma once
#include "http/pair.hpp"

namespace strake::http {

/// Credentials without their parameters, by position in the text that they were given in.
struct Credentials {
  Range scheme;
  Range token68; ///< Empty if there are parameters, or nothing.
};

/// Splits credentials and checks their parameters (RFC 9110 section 11.4).
[[nodiscard]] Result<Credentials> parse_credentials(Bytes text);

/// The parameter behind a position, which is 0 or the end of the one before, and is then moved to its end.
[[nodiscard]] Result<Pair> next_in_credentials(Bytes text, std::size_t& position);

/// The token of "Bearer TOKEN" (RFC 6750 section 2.1).
[[nodiscard]] Result<Range> parse_bearer(Bytes text);

/// What "Basic TOKEN" says (RFC 7617 section 2).
struct Basic {
  Range token;               ///< In the credentials.
  std::size_t decoded = 0;   ///< Size of user, colon and password.
  std::size_t user_size = 0; ///< Size of the user.
};
[[nodiscard]] Result<Basic> parse_basic(Bytes text);
/// Decodes a token that was checked, into as many bytes as it decodes to.
void decode_basic(Bytes token, MutableBytes decoded);

} // namespace strake::http
