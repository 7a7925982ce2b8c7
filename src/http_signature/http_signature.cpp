#include "http_signature/http_signature.hpp"

#include "crypto/ed25519.hpp"
#include "http_signature/components.hpp"
#include "http_signature/content_digest.hpp"
#include "http_signature/dictionary.hpp"
#include "mac/mac.hpp"
#include "sign/sign.hpp"
#include "strake/http_signature.h"

namespace strake::http_signature {
namespace {

constexpr Source input_source{
    .name = "signature-input", .values = Values::lists, .malformed = STRAKE_HTTP_SIGNATURE_MALFORMED};
constexpr Source signature_source{
    .name = "signature", .values = Values::bytes, .malformed = STRAKE_HTTP_SIGNATURE_MALFORMED};

/// The algorithm is the key's, whatever the message says.
Result<std::string_view> algorithm_of(key::Algorithm algorithm) {
  if (algorithm == key::Algorithm::hmac_sha256) {
    return "hmac-sha256";
  }
  if (algorithm == key::Algorithm::ed25519 || algorithm == key::Algorithm::ed25519_public) {
    return "ed25519";
  }
  return failure(STRAKE_KEY_WRONG_USE);
}

Done check_rules(const Rules& rules) {
  if (const Done components = check_components(rules.components); !components) {
    return components;
  }
  return is_member_name(rules.label) ? Done() : failure(STRAKE_BAD_ARGUMENT);
}

std::optional<Bytes> unless_empty(Bytes text [[clang::lifetimebound]]) {
  return text.empty() ? std::nullopt : std::optional(text);
}

crypto::Digest signature_of(const key::Key& key, Bytes base) {
  if (key.algorithm() == key::Algorithm::hmac_sha256) {
    return mac::compute(key, std::array{base});
  }
  crypto::Digest signature(crypto::signature_size);
  crypto::ed25519_sign(key.material(), base, signature.bytes());
  return signature;
}

bool is_signature_of(const key::Key& key, Bytes base, Bytes signature) {
  if (key.algorithm() == key::Algorithm::hmac_sha256) {
    return mac::matches(key, std::array{base}, signature);
  }
  const Result<Bytes> public_part = key.public_part();
  ensure(public_part.has_value());
  return crypto::ed25519_verify(*public_part, base, signature);
}

/// What a message carries under a label.
struct Carried {
  Place input;
  std::vector<std::uint8_t> signature;
};

/// STRAKE_HTTP_SIGNATURE_MISSING and what goes wrong in the field.
Result<Place> member_of(std::span<const auth::Field> fields, const Source& source, Bytes label) {
  const Result<std::vector<Member>> members = members_of(fields, source);
  if (!members) {
    return std::unexpected(members.error());
  }
  const std::optional<Place> value = find_member(fields, *members, label);
  return value ? Result<Place>(*value) : failure(STRAKE_HTTP_SIGNATURE_MISSING);
}

Result<Carried> carried_by(const Message& message, Bytes label) {
  const Result<Place> input = member_of(message.fields, input_source, label);
  if (!input) {
    return std::unexpected(input.error());
  }
  const Result<Place> text = member_of(message.fields, signature_source, label);
  if (!text) {
    return std::unexpected(text.error());
  }
  std::optional<std::vector<std::uint8_t>> signature = decoded(text_at(message.fields, *text));
  if (!signature) {
    return failure(STRAKE_HTTP_SIGNATURE_MALFORMED);
  }
  return Carried{.input = *input, .signature = std::move(*signature)};
}

/// The parameters behind the one list of components that is accepted.
Result<Parameters> parameters_behind(Bytes input, const Rules& rules) {
  std::vector<std::uint8_t> list;
  append_list(list, rules.components);
  if (input.size() < list.size() || !std::ranges::equal(input.first(list.size()), list)) {
    return failure(STRAKE_HTTP_SIGNATURE_WRONG_COMPONENTS);
  }
  return parse_parameters(input.subspan(list.size()));
}

Done check_parameters(const Parameters& said, const Rules& rules, std::string_view algorithm) {
  const bool right_key = rules.key_id.empty() || (said.key_id && std::ranges::equal(*said.key_id, rules.key_id));
  const bool right_tag = rules.tag.empty() ? !said.tag : said.tag && std::ranges::equal(*said.tag, rules.tag);
  const bool right = said.created && right_key && right_tag && (!said.algorithm || equals(*said.algorithm, algorithm));
  return right ? Done() : failure(STRAKE_HTTP_SIGNATURE_WRONG_PARAMETERS);
}

Done check_times(const Parameters& said, auth::TimeWindow window) {
  if (const Done timely = auth::check_time(said.created.value_or(0), window); !timely) {
    return timely;
  }
  const std::uint64_t expires = said.expires.value_or(window.now);
  return expires < window.now ? over_limit(STRAKE_AUTH_OUTSIDE_WINDOW, no_offset, window.now - expires, 0) : Done();
}

/// Whether the message, of which only the signature is left to check, is authentic.
Done check_signature(const key::Key& key, const Message& message, const Rules& rules, const Carried& carried) {
  const Result<std::vector<std::uint8_t>> base =
      signature_base(message, rules.components, text_at(message.fields, carried.input));
  if (!base) {
    return std::unexpected(base.error());
  }
  if (!is_signature_of(key, *base, carried.signature)) {
    return failure(STRAKE_AUTH_BAD_SIGNATURE);
  }
  return rules.checks_body && covers_digest(rules.components) ? check_digest(message) : Done();
}

/// "label=" and what comes behind it.
std::vector<std::uint8_t> labelled(Bytes label) {
  std::vector<std::uint8_t> field(label.begin(), label.end());
  append(field, "=");
  return field;
}

} // namespace

Result<Fields> sign(const key::Key& key, const Message& message, const Rules& rules, const Making& making) {
  const Result<std::string_view> algorithm = algorithm_of(key.algorithm());
  if (!algorithm || key.algorithm() == key::Algorithm::ed25519_public) {
    return failure(STRAKE_KEY_WRONG_USE);
  }
  if (const Done right = check_rules(rules); !right) {
    return std::unexpected(right.error());
  }
  if (rules.checks_body && covers_digest(rules.components)) {
    if (const Done digest = check_digest(message); !digest) {
      return std::unexpected(digest.error());
    }
  }
  std::vector<std::uint8_t> named_algorithm;
  if (making.names_algorithm) {
    append(named_algorithm, *algorithm);
  }
  std::vector<std::uint8_t> input;
  append_list(input, rules.components);
  if (const Done written = append_parameters(input, {.created = making.created,
                                                     .expires = making.expires,
                                                     .key_id = unless_empty(rules.key_id),
                                                     .algorithm = unless_empty(named_algorithm),
                                                     .nonce = making.nonce,
                                                     .tag = unless_empty(rules.tag)});
      !written) {
    return std::unexpected(written.error());
  }
  const Result<std::vector<std::uint8_t>> base = signature_base(message, rules.components, input);
  if (!base) {
    return std::unexpected(base.error());
  }
  Fields fields{.input = labelled(rules.label), .signature = labelled(rules.label)};
  append(fields.input, input);
  append_byte_sequence(fields.signature, signature_of(key, *base).bytes());
  return fields;
}

Result<Parameters> parameters_of(std::span<const auth::Field> fields, Bytes label) {
  const Result<Place> place = member_of(fields, input_source, label);
  if (!place) {
    return std::unexpected(place.error());
  }
  const Bytes input = text_at(fields, *place);
  http::Reader in(input);
  ensure(pass_list(in)); // or it weren't a member
  return parse_parameters(input.subspan(in.position()));
}

Done verify(const key::Key& key, const Message& message, const Rules& rules, auth::TimeWindow window,
            auth::OptionalGuard guard) {
  const Result<std::string_view> algorithm = algorithm_of(key.algorithm());
  if (!algorithm) {
    return std::unexpected(algorithm.error());
  }
  if (const Done right = check_rules(rules); !right) {
    return right;
  }
  if (const Done remembers = auth::check_guard(guard, window); !remembers) {
    return remembers;
  }
  const Result<Carried> carried = carried_by(message, rules.label);
  if (!carried) {
    return std::unexpected(carried.error());
  }
  const Result<Parameters> said = parameters_behind(text_at(message.fields, carried->input), rules);
  if (!said) {
    return std::unexpected(said.error());
  }
  if (const Done right = check_parameters(*said, rules, *algorithm); !right) {
    return right;
  }
  if (const Done timely = check_times(*said, window); !timely) {
    return timely;
  }
  if (const Done authentic = check_signature(key, message, rules, *carried); !authentic) {
    return authentic;
  }
  return auth::accept(guard, carried->signature, said->created.value_or(0), window);
}

} // namespace strake::http_signature
