// Envelopes from anybody: they are malformed or forged, whatever the key; and of one that was sealed every change is
// noticed. No plaintext is given out either way.
#include <algorithm>
#include <vector>

#include "change.hpp"
#include "must.hpp"
#include "strake/aead.h"

namespace {

using fuzz::must;
using Data = std::vector<std::uint8_t>;

constexpr std::uint8_t secret = 's';

strake_key* key_of(strake_key_algorithm algorithm) {
  static const Data bytes(32, 7);
  strake_key* key = nullptr;
  must(strake_key_from_bytes(algorithm, bytes.data(), bytes.size(), nullptr, &key, nullptr) == STRAKE_OK);
  return key;
}

strake_status open(const strake_key* key, const Data& sealed, Data& plaintext) {
  plaintext.assign(sealed.size(), 0xee);
  std::size_t size = 0;
  const strake_status status = strake_aead_open(key, sealed.data(), sealed.size(), nullptr, 0, plaintext.data(),
                                                plaintext.size(), &size, nullptr);
  if (status == STRAKE_OK) {
    plaintext.resize(size);
  }
  return status;
}

void check_refused(const strake_key* key, const Data& sealed) {
  Data plaintext;
  strake_aead_info info STRAKE_AEAD_INFO_INIT;
  const strake_status form = strake_aead_inspect(sealed.data(), sealed.size(), &info, nullptr);
  must(form == STRAKE_OK || form == STRAKE_AEAD_MALFORMED);
  must(open(key, sealed, plaintext) == (form == STRAKE_OK ? STRAKE_AEAD_FORGED : STRAKE_AEAD_MALFORMED));
  must(std::ranges::all_of(plaintext, [](std::uint8_t byte) { return byte == 0 || byte == 0xee; }));
  if (form == STRAKE_OK) {
    must(sealed.size() == STRAKE_AEAD_OVERHEAD_BYTES + info.key_id.size + info.plaintext_size);
  }
}

/// Seals as many bytes as there are, and changes the envelope by them.
void check_changed(const strake_key* key, const Data& change) {
  const Data plaintext(change.size() % 50, secret);
  Data sealed(STRAKE_AEAD_OVERHEAD_BYTES + 3 + plaintext.size());
  const std::uint8_t key_id[] = {'k', 'e', 'y'};
  must(strake_aead_seal(key, key_id, sizeof key_id, plaintext.data(), plaintext.size(), nullptr, 0, sealed.data(),
                        sealed.size(), nullptr, nullptr) == STRAKE_OK);
  Data opened;
  must(open(key, sealed, opened) == STRAKE_OK && opened == plaintext);
  if (const auto other = fuzz::changed(sealed, change)) {
    check_refused(key, *other);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const strake_key* const keys[] = {key_of(STRAKE_KEY_XCHACHA20_POLY1305), key_of(STRAKE_KEY_CHACHA20_POLY1305),
                                           key_of(STRAKE_KEY_AES256_GCM)};
  const Data bytes(data, data + size);
  for (const strake_key* key : keys) {
    check_refused(key, bytes);
    check_changed(key, bytes);
  }
  return 0;
}
