#include "token/claims.hpp"

#include "json/item.hpp"
#include "json/navigation.hpp"
#include "json/parser.hpp"

namespace strake::token {
namespace {

using json::Kind;
using json::Place;

constexpr std::uint64_t most_depth = 64;

} // namespace

Result<Claims> Claims::parse(Bytes payload, TimeForm form, std::vector<std::uint8_t> footer) {
  json::Options options;
  options.max_depth = most_depth;
  Result<json::Document> document = json::Parser(options).parse(payload);
  if (!document) {
    return failure(STRAKE_CLAIMS_INVALID, document.error().offset);
  }
  Claims claims(std::move(*document), form, std::move(footer));
  return claims.are_well_formed() ? Result<Claims>(std::move(claims)) : failure(STRAKE_CLAIMS_INVALID);
}

bool Claims::are_well_formed() const {
  static constexpr std::array<Registered, 7> registered{{{issuer_name, Form::text},
                                                         {subject_name, Form::text},
                                                         {id_name, Form::text},
                                                         {audience_name, Form::audience},
                                                         {expiry_name, Form::time},
                                                         {not_before_name, Form::time},
                                                         {issued_at_name, Form::time}}};
  return document_.at(0).kind() == Kind::object && std::ranges::all_of(registered, [this](const Registered& claim) {
           const std::optional<Place> place = document_.member(0, claim.name);
           return !place || is_of(claim.form, *place);
         });
}

bool Claims::is_of(Form form, Place place) const {
  switch (form) {
  case Form::text:
    return is_text(place);
  case Form::time:
    return time_of(document_, document_.at(place), form_).has_value();
  case Form::audience:
    break;
  }
  return is_audience(place);
}

/// A NUL would end the text early where it is taken for one of C.
bool Claims::is_text(Place place) const {
  const json::Value& value = document_.at(place);
  return value.kind() == Kind::string && !value.marks().has(json::StringMarks::has_nul);
}

bool Claims::is_audience(Place place) const {
  if (document_.at(place).kind() != Kind::array) {
    return is_text(place);
  }
  for (Place element = place + 1; element < document_.behind(place); element = document_.behind(element)) {
    if (!is_text(element)) {
      return false;
    }
  }
  return true;
}

bool Claims::is_for(Bytes audience) const {
  const std::optional<Place> claim = document_.member(0, audience_name);
  if (!claim || audience.empty()) {
    return !claim && audience.empty();
  }
  const auto is_it = [&](Place place) { return std::ranges::equal(document_.string(document_.at(place)), audience); };
  if (document_.at(*claim).kind() == Kind::string) {
    return is_it(*claim);
  }
  for (Place element = *claim + 1; element < document_.behind(*claim); ++element) {
    if (is_it(element)) {
      return true;
    }
  }
  return false;
}

Done Claims::check_times(const Rules& rules) const {
  const Result<std::int64_t> expiry = time(expiry_name);
  if (!expiry && rules.needs_expiry) {
    return failure(STRAKE_CLAIMS_NO_EXPIRY);
  }
  if (expiry && rules.now >= narrow<std::uint64_t>(*expiry) &&
      rules.now - narrow<std::uint64_t>(*expiry) >= rules.leeway) {
    return over_limit(STRAKE_CLAIMS_EXPIRED, no_offset, rules.now, narrow<std::uint64_t>(*expiry));
  }
  for (const Name& name : std::array{not_before_name, issued_at_name}) {
    const Result<std::int64_t> from = time(name);
    if (from && narrow<std::uint64_t>(*from) > rules.now && narrow<std::uint64_t>(*from) - rules.now > rules.leeway) {
      return over_limit(STRAKE_CLAIMS_NOT_YET_VALID, no_offset, narrow<std::uint64_t>(*from), rules.now);
    }
  }
  return {};
}

Done Claims::check(const Rules& rules) const {
  if (const Done timely = check_times(rules); !timely) {
    return timely;
  }
  if (!rules.issuer.empty()) {
    const Result<Bytes> issuer = string(issuer_name);
    if (!issuer || !std::ranges::equal(*issuer, rules.issuer)) {
      return failure(STRAKE_CLAIMS_WRONG_ISSUER);
    }
  }
  return is_for(rules.audience) ? Done() : failure(STRAKE_CLAIMS_WRONG_AUDIENCE);
}

Result<Place> Claims::place(Bytes name) const {
  const std::optional<Place> claim = document_.member(0, name);
  return claim ? Result<Place>(*claim) : failure(STRAKE_NOT_FOUND);
}

Result<Bytes> Claims::string(Bytes name) const {
  const Result<Place> at = place(name);
  if (!at) {
    return std::unexpected(at.error());
  }
  const json::Value& value = document_.at(*at);
  return value.kind() == Kind::string ? Result<Bytes>(document_.string(value)) : failure(STRAKE_CLAIMS_WRONG_TYPE);
}

Result<std::int64_t> Claims::integer(Bytes name) const {
  const Result<Place> at = place(name);
  if (!at) {
    return std::unexpected(at.error());
  }
  const json::Value& value = document_.at(*at);
  const Result<std::int64_t> integer = json::type_of(value.kind()) == json::Type::number
                                           ? json::int64_of(document_, value)
                                           : failure(STRAKE_CLAIMS_WRONG_TYPE);
  return integer ? integer : failure(STRAKE_CLAIMS_WRONG_TYPE);
}

Result<bool> Claims::boolean(Bytes name) const {
  const Result<Place> at = place(name);
  if (!at) {
    return std::unexpected(at.error());
  }
  const json::Value& value = document_.at(*at);
  return json::type_of(value.kind()) == json::Type::boolean ? Result<bool>(value.kind() == Kind::yes)
                                                            : failure(STRAKE_CLAIMS_WRONG_TYPE);
}

Result<std::int64_t> Claims::time(const Name& name) const {
  const Result<Place> at = place(name);
  if (!at) {
    return std::unexpected(at.error());
  }
  const std::optional<std::int64_t> time = time_of(document_, document_.at(*at), form_);
  return time ? Result<std::int64_t>(*time) : failure(STRAKE_CLAIMS_WRONG_TYPE);
}

Result<Claims> accept_claims(Bytes payload, TimeForm form, const Rules& rules, std::vector<std::uint8_t> footer) {
  Result<Claims> claims = Claims::parse(payload, form, std::move(footer));
  if (!claims) {
    return claims;
  }
  const Done acceptable = claims->check(rules);
  return acceptable ? std::move(claims) : std::unexpected(acceptable.error());
}

Done check_token_size(Bytes token, std::uint64_t max_bytes) {
  return token.size() <= max_bytes ? Done() : over_limit(STRAKE_TOKEN_TOO_LONG, no_offset, token.size(), max_bytes);
}

} // namespace strake::token
