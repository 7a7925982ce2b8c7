// What openssl enc is to have written, and bare blocks: opened, or refused with nothing given out, in the place of the
// data as in a buffer apart.
#include "legacy.hpp"

namespace {

using namespace fuzz;

strake_legacy_cipher* enc(strake_legacy_algorithm algorithm, strake_legacy_derivation derivation) {
  strake_legacy_enc_options told STRAKE_LEGACY_ENC_OPTIONS_INIT;
  told.algorithm = algorithm;
  told.derivation = derivation;
  told.iterations = derivation == STRAKE_LEGACY_ENC_PBKDF2 ? 1 : 0;
  strake_legacy_cipher* made = nullptr;
  must(strake_legacy_cipher_new_enc(&told, "password", 8, nullptr, &made, nullptr) == STRAKE_OK);
  return made;
}

const std::vector<strake_legacy_cipher*>& ciphers() {
  static const std::vector<strake_legacy_cipher*> made{
      enc(STRAKE_LEGACY_AES_256_CBC, STRAKE_LEGACY_ENC_MD5), enc(STRAKE_LEGACY_AES_128_CTR, STRAKE_LEGACY_ENC_SHA256),
      enc(STRAKE_LEGACY_3DES_CBC, STRAKE_LEGACY_ENC_PBKDF2), enc(STRAKE_LEGACY_AES_192_ECB, STRAKE_LEGACY_ENC_SHA256)};
  return made;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const strake_legacy_cipher* cipher : ciphers()) {
    std::vector<std::uint8_t> apart;
    const strake_status status = read_old(size, [&](std::uint8_t* buffer, std::size_t capacity, std::size_t* plain) {
      const strake_status read =
          strake_legacy_decrypt(profile(), cipher, nullptr, 0, data, size, buffer, capacity, plain, nullptr);
      apart.assign(buffer, buffer + *plain);
      return read;
    });
    must(status == STRAKE_OK || status == STRAKE_LEGACY_NOT_SALTED || status == STRAKE_LEGACY_EMPTY_CIPHERTEXT ||
         status == STRAKE_LEGACY_PARTIAL_BLOCK || status == STRAKE_LEGACY_DECRYPTION_FAILED);
    std::vector<std::uint8_t> place(data, data + size);
    std::size_t plain = 0;
    must(strake_legacy_decrypt(profile(), cipher, nullptr, 0, place.data(), size, place.data(), size, &plain,
                               nullptr) == status);
    must(plain == apart.size() && std::equal(apart.begin(), apart.end(), place.begin()));
  }
  return 0;
}
