#include "webhook/webhook.hpp"

#include <string>

#include "webhook/signature_field.hpp"

namespace strake::webhook {
namespace {

Done check_key(const key::Key& key) {
  return key.algorithm() == key::Algorithm::hmac_sha256 ? Done() : Done(failure(STRAKE_KEY_WRONG_USE));
}

/// A delivery that was read; its message has the timestamp that was signed.
struct Parsed {
  SignatureField field;
  Message message;
  std::uint64_t timestamp;
};

/// GitHub signs no time: a message is as old as its arrival.
Result<std::uint64_t> timestamp_of(Scheme scheme, Bytes text, std::uint64_t now) {
  return scheme == Scheme::github ? Result<std::uint64_t>(now) : number_of(text);
}

Result<Parsed> parse(const Delivery& delivery, std::uint64_t now) {
  const Result<SignatureField> field = SignatureField::parse(delivery.scheme, delivery.signature);
  if (!field) {
    return std::unexpected(field.error());
  }
  if (const Done id = check_id(delivery.scheme, delivery.message.id); !id) {
    return std::unexpected(id.error());
  }
  Message message = delivery.message;
  if (delivery.scheme == Scheme::stripe) {
    message.timestamp = slice(delivery.signature, field->timestamp());
  }
  const Result<std::uint64_t> timestamp = timestamp_of(delivery.scheme, message.timestamp, now);
  if (!timestamp) {
    return std::unexpected(timestamp.error());
  }
  return Parsed{.field = *field, .message = message, .timestamp = *timestamp};
}

/// Compares all of them: while a key is being replaced there is a signature under each.
bool is_among(Bytes tag, std::span<const Signature> signatures) {
  bool found = false;
  for (const Signature& signature : signatures) {
    found |= crypto::equal(tag, signature);
  }
  return found;
}

} // namespace

Result<std::vector<std::uint8_t>> sign(const key::Key& key, Scheme scheme, Bytes id, std::uint64_t timestamp,
                                       Bytes body) {
  if (const Done right = check_key(key); !right) {
    return std::unexpected(right.error());
  }
  if (const Done valid = check_id(scheme, id); !valid) {
    return std::unexpected(valid.error());
  }
  std::vector<std::uint8_t> decimal;
  append(decimal, std::to_string(timestamp));
  const mac::Tag tag = tag_of(key, scheme, {.id = id, .timestamp = decimal, .body = body});
  return field_of(scheme, tag.bytes(), decimal);
}

Done verify(const key::Key& key, const Delivery& delivery, auth::TimeWindow window, auth::OptionalGuard guard) {
  if (const Done right = check_key(key); !right) {
    return right;
  }
  if (const Done remembers = auth::check_guard(guard, window); !remembers) {
    return remembers;
  }
  const Result<Parsed> parsed = parse(delivery, window.now);
  if (!parsed) {
    return std::unexpected(parsed.error());
  }
  if (const Done timely = auth::check_time(parsed->timestamp, window); !timely) {
    return timely;
  }
  const mac::Tag tag = tag_of(key, delivery.scheme, parsed->message);
  if (!is_among(tag.bytes(), parsed->field.signatures())) {
    return failure(STRAKE_AUTH_BAD_SIGNATURE);
  }
  return auth::accept(guard, tag.bytes(), parsed->timestamp, window);
}

} // namespace strake::webhook
