#pragma once
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::http {

/// The numbers are those of STRAKE_HTTP_SAME_SITE_...
enum class SameSite : std::uint8_t { unset = 0, strict = 1, lax = 2, none = 3 };

/// A cookie and its attributes, by position in the text that they were given in.
struct SetCookie {
  Range name;
  Range value; ///< Without its quotes.
  bool quoted = false;
  Range domain; ///< Without a dot before it; empty if there is none.
  Range path;   ///< Empty if there is none.
  std::optional<std::int64_t> expires;
  std::optional<std::int64_t> max_age;
  bool secure = false;
  bool http_only = false;
  SameSite same_site = SameSite::unset;
};

/// Reads the value of a field Set-Cookie (RFC 6265 section 4.1.1). A failure has the offset of what doesn't fit.
[[nodiscard]] Result<SetCookie> parse_set_cookie(Bytes text);

} // namespace strake::http
