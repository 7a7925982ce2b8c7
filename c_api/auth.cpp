#include "strake/auth.h"

#include <memory>

#include "auth/auth.hpp"
#include "handle_types.hpp"
#include "system_time.hpp"

using namespace strake;
using namespace strake::boundary;
using auth::ReplayGuard;
using key::Key;

template <>
struct strake::boundary::HandleTraits<strake_auth_guard> {
  using Object = std::unique_ptr<ReplayGuard>; // Who reads the handle may change the guard, which has a lock.
  static constexpr std::uint8_t tag = 4;
  static constexpr const char* name = "strake_auth_guard";
};

namespace {

constexpr strake_auth_options default_options = STRAKE_AUTH_OPTIONS_INIT;
constexpr strake_auth_guard_options default_guard_options = STRAKE_AUTH_GUARD_OPTIONS_INIT;

BytesIn part(const strake_bytes& view) { return bytes(view.data, view.size, "request"); }

/// A request, whose parts are the caller's memory too.
class RequestIn {
public:
  explicit RequestIn(const strake_auth_request* request)
      : request_(given(request, sizeof(strake_auth_request), "request")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    return request_.check(outcome) && part(request_.value().method).check(outcome) &&
           part(request_.value().path).check(outcome) && part(request_.value().body).check(outcome);
  }
  [[nodiscard]] auth::Request value() const {
    const strake_auth_request& request = request_.value();
    return {.method = part(request.method).value(),
            .path = part(request.path).value(),
            .timestamp = request.timestamp,
            .body = part(request.body).value()};
  }
  void release(bool /*broken*/) {}

private:
  Sized<strake_auth_request> request_;
};

/// A guard that may be NULL.
class GuardIn {
public:
  explicit GuardIn(const strake_auth_guard* guard) : given_(guard != nullptr), guard_(reads(guard, "guard")) {}
  void clear() {}
  bool check(Outcome& outcome) { return !given_ || guard_.check(outcome); }
  [[nodiscard]] auth::OptionalGuard value() const {
    return given_ ? auth::OptionalGuard(*guard_.value()) : std::nullopt;
  }
  void release(bool broken) { guard_.release(broken); }

private:
  bool given_;
  Reads<strake_auth_guard> guard_;
};

auth::TimeWindow window_of(const strake_auth_options& options) {
  return {.now = time_of(options.now), .seconds = options.window};
}

} // namespace

strake_status strake_auth_sign(const strake_key* key, const strake_auth_request* request, uint8_t* buffer,
                               size_t capacity, size_t* signature_size, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::mac, "key"), RequestIn(request),
                  fills(buffer, capacity, signature_size, "buffer"))(
      [](const Key& with, const auth::Request& what, Buffer& out) -> Done {
        const Result<mac::Tag> signature = auth::sign(with, what);
        return signature ? out.write(signature->bytes()) : std::unexpected(signature.error());
      });
}

strake_status strake_auth_verify(const strake_key* key, const strake_auth_request* request, const uint8_t* signature,
                                 size_t signature_size, const strake_auth_options* options, strake_auth_guard* guard,
                                 strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::mac, "key"), RequestIn(request),
                  bytes(signature, signature_size, "signature"),
                  boundary::options(options, default_options, sizeof default_options, "options"), GuardIn(guard))(
      [](const Key& with, const auth::Request& what, Bytes by, const strake_auth_options& chosen,
         auth::OptionalGuard accepted) { return auth::verify(with, what, by, window_of(chosen), accepted); });
}

strake_status strake_auth_guard_new(const strake_auth_guard_options* options, strake_auth_guard** out,
                                    strake_error* error) {
  return exported(__func__, error,
                  boundary::options(options, default_guard_options, sizeof default_guard_options, "options"),
                  gives(out, "out"))([](const strake_auth_guard_options& chosen, Gives<strake_auth_guard>& guard) {
    if (chosen.capacity == 0 || chosen.capacity > STRAKE_AUTH_MAX_CAPACITY) {
      return Done(over_limit(STRAKE_BAD_ARGUMENT, no_offset, chosen.capacity, STRAKE_AUTH_MAX_CAPACITY));
    }
    return guard.give(std::make_unique<ReplayGuard>(chosen.capacity, chosen.window));
  });
}

strake_status strake_auth_guard_count(const strake_auth_guard* guard, size_t* count, strake_error* error) {
  return exported(__func__, error, reads(guard, "guard"), returns(count, "count"))(
      [](const std::unique_ptr<ReplayGuard>& of, Returned<size_t>& out) { out = of->count(); });
}

strake_status strake_auth_guard_free(strake_auth_guard* guard, strake_error* error) {
  return freed(__func__, guard, "guard", error);
}
