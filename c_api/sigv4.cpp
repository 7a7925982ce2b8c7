#include "strake/sigv4.h"

#include "auth_arguments.hpp"
#include "handle_types.hpp"
#include "signed_request.hpp"
#include "sigv4/authorization.hpp"
#include "sigv4/date.hpp"
#include "sigv4/sigv4.hpp"
#include "system_time.hpp"

using namespace strake;
using namespace strake::boundary;
using key::Key;

namespace {

/// A request, whose parts are the caller's memory too.
class RequestIn {
public:
  explicit RequestIn(const strake_sigv4_request* request)
      : request_(given(request, sizeof(strake_sigv4_request), "request")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    return request_.check(outcome) && part(request_.value().method).check(outcome) &&
           part(request_.value().target).check(outcome) && part(request_.value().body).check(outcome) &&
           headers().check(outcome, STRAKE_SIGV4_MAX_HEADERS, STRAKE_SIGV4_TOO_LARGE);
  }
  [[nodiscard]] sigv4::Request value() const {
    const strake_sigv4_request& request = request_.value();
    return {.method = part(request.method).value(),
            .target = part(request.target).value(),
            .fields = headers().value(),
            .body = part(request.body).value()};
  }
  void release(bool /*broken*/) {}

private:
  static BytesIn part(const strake_bytes& view) { return bytes(view.data, view.size, "request"); }
  [[nodiscard]] ListIn<strake_http_field> headers() const {
    return {request_.value().headers, request_.value().header_count, "request"};
  }

  Sized<strake_sigv4_request> request_;
};

/// A service, likewise.
class ServiceIn {
public:
  explicit ServiceIn(const strake_sigv4_service* service)
      : service_(given(service, sizeof(strake_sigv4_service), "service")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    if (!service_.check(outcome)) {
      return false;
    }
    const strake_sigv4_service& service = service_.value();
    return part(service.region).check(outcome) && part(service.name).check(outcome) &&
           one_of(service.path, STRAKE_SIGV4_PATH_NORMALIZED, STRAKE_SIGV4_PATH_AS_SENT, "service").check(outcome) &&
           one_of(service.payload, STRAKE_SIGV4_PAYLOAD_HASHED, STRAKE_SIGV4_PAYLOAD_UNSIGNED, "service")
               .check(outcome) &&
           required().check(outcome, STRAKE_SIGV4_MAX_REQUIRED, STRAKE_BAD_ARGUMENT);
  }
  [[nodiscard]] sigv4::Service value() const {
    const strake_sigv4_service& service = service_.value();
    return {.region = part(service.region).value(),
            .name = part(service.name).value(),
            .path = sigv4::PathForm{service.path},
            .payload = sigv4::Payload{service.payload},
            .required = required().value()};
  }
  void release(bool /*broken*/) {}

private:
  static BytesIn part(const strake_bytes& view) { return bytes(view.data, view.size, "service"); }
  [[nodiscard]] ListIn<strake_bytes> required() const {
    return {service_.value().required, service_.value().required_count, "service"};
  }

  Sized<strake_sigv4_service> service_;
};

} // namespace

strake_status strake_sigv4_read_credential(const char* authorization, size_t authorization_size,
                                           strake_sigv4_credential* credential, strake_error* error) {
  return exported(__func__, error, text(authorization, authorization_size, "authorization"),
                  fills_struct(credential, sizeof(strake_sigv4_credential), "credential"))(
      [](Bytes field, SizedOut<strake_sigv4_credential>& out) -> Done {
        const Result<sigv4::Authorization> said = sigv4::parse_authorization(field);
        if (!said) {
          return std::unexpected(said.error());
        }
        const sigv4::Credential& parts = said->credential;
        out = strake_sigv4_credential{.size = 0,
                                      .key_id = view_of(slice(field, parts.id)),
                                      .day = view_of(slice(field, parts.day)),
                                      .region = view_of(slice(field, parts.region)),
                                      .service = view_of(slice(field, parts.service))};
        return {};
      });
}

strake_status strake_sigv4_write_date(uint64_t time, char* buffer, size_t capacity, size_t* size, strake_error* error) {
  return exported(__func__, error, fills_text(buffer, capacity, size, "buffer"))([time](TextBuffer& out) -> Done {
    const std::optional<sigv4::Date> date = sigv4::format_date(time_of(time));
    return date ? out.write(Bytes(*date)) : failure(STRAKE_BAD_ARGUMENT);
  });
}

strake_status strake_sigv4_sign(const strake_key* key, const char* key_id, size_t key_id_size,
                                const strake_sigv4_request* request, const strake_sigv4_service* service, char* buffer,
                                size_t capacity, size_t* field_size, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::sigv4, "key"), text(key_id, key_id_size, "key_id"),
                  RequestIn(request), ServiceIn(service), fills_text(buffer, capacity, field_size, "buffer"))(
      [](const Key& with, Bytes id, const sigv4::Request& what, const sigv4::Service& whom, TextBuffer& out) -> Done {
        const Result<std::vector<std::uint8_t>> field = sigv4::sign(with, id, what, whom);
        return field ? out.write(Bytes(*field)) : std::unexpected(field.error());
      });
}

strake_status strake_sigv4_verify(const strake_key* key, const char* authorization, size_t authorization_size,
                                  const strake_sigv4_request* request, const strake_sigv4_service* service,
                                  const strake_auth_options* options, strake_auth_guard* guard, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::sigv4, "key"),
                  text(authorization, authorization_size, "authorization"), RequestIn(request), ServiceIn(service),
                  window_options(options), GuardIn(guard))(
      [](const Key& with, Bytes field, const sigv4::Request& what, const sigv4::Service& whom,
         const strake_auth_options& chosen,
         auth::OptionalGuard accepted) { return sigv4::verify(with, field, what, whom, window_of(chosen), accepted); });
}
