/* Signing and verifying as a C program does it, in C89. */
#include <string.h>

#include "strake/auth.h"

static strake_bytes text(const char* from) {
  strake_bytes bytes;
  bytes.data = (const uint8_t*)from;
  bytes.size = strlen(from);
  return bytes;
}

strake_status sign_and_verify_in_c(const strake_key* key) {
  strake_auth_request request = STRAKE_AUTH_REQUEST_INIT;
  strake_auth_options options = STRAKE_AUTH_OPTIONS_INIT;
  strake_auth_guard_options guard_options = STRAKE_AUTH_GUARD_OPTIONS_INIT;
  strake_auth_guard* guard;
  uint8_t signature[STRAKE_MAC_MAX_BYTES];
  size_t size;
  strake_error error;
  strake_status status;

  request.method = text("POST");
  request.path = text("/hooks");
  request.timestamp = 1000;
  request.body = text("hello");
  options.now = 1000 + options.window;
  guard_options.capacity = 8;
  status = strake_auth_guard_new(&guard_options, &guard, &error);
  if (status == STRAKE_OK) {
    status = strake_auth_sign(key, &request, signature, sizeof signature, &size, &error);
  }
  if (status == STRAKE_OK) {
    status = strake_auth_verify(key, &request, signature, size, &options, guard, &error);
  }
  strake_auth_guard_free(guard, &error);
  return status;
}
