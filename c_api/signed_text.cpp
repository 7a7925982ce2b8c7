#include "strake/signed_text.h"

#include "key_set_handle.hpp"
#include "system_time.hpp"
#include "token/signed_text.hpp"
#include "token/time.hpp"

using namespace strake;
using namespace strake::boundary;
using key::Key;
using key_set::KeySet;

static_assert(STRAKE_SIGNED_TEXT_MAX_EXPIRY == std::uint64_t{token::last_second});

namespace {

OneOf<std::uint64_t> expiry_in(std::uint64_t expiry) {
  return one_of(expiry, 1, STRAKE_SIGNED_TEXT_MAX_EXPIRY, "expiry");
}

BytesIn purpose_in(const char* purpose, std::size_t size) { return text(purpose, size, "purpose"); }

/// Without one, a text for one thing would be good for another.
Done check_purpose(Bytes purpose) { return purpose.empty() ? Done(failure(STRAKE_BAD_ARGUMENT)) : Done(); }

} // namespace

strake_status strake_signed_text_sign(const strake_key* key, const char* purpose, size_t purpose_size, uint64_t expiry,
                                      const uint8_t* data, size_t data_size, char* buffer, size_t capacity,
                                      size_t* size, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::mac, "key"), purpose_in(purpose, purpose_size),
                  expiry_in(expiry), bytes(data, data_size, "data"), fills_text(buffer, capacity, size, "buffer"))(
      [](const Key& with, Bytes why, std::uint64_t until, Bytes what, TextBuffer& out) -> Done {
        if (const Done right = check_purpose(why); !right) {
          return right;
        }
        const auto text = token::sign_text(with, {.purpose = why, .expiry = until, .data = what});
        return text ? out.write(Bytes(*text)) : std::unexpected(text.error());
      });
}

strake_status strake_signed_text_verify(const strake_key* key, const char* purpose, size_t purpose_size,
                                        const char* text, size_t text_size, uint64_t now, uint8_t* buffer,
                                        size_t capacity, size_t* data_size, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::mac, "key"), purpose_in(purpose, purpose_size),
                  boundary::text(text, text_size, "text"), fills(buffer, capacity, data_size, "buffer"))(
      [now](const Key& with, Bytes why, Bytes given, Buffer& out) -> Done {
        if (const Done right = check_purpose(why); !right) {
          return right;
        }
        const auto data = token::verify_text(with, why, given, time_of(now));
        return data ? out.write(*data) : std::unexpected(data.error());
      });
}

strake_status strake_signed_text_sign_by_set(const strake_key_set* set, const char* purpose, size_t purpose_size,
                                             uint64_t expiry, const uint8_t* data, size_t data_size, char* buffer,
                                             size_t capacity, size_t* size, strake_key_id* id, strake_error* error) {
  return exported(__func__, error, reads_secret(set, "set"), purpose_in(purpose, purpose_size), expiry_in(expiry),
                  bytes(data, data_size, "data"), fills_text(buffer, capacity, size, "buffer"),
                  may_return(id, "id"))([](const KeySet& with, Bytes why, std::uint64_t until, Bytes what,
                                           TextBuffer& out, Returned<strake_key_id>& name) -> Done {
    if (const Done right = check_purpose(why); !right) {
      return right;
    }
    const auto text = token::sign_text(with, {.purpose = why, .expiry = until, .data = what});
    if (!text) {
      return std::unexpected(text.error());
    }
    const Done written = out.write(Bytes(text->text));
    if (written) {
      name = id_of(text->key);
    }
    return written;
  });
}

strake_status strake_signed_text_verify_by_set(const strake_key_set* set, const char* purpose, size_t purpose_size,
                                               const char* text, size_t text_size, uint64_t now, uint8_t* buffer,
                                               size_t capacity, size_t* data_size, strake_key_id* id,
                                               strake_error* error) {
  return exported(__func__, error, reads_secret(set, "set"), purpose_in(purpose, purpose_size),
                  boundary::text(text, text_size, "text"), fills(buffer, capacity, data_size, "buffer"),
                  may_return(id, "id"))(
      [now](const KeySet& with, Bytes why, Bytes given, Buffer& out, Returned<strake_key_id>& name) -> Done {
        if (const Done right = check_purpose(why); !right) {
          return right;
        }
        const auto data = token::verify_text(with, why, given, time_of(now));
        if (!data) {
          return std::unexpected(data.error());
        }
        const Done written = out.write(data->data);
        if (written) {
          name = id_of(data->key);
        }
        return written;
      });
}
