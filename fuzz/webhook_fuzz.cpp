// Signature fields, timestamps and ids from anybody: each is refused by a typed error or read, and nothing of it is
// accepted, since nobody has the key. What was signed is accepted.
#include <string>

#include "signed.hpp"
#include "strake/webhook.h"

namespace {

using namespace fuzz;

void check_refused(strake_webhook_scheme scheme, const strake_webhook_message& message) {
  const strake_auth_options options{sizeof options, 1, UINT64_MAX};
  switch (strake_webhook_verify(scheme, secret<STRAKE_KEY_HMAC_SHA256>(), &message, &options, nullptr, nullptr)) {
  case STRAKE_AUTH_BAD_SIGNATURE:
  case STRAKE_WEBHOOK_INVALID_SIGNATURE:
  case STRAKE_WEBHOOK_TOO_MANY_SIGNATURES:
  case STRAKE_WEBHOOK_INVALID_TIMESTAMP:
  case STRAKE_WEBHOOK_INVALID_ID:
    return;
  default:
    must(false);
  }
}

void check_signed(strake_webhook_scheme scheme, std::uint64_t time, strake_webhook_message message) {
  char field[STRAKE_WEBHOOK_MAX_FIELD_BYTES];
  std::size_t size = 0;
  const strake_status status = strake_webhook_sign(
      scheme, secret<STRAKE_KEY_HMAC_SHA256>(), time, reinterpret_cast<const char*>(message.id.data), message.id.size,
      message.body.data, message.body.size, field, sizeof field, &size, nullptr);
  must(status == STRAKE_OK || (scheme == STRAKE_WEBHOOK_STANDARD && status == STRAKE_WEBHOOK_INVALID_ID));
  if (status != STRAKE_OK) {
    return;
  }
  const std::string signature(field, size);
  const std::string decimal = std::to_string(time);
  message.signature = bytes_of(signature);
  message.timestamp = bytes_of(decimal);
  const strake_auth_options options{sizeof options, time, 0};
  must(strake_webhook_verify(scheme, secret<STRAKE_KEY_HMAC_SHA256>(), &message, &options, nullptr, nullptr) ==
       STRAKE_OK);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string input(reinterpret_cast<const char*>(data), size);
  const std::string signature = part(input);
  const std::string timestamp = part(input);
  const std::string id = part(input);
  const strake_webhook_message message{sizeof message, bytes_of(signature), bytes_of(timestamp), bytes_of(id),
                                       bytes_of(input)};
  for (const strake_webhook_scheme scheme :
       {STRAKE_WEBHOOK_GITHUB, STRAKE_WEBHOOK_STRIPE, STRAKE_WEBHOOK_SLACK, STRAKE_WEBHOOK_STANDARD}) {
    check_refused(scheme, message);
    check_signed(scheme, size, message);
  }
  return 0;
}
