#pragma once
#include "token/claims.hpp"

namespace strake::token {

/// Claims that are to be written. Empty texts and times of 0 are left out.
struct Content {
  Bytes issuer;
  Bytes subject;
  Bytes audience;
  Bytes id;
  std::uint64_t expiry = 0;
  std::uint64_t not_before = 0;
  std::uint64_t issued_at = 0;
  Bytes more; ///< A JSON object with further claims, or nothing.
  bool needs_expiry = true;
};

/// The claims as JSON, which Claims::parse takes. STRAKE_CLAIMS_NO_EXPIRY; STRAKE_CLAIMS_INVALID.
[[nodiscard]] Result<std::vector<std::uint8_t>> compose(const Content& content, TimeForm form);

} // namespace strake::token
