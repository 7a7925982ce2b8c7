// Texts from anybody are forged; and of one that was signed every change is noticed.
#include "strake/signed_text.h"

#include <algorithm>

#include "change.hpp"
#include "token.hpp"

namespace {

using namespace fuzz;

const strake_key* key() {
  static const strake_key* const made = key_of(STRAKE_KEY_HMAC_SHA256);
  return made;
}

strake_status verify(const std::string& text, std::string& data) {
  data.assign(STRAKE_SIGNED_TEXT_MAX_DATA_BYTES, '\xee');
  std::size_t size = 0;
  const strake_status status =
      strake_signed_text_verify(key(), "p", 1, text.data(), text.size(), 1700000000,
                                reinterpret_cast<std::uint8_t*>(data.data()), data.size(), &size, nullptr);
  data.resize(size);
  return status;
}

void check_forged(const std::string& text) {
  std::string data;
  const bool too_long = text.size() > STRAKE_SIGNED_TEXT_MAX_BYTES;
  must(verify(text, data) == (too_long ? STRAKE_TOKEN_TOO_LONG : STRAKE_SIGNED_TEXT_FORGED));
  must(data.empty());
}

/// Signs bytes, and changes the text by them.
void check_changed(const std::string& change) {
  std::string text(STRAKE_SIGNED_TEXT_MAX_BYTES, '\0');
  std::size_t size = 0;
  const std::string signed_data = change.substr(0, 50);
  must(strake_signed_text_sign(key(), "p", 1, 1800000000, bytes(signed_data), signed_data.size(), text.data(),
                               text.size(), &size, nullptr) == STRAKE_OK);
  text.resize(size);
  std::string data;
  must(verify(text, data) == STRAKE_OK && data == signed_data);
  if (const auto other = changed(text, change)) {
    check_forged(*other);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  check_forged(text);
  check_forged("s1." + text);
  check_changed(text);
  return 0;
}
