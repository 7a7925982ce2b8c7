// Tokens from anybody are refused; and of header and claims from anybody that the right key signed it is said what is
// wrong with them, or they can be read.
#include <algorithm>
#include <string>
#include <vector>

#include "must.hpp"
#include "strake/jwt.h"
#include "strake/mac.h"
#include "token.hpp"

namespace {

using namespace fuzz;

const strake_key* key() {
  static const strake_key* const made = key_of(STRAKE_KEY_HMAC_SHA256);
  return made;
}

strake_status verify(const std::string& token) {
  strake_jwt_options options STRAKE_JWT_OPTIONS_INIT;
  options.now = 1700000000;
  strake_claims* claims = nullptr;
  const strake_status status =
      strake_jwt_verify(key(), token.data(), token.size(), nullptr, 0, nullptr, 0, &options, &claims, nullptr);
  must((claims != nullptr) == (status == STRAKE_OK));
  if (claims != nullptr) {
    read_all(claims);
  }
  return status;
}

bool is_of_form(strake_status status) {
  return status == STRAKE_TOKEN_TOO_LONG || status == STRAKE_JWT_MALFORMED || status == STRAKE_JWT_UNSUPPORTED_HEADER ||
         status == STRAKE_JWT_WRONG_ALGORITHM || status == STRAKE_JWT_WRONG_TYPE;
}

/// A token with a right signature.
std::string sign(const std::string& header, const std::string& payload) {
  const std::string input = base64url(header) + "." + base64url(payload);
  std::uint8_t tag[32];
  must(strake_mac_compute(key(), bytes(input), input.size(), tag, sizeof tag, nullptr, nullptr) == STRAKE_OK);
  return input + "." + base64url({reinterpret_cast<const char*>(tag), sizeof tag});
}

/// Claims that can be written can be read.
void check_written(const std::string& more) {
  strake_claims_content content STRAKE_CLAIMS_CONTENT_INIT;
  content.more = {bytes(more), more.size()};
  content.permit_no_expiry = 1;
  std::string token(16 * more.size() + 1000, '\0');
  std::size_t size = 0;
  const strake_status status =
      strake_jwt_sign(key(), &content, nullptr, 0, nullptr, 0, token.data(), token.size(), &size, nullptr);
  must(status == STRAKE_OK || status == STRAKE_CLAIMS_INVALID);
  if (status == STRAKE_OK) {
    token.resize(size);
    const strake_status read = verify(token);
    must(read == STRAKE_OK || read == STRAKE_TOKEN_TOO_LONG || is_of_claims(read));
    must(read != STRAKE_CLAIMS_INVALID);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const strake_status status = verify(text);
  must(is_of_form(status) || status == STRAKE_JWT_BAD_SIGNATURE);
  std::string id(size + 1, '\0');
  const strake_status told =
      strake_jwt_read_untrusted_key_id(text.data(), text.size(), id.data(), id.size(), nullptr, nullptr);
  must(told == STRAKE_OK || told == STRAKE_NOT_FOUND || is_of_form(told));
  const std::size_t cut = std::min(text.find('\0'), size);
  const strake_status of_signed = verify(sign(text.substr(0, cut), text.substr(std::min(cut + 1, size))));
  must(of_signed == STRAKE_OK || is_of_form(of_signed) || is_of_claims(of_signed));
  check_written(text);
  return 0;
}
