#pragma once
// What a token claims, once it is known to be genuine.
#include <array>

#include "base/result.hpp"
#include "token/time.hpp"
#include "json/document.hpp"

namespace strake::token {

/// The name of a registered claim. RFC 7519, section 4.1.
using Name = std::array<std::uint8_t, 3>;

[[nodiscard]] constexpr Name name_of(std::string_view text) {
  return {byte_of(text[0]), byte_of(text[1]), byte_of(text[2])};
}

inline constexpr Name issuer_name = name_of("iss");
inline constexpr Name subject_name = name_of("sub");
inline constexpr Name audience_name = name_of("aud");
inline constexpr Name expiry_name = name_of("exp");
inline constexpr Name not_before_name = name_of("nbf");
inline constexpr Name issued_at_name = name_of("iat");
inline constexpr Name id_name = name_of("jti");

/// What claims must be to be accepted.
struct Rules {
  std::uint64_t now = 0;    ///< Seconds since 1970.
  std::uint64_t leeway = 0; ///< Seconds by which clocks may differ.
  bool needs_expiry = true;
  Bytes issuer;   ///< Empty: any.
  Bytes audience; ///< Empty: claims for an audience are refused.
};

class Claims {
public:
  /// STRAKE_CLAIMS_INVALID.
  [[nodiscard]] static Result<Claims> parse(Bytes payload, TimeForm form, std::vector<std::uint8_t> footer = {});

  /// STRAKE_CLAIMS_NO_EXPIRY; STRAKE_CLAIMS_EXPIRED; STRAKE_CLAIMS_NOT_YET_VALID; STRAKE_CLAIMS_WRONG_ISSUER;
  /// STRAKE_CLAIMS_WRONG_AUDIENCE.
  [[nodiscard]] Done check(const Rules& rules) const;

  /// All of these give STRAKE_NOT_FOUND if there is no such claim, and STRAKE_CLAIMS_WRONG_TYPE.
  [[nodiscard]] Result<Bytes> string(Bytes name) const [[clang::lifetimebound]];
  [[nodiscard]] Result<std::int64_t> integer(Bytes name) const;
  [[nodiscard]] Result<bool> boolean(Bytes name) const;
  [[nodiscard]] Result<std::int64_t> time(const Name& name) const;
  /// STRAKE_NOT_FOUND.
  [[nodiscard]] Result<json::Document::Place> place(Bytes name) const;

  [[nodiscard]] const json::Document& document() const [[clang::lifetimebound]] { return document_; }
  [[nodiscard]] Bytes payload() const [[clang::lifetimebound]] { return document_.source(); }
  /// What a PASETO says besides its claims.
  [[nodiscard]] Bytes footer() const [[clang::lifetimebound]] { return footer_; }

private:
  Claims(json::Document document, TimeForm form, std::vector<std::uint8_t> footer)
      : document_(std::move(document)), form_(form), footer_(std::move(footer)) {}

  /// What a registered claim must be.
  enum class Form : std::uint8_t { text, time, audience };
  struct Registered {
    Name name;
    Form form;
  };

  [[nodiscard]] bool are_well_formed() const;
  [[nodiscard]] bool is_of(Form form, json::Document::Place place) const;
  [[nodiscard]] bool is_text(json::Document::Place place) const;
  [[nodiscard]] bool is_audience(json::Document::Place place) const;
  [[nodiscard]] bool is_for(Bytes audience) const;
  [[nodiscard]] Done check_times(const Rules& rules) const;

  json::Document document_;
  TimeForm form_;
  std::vector<std::uint8_t> footer_;
};

/// Parses and checks the claims of a token that is known to be genuine.
[[nodiscard]] Result<Claims> accept_claims(Bytes payload, TimeForm form, const Rules& rules,
                                           std::vector<std::uint8_t> footer = {});

/// STRAKE_TOKEN_TOO_LONG.
[[nodiscard]] Done check_token_size(Bytes token, std::uint64_t max_bytes);

} // namespace strake::token
