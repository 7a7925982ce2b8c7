// Fernet tokens from anybody are refused; those whose tag is right are opened, or refused without a word of what is in
// them.
#include <sodium.h>

#include <string>

#include "legacy.hpp"

namespace {

using namespace fuzz;

constexpr std::size_t tag_size = 32;
constexpr std::uint64_t now = 1700000000;
const char key_text[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

const strake_legacy_cipher* cipher() {
  static strake_legacy_cipher* made = nullptr;
  if (made == nullptr) {
    must(strake_legacy_cipher_new_fernet(key_text, sizeof key_text - 1, nullptr, &made, nullptr) == STRAKE_OK);
  }
  return made;
}

strake_status read(const std::string& token) {
  strake_legacy_fernet_options options STRAKE_LEGACY_FERNET_OPTIONS_INIT;
  options.now = now;
  options.max_age = 1u << 30;
  return read_old(token.size(), [&](std::uint8_t* buffer, std::size_t capacity, std::size_t* size) {
    return strake_legacy_fernet_read(profile(), cipher(), token.data(), token.size(), &options, buffer, capacity, size,
                                     nullptr);
  });
}

/// A token of anything, with the tag that the key gives it.
std::string sign(const std::uint8_t* data, std::size_t size) {
  static const std::uint8_t signing_key[16] = {};
  std::vector<std::uint8_t> bytes(size + tag_size);
  std::copy(data, data + size, bytes.begin());
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, signing_key, sizeof signing_key);
  crypto_auth_hmacsha256_update(&state, data, size);
  crypto_auth_hmacsha256_final(&state, bytes.data() + size);
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE);
  text.pop_back();
  return text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const strake_status forged = read(std::string(reinterpret_cast<const char*>(data), size));
  must(forged == STRAKE_LEGACY_INVALID_TOKEN || forged == STRAKE_LEGACY_DECRYPTION_FAILED);
  const strake_status genuine = read(sign(data, size));
  must(genuine == STRAKE_OK || genuine == STRAKE_LEGACY_INVALID_TOKEN || genuine == STRAKE_LEGACY_DECRYPTION_FAILED ||
       genuine == STRAKE_LEGACY_OUTSIDE_WINDOW);
  return 0;
}
