#pragma once
// Claims as several modules give and take them.
#include "key_options.hpp"
#include "strake/claims.h"
#include "system_time.hpp"
#include "token/content.hpp"

namespace strake::boundary {

template <>
struct HandleTraits<strake_claims> {
  using Object = token::Claims;
  static constexpr std::uint8_t tag = 27;
  static constexpr const char* name = "strake_claims";
};

/// Bytes that a struct of the caller points to.
inline BytesIn part_of(const strake_bytes& view, const char* name) { return bytes(view.data, view.size, name); }

/// Claims to be written, whose parts are the caller's memory too.
class ClaimsContentIn {
public:
  ClaimsContentIn(const strake_claims_content* content, const char* name)
      : content_(given(content, sizeof(strake_claims_content), name)), name_(name) {}
  void clear() {}
  bool check(Outcome& outcome) {
    if (!content_.check(outcome)) {
      return false;
    }
    const strake_claims_content& from = content_.value();
    return std::ranges::all_of(std::array{from.issuer, from.subject, from.audience, from.id, from.more},
                               [&](const strake_bytes& part) { return part_of(part, name_).check(outcome); }) &&
           (is_switch(from.permit_no_expiry) || outcome.refuse(STRAKE_BAD_ARGUMENT, name_));
  }
  [[nodiscard]] token::Content value() const {
    const strake_claims_content& from = content_.value();
    return {.issuer = part_of(from.issuer, name_).value(),
            .subject = part_of(from.subject, name_).value(),
            .audience = part_of(from.audience, name_).value(),
            .id = part_of(from.id, name_).value(),
            .expiry = from.expiry,
            .not_before = from.not_before,
            .issued_at = from.issued_at,
            .more = part_of(from.more, name_).value(),
            .needs_expiry = from.permit_no_expiry == 0};
  }
  void release(bool /*broken*/) {}

private:
  Sized<strake_claims_content> content_;
  const char* name_;
};

/// Refuses options that claims can't be checked by.
template <class Options>
bool check_claims_options(Outcome& outcome, const Options& options, const char* name) {
  return (options.leeway <= STRAKE_CLAIMS_MAX_LEEWAY && is_switch(options.permit_no_expiry)) ||
         outcome.refuse(STRAKE_BAD_ARGUMENT, name);
}

template <class Options>
token::Rules claims_rules(const Options& options, Bytes issuer, Bytes audience) {
  return {.now = time_of(options.now),
          .leeway = options.leeway,
          .needs_expiry = options.permit_no_expiry == 0,
          .issuer = issuer,
          .audience = audience};
}

/// Gives claims, if there are any.
[[nodiscard]] inline Done give_claims(Result<token::Claims> claims, Gives<strake_claims>& out) {
  return claims ? out.give(std::move(*claims)) : std::unexpected(claims.error());
}

/// Writes a token, if there is one.
[[nodiscard]] inline Done write_token(const Result<std::vector<std::uint8_t>>& token, TextBuffer& out) {
  return token ? out.write(Bytes(*token)) : std::unexpected(token.error());
}

} // namespace strake::boundary
