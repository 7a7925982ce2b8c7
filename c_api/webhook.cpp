#include "strake/webhook.h"

#include "auth_arguments.hpp"
#include "handle_types.hpp"
#include "webhook/webhook.hpp"

using namespace strake;
using namespace strake::boundary;
using key::Key;
using webhook::Scheme;

namespace {

auto scheme_of(strake_webhook_scheme scheme) {
  return one_of(scheme, STRAKE_WEBHOOK_GITHUB, STRAKE_WEBHOOK_STANDARD, "scheme");
}

BytesIn part(const strake_bytes& view) { return bytes(view.data, view.size, "message"); }

/// A message, whose parts are the caller's memory too.
class MessageIn {
public:
  explicit MessageIn(const strake_webhook_message* message)
      : message_(given(message, sizeof(strake_webhook_message), "message")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    if (!message_.check(outcome)) {
      return false;
    }
    const strake_webhook_message& message = message_.value();
    return part(message.signature).check(outcome) && part(message.timestamp).check(outcome) &&
           part(message.id).check(outcome) && part(message.body).check(outcome);
  }
  [[nodiscard]] webhook::Delivery value() const {
    const strake_webhook_message& message = message_.value();
    return {.scheme = {},
            .signature = part(message.signature).value(),
            .message = {.id = part(message.id).value(),
                        .timestamp = part(message.timestamp).value(),
                        .body = part(message.body).value()}};
  }
  void release(bool /*broken*/) {}

private:
  Sized<strake_webhook_message> message_;
};

} // namespace

strake_status strake_webhook_verify(strake_webhook_scheme scheme, const strake_key* key,
                                    const strake_webhook_message* message, const strake_auth_options* options,
                                    strake_auth_guard* guard, strake_error* error) {
  return exported(__func__, error, scheme_of(scheme), reads_key(key, key::Use::mac, "key"), MessageIn(message),
                  window_options(options),
                  GuardIn(guard))([](strake_webhook_scheme of, const Key& with, webhook::Delivery delivery,
                                     const strake_auth_options& chosen, auth::OptionalGuard accepted) {
    delivery.scheme = Scheme{of};
    return webhook::verify(with, delivery, window_of(chosen), accepted);
  });
}

strake_status strake_webhook_sign(strake_webhook_scheme scheme, const strake_key* key, uint64_t timestamp,
                                  const char* id, size_t id_size, const uint8_t* body, size_t body_size, char* buffer,
                                  size_t capacity, size_t* field_size, strake_error* error) {
  return exported(__func__, error, scheme_of(scheme), reads_key(key, key::Use::mac, "key"), text(id, id_size, "id"),
                  bytes(body, body_size, "body"), fills_text(buffer, capacity, field_size, "buffer"))(
      [timestamp](strake_webhook_scheme of, const Key& with, Bytes named, Bytes content, TextBuffer& out) -> Done {
        const Result<std::vector<std::uint8_t>> field = webhook::sign(with, Scheme{of}, named, timestamp, content);
        return field ? out.write(*field) : std::unexpected(field.error());
      });
}
