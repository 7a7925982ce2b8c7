#include "strake/auth.h"

#include <array>
#include <cstddef>
#include <memory>

#include "auth/auth.hpp"
#include "auth_arguments.hpp"
#include "handle_types.hpp"
#include "system_time.hpp"

using namespace strake;
using namespace strake::boundary;
using auth::Format;
using auth::ReplayGuard;
using key::Key;

namespace {

constexpr strake_auth_guard_options default_guard_options = STRAKE_AUTH_GUARD_OPTIONS_INIT;

BytesIn part(const strake_bytes& view) { return bytes(view.data, view.size, "request"); }

/// A request, whose parts are the caller's memory too.
class RequestIn {
public:
  RequestIn(Format format, const strake_auth_request* request)
      : format_(format), request_(given(request, offsetof(strake_auth_request, key_id), "request")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    if (!request_.check(outcome)) {
      return false;
    }
    const strake_auth_request& request = request_.value();
    const std::array parts{request.method, request.path, request.body, request.key_id, request.host, request.nonce};
    return std::ranges::all_of(parts, [&](const strake_bytes& view) { return part(view).check(outcome); });
  }
  [[nodiscard]] auth::Request value() const {
    const strake_auth_request& request = request_.value();
    return {.format = format_,
            .method = part(request.method).value(),
            .path = part(request.path).value(),
            .timestamp = request.timestamp,
            .body = part(request.body).value(),
            .key_id = part(request.key_id).value(),
            .host = part(request.host).value(),
            .nonce = part(request.nonce).value()};
  }
  void release(bool /*broken*/) {}

private:
  Format format_;
  Sized<strake_auth_request> request_;
};

strake_status sign(const char* function, Format format, const strake_key* key, const strake_auth_request* request,
                   Buffer signature, strake_error* error) {
  return exported(function, error, reads_key(key, key::Use::mac, "key"), RequestIn(format, request),
                  signature)([](const Key& with, const auth::Request& what, Buffer& out) -> Done {
    const Result<mac::Tag> tag = auth::sign(with, what);
    return tag ? out.write(tag->bytes()) : std::unexpected(tag.error());
  });
}

strake_status verify(const char* function, Format format, const strake_key* key, const strake_auth_request* request,
                     BytesIn signature, const strake_auth_options* options, strake_auth_guard* guard,
                     strake_error* error) {
  return exported(function, error, reads_key(key, key::Use::mac, "key"), RequestIn(format, request), signature,
                  window_options(options), GuardIn(guard))(
      [](const Key& with, const auth::Request& what, Bytes by, const strake_auth_options& chosen,
         auth::OptionalGuard accepted) { return auth::verify(with, what, by, window_of(chosen), accepted); });
}

/// The guard's idea of a store, of which the caller's is a function and what it is called with.
auth::Store store_of(strake_auth_store function, void* context) {
  return [function, context](const auth::RequestId& id, std::uint64_t until) {
    std::array<std::uint8_t, STRAKE_AUTH_ID_BYTES> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes.at(i) = low_byte(id.at(i / 8) >> (56U - 8U * (i % 8)));
    }
    switch (STRAKE_UNSAFE_EXPR("SAFETY: the caller's function; it may read the bytes during the call",
                               function(context, bytes.data(), bytes.size(), until))) {
    case STRAKE_AUTH_STORE_FIRST:
      return auth::Stored::first;
    case STRAKE_AUTH_STORE_KNOWN:
      return auth::Stored::known;
    default:
      return auth::Stored::failed;
    }
  };
}

} // namespace

auth::TimeWindow boundary::window_of(const strake_auth_options& options) {
  return {.now = time_of(options.now), .seconds = options.window};
}

strake_status strake_auth_sign(const strake_key* key, const strake_auth_request* request, uint8_t* buffer,
                               size_t capacity, size_t* signature_size, strake_error* error) {
  return sign(__func__, Format::v1, key, request, fills(buffer, capacity, signature_size, "buffer"), error);
}

strake_status strake_auth_verify(const strake_key* key, const strake_auth_request* request, const uint8_t* signature,
                                 size_t signature_size, const strake_auth_options* options, strake_auth_guard* guard,
                                 strake_error* error) {
  return verify(__func__, Format::v1, key, request, bytes(signature, signature_size, "signature"), options, guard,
                error);
}

strake_status strake_auth_sign_v2(const strake_key* key, const strake_auth_request* request, uint8_t* buffer,
                                  size_t capacity, size_t* signature_size, strake_error* error) {
  return sign(__func__, Format::v2, key, request, fills(buffer, capacity, signature_size, "buffer"), error);
}

strake_status strake_auth_verify_v2(const strake_key* key, const strake_auth_request* request, const uint8_t* signature,
                                    size_t signature_size, const strake_auth_options* options, strake_auth_guard* guard,
                                    strake_error* error) {
  return verify(__func__, Format::v2, key, request, bytes(signature, signature_size, "signature"), options, guard,
                error);
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

strake_status strake_auth_guard_from_store(strake_auth_store store, void* context, uint64_t window,
                                           strake_auth_guard** out, strake_error* error) {
  return exported(__func__, error, calls(store, "store"),
                  gives(out, "out"))([context, window](strake_auth_store function, Gives<strake_auth_guard>& guard) {
    return guard.give(std::make_unique<ReplayGuard>(store_of(function, context), window));
  });
}

strake_status strake_auth_guard_count(const strake_auth_guard* guard, size_t* count, strake_error* error) {
  return exported(__func__, error, reads(guard, "guard"), returns(count, "count"))(
      [](const std::unique_ptr<ReplayGuard>& of, Returned<size_t>& out) { out = of->count(); });
}

strake_status strake_auth_guard_free(strake_auth_guard* guard, strake_error* error) {
  return freed(__func__, guard, "guard", error);
}
