#include "strake/http_signature.h"

#include "auth_arguments.hpp"
#include "handle_types.hpp"
#include "http_signature/content_digest.hpp"
#include "http_signature/http_signature.hpp"
#include "key_options.hpp"
#include "signed_request.hpp"
#include "system_time.hpp"

using namespace strake;
using namespace strake::boundary;
using http_signature::Making;
using http_signature::Message;
using http_signature::Parameters;
using http_signature::Rules;
using key::Key;

namespace {

/// A message, whose parts are the caller's memory too.
class MessageIn {
public:
  explicit MessageIn(const strake_http_signature_message* message)
      : message_(given(message, sizeof(strake_http_signature_message), "message")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    if (!message_.check(outcome)) {
      return false;
    }
    const strake_http_signature_message& message = message_.value();
    return std::ranges::all_of(
               std::array{message.method, message.scheme, message.authority, message.target, message.body},
               [&](const strake_bytes& view) { return part(view).check(outcome); }) &&
           headers().check(outcome, STRAKE_HTTP_SIGNATURE_MAX_HEADERS, STRAKE_HTTP_SIGNATURE_TOO_LARGE);
  }
  [[nodiscard]] Message value() const {
    const strake_http_signature_message& message = message_.value();
    return {.method = part(message.method).value(),
            .scheme = part(message.scheme).value(),
            .authority = part(message.authority).value(),
            .target = part(message.target).value(),
            .fields = headers().value(),
            .body = part(message.body).value()};
  }
  void release(bool /*broken*/) {}

private:
  static BytesIn part(const strake_bytes& view) { return bytes(view.data, view.size, "message"); }
  [[nodiscard]] ListIn<strake_http_field> headers() const {
    return {message_.value().headers, message_.value().header_count, "message"};
  }

  Sized<strake_http_signature_message> message_;
};

/// Rules, likewise.
class RulesIn {
public:
  explicit RulesIn(const strake_http_signature_rules* rules)
      : rules_(given(rules, sizeof(strake_http_signature_rules), "rules")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    if (!rules_.check(outcome)) {
      return false;
    }
    const strake_http_signature_rules& rules = rules_.value();
    return std::ranges::all_of(std::array{rules.label, rules.key_id, rules.tag},
                               [&](const strake_bytes& view) { return part(view).check(outcome); }) &&
           components().check(outcome, STRAKE_HTTP_SIGNATURE_MAX_COMPONENTS, STRAKE_BAD_ARGUMENT) &&
           (is_switch(rules.unchecked_body) || outcome.refuse(STRAKE_BAD_ARGUMENT, "rules"));
  }
  [[nodiscard]] Rules value() const {
    const strake_http_signature_rules& rules = rules_.value();
    return {.components = components().value(),
            .label = part(rules.label).value(),
            .key_id = part(rules.key_id).value(),
            .tag = part(rules.tag).value(),
            .checks_body = rules.unchecked_body == 0};
  }
  void release(bool /*broken*/) {}

private:
  static BytesIn part(const strake_bytes& view) { return bytes(view.data, view.size, "rules"); }
  [[nodiscard]] ListIn<strake_bytes> components() const {
    return {rules_.value().components, rules_.value().component_count, "rules"};
  }

  Sized<strake_http_signature_rules> rules_;
};

/// Parameters that a signature is to have.
class MakingIn {
public:
  explicit MakingIn(const strake_http_signature_parameters* parameters)
      : parameters_(options(parameters, defaults, sizeof defaults, "parameters")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    return parameters_.check(outcome) && nonce().check(outcome) &&
           (is_switch(parameters_.value().has_algorithm) || outcome.refuse(STRAKE_BAD_ARGUMENT, "parameters"));
  }
  [[nodiscard]] Making value() const {
    const strake_http_signature_parameters& parameters = parameters_.value();
    return {.created = time_of(parameters.created),
            .expires = parameters.expires == 0 ? std::nullopt : std::optional(parameters.expires),
            .nonce = nonce().size() == 0 ? std::nullopt : std::optional(nonce().value()),
            .names_algorithm = parameters.has_algorithm != 0};
  }
  void release(bool /*broken*/) {}

private:
  static constexpr strake_http_signature_parameters defaults = STRAKE_HTTP_SIGNATURE_PARAMETERS_INIT;

  [[nodiscard]] BytesIn nonce() const {
    const strake_bytes& view = parameters_.value().nonce;
    return bytes(view.data, view.size, "parameters");
  }

  Sized<strake_http_signature_parameters> parameters_;
};

strake_bytes view_of_some(const std::optional<Bytes>& text) { return view_of(text.value_or(Bytes())); }

} // namespace

strake_status strake_http_signature_read_parameters(const strake_http_signature_message* message, const char* label,
                                                    size_t label_size, strake_http_signature_parameters* parameters,
                                                    strake_error* error) {
  return exported(__func__, error, MessageIn(message), text(label, label_size, "label"),
                  fills_struct(parameters, sizeof(strake_http_signature_parameters), "parameters"))(
      [](const Message& of, Bytes named, SizedOut<strake_http_signature_parameters>& out) -> Done {
        const Result<Parameters> said = http_signature::parameters_of(of.fields, named);
        if (!said) {
          return std::unexpected(said.error());
        }
        out = strake_http_signature_parameters{.size = 0,
                                               .created = said->created.value_or(0),
                                               .expires = said->expires.value_or(0),
                                               .nonce = view_of_some(said->nonce),
                                               .key_id = view_of_some(said->key_id),
                                               .tag = view_of_some(said->tag),
                                               .has_algorithm = said->algorithm ? 1 : 0};
        return {};
      });
}

strake_status strake_http_signature_write_digest(const uint8_t* body, size_t body_size, char* buffer, size_t capacity,
                                                 size_t* size, strake_error* error) {
  return exported(__func__, error, bytes(body, body_size, "body"), fills_text(buffer, capacity, size, "buffer"))(
      [](Bytes content, TextBuffer& out) { return out.write(Bytes(http_signature::digest_of(content))); });
}

strake_status strake_http_signature_sign(const strake_key* key, const strake_http_signature_message* message,
                                         const strake_http_signature_rules* rules,
                                         const strake_http_signature_parameters* parameters, char* input,
                                         size_t input_capacity, size_t* input_size, char* signature,
                                         size_t signature_capacity, size_t* signature_size, strake_error* error) {
  return exported(__func__, error, reads_secret(key, "key"), MessageIn(message), RulesIn(rules), MakingIn(parameters),
                  fills_text(input, input_capacity, input_size, "input"),
                  fills_text(signature, signature_capacity, signature_size, "signature"))(
      [](const Key& with, const Message& what, const Rules& by, const Making& making, TextBuffer& input_out,
         TextBuffer& signature_out) -> Done {
        const Result<http_signature::Fields> fields = http_signature::sign(with, what, by, making);
        if (!fields) {
          return std::unexpected(fields.error());
        }
        const Done written = input_out.write(Bytes(fields->input));
        return written ? signature_out.write(Bytes(fields->signature)) : written;
      });
}

strake_status strake_http_signature_verify(const strake_key* key, const strake_http_signature_message* message,
                                           const strake_http_signature_rules* rules, const strake_auth_options* options,
                                           strake_auth_guard* guard, strake_error* error) {
  return exported(__func__, error, reads_secret(key, "key"), MessageIn(message), RulesIn(rules),
                  window_options(options), GuardIn(guard))(
      [](const Key& with, const Message& what, const Rules& by, const strake_auth_options& chosen,
         auth::OptionalGuard accepted) { return http_signature::verify(with, what, by, window_of(chosen), accepted); });
}
