#pragma once
// The field that carries the signature: each scheme has a form of its own.
#include <array>

#include "base/result.hpp"
#include "webhook/scheme.hpp"

namespace strake::webhook {

/// HMAC-SHA-256, in all schemes.
using Signature = std::array<std::uint8_t, 32>;

/// What a field says.
class SignatureField {
public:
  /// STRAKE_WEBHOOK_INVALID_SIGNATURE; STRAKE_WEBHOOK_TOO_MANY_SIGNATURES. Signatures of other versions are passed
  /// over, but there must be one of the version that is known.
  [[nodiscard]] static Result<SignatureField> parse(Scheme scheme, Bytes field);

  [[nodiscard]] std::span<const Signature> signatures() const [[clang::lifetimebound]] {
    return std::span(signatures_).first(count_);
  }
  /// Stripe's stands in the field.
  [[nodiscard]] Range timestamp() const { return timestamp_; }

private:
  [[nodiscard]] Done add_stripe(Bytes field, Range item);
  [[nodiscard]] Done add_standard(Bytes field, Range item);
  [[nodiscard]] Done add_hex(Bytes field, Range text);
  [[nodiscard]] Done add_base64(Bytes field, Range text);
  [[nodiscard]] Done add(const Signature& signature, std::size_t offset);

  std::array<Signature, STRAKE_WEBHOOK_MAX_SIGNATURES> signatures_{};
  std::size_t count_ = 0;
  Range timestamp_;
};

/// The field that carries one signature.
[[nodiscard]] std::vector<std::uint8_t> field_of(Scheme scheme, Bytes signature, Bytes timestamp);

} // namespace strake::webhook
