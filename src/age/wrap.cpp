#include "age/wrap.hpp"

#include "crypto/aead.hpp"
#include "crypto/hmac.hpp"
#include "crypto/key_pair.hpp"
#include "crypto/password_hash.hpp"
#include "crypto/random.hpp"
#include "crypto/wiped.hpp"
#include "crypto/x25519.hpp"
#include "kdf/hkdf.hpp"

namespace strake::age {
namespace {

using crypto::Hash;
using WrapKey = crypto::Wiped<crypto::cipher_key_size>;

constexpr std::size_t x25519_secret_size = 32;

std::vector<std::uint8_t> bytes_of(std::string_view text) {
  std::vector<std::uint8_t> bytes;
  append(bytes, text);
  return bytes;
}

void derive(Bytes input, Bytes salt, std::string_view info, MutableBytes key) {
  ensure(kdf::hkdf(Hash::sha256, input, salt, bytes_of(info), key).has_value());
}

/// The nonce is all zeros: a wrap key serves once.
crypto::Sealing sealing(const WrapKey& key [[clang::lifetimebound]]) {
  static constexpr std::array<std::uint8_t, crypto::nonce_size(crypto::Cipher::chacha20_poly1305)> nonce{};
  return {.cipher = crypto::Cipher::chacha20_poly1305, .key = key.bytes(), .nonce = nonce, .associated = {}};
}

void wrap(const WrapKey& key, Bytes file_key, Wrapped& wrapped) {
  const MutableBytes to(wrapped);
  crypto::encrypt(sealing(key), file_key, to.first(file_key_size), to.subspan(file_key_size));
}

bool unwrap(const WrapKey& key, const Wrapped& wrapped, MutableBytes file_key) {
  const Bytes from(wrapped);
  return crypto::decrypt(sealing(key), from.first(file_key_size), from.subspan(file_key_size), file_key);
}

/// False if everybody knows the shared secret.
bool key_by_agreement(Bytes secret, Bytes other_public, Bytes share, Bytes recipient, WrapKey& key) {
  crypto::Wiped<crypto::shared_secret_size> shared;
  if (!crypto::x25519(secret, other_public, shared.bytes())) {
    return false;
  }
  std::vector<std::uint8_t> salt(share.begin(), share.end());
  append(salt, recipient);
  derive(shared.bytes(), salt, "age-encryption.org/v1/X25519", key.bytes());
  return true;
}

Done key_by_passphrase(Bytes passphrase, const PassphraseStanza& stanza, WrapKey& key) {
  std::vector<std::uint8_t> salt = bytes_of("age-encryption.org/v1/scrypt");
  append(salt, stanza.salt);
  const crypto::ScryptCost cost{.n = std::uint64_t{1} << stanza.work_factor, .r = 8, .p = 1};
  return crypto::scrypt(passphrase, salt, cost, key.bytes());
}

} // namespace

Result<KeyStanza> wrap_for_key(Bytes file_key, Bytes public_key) {
  crypto::Wiped<x25519_secret_size> ephemeral;
  if (const Done drawn = crypto::fill_random(ephemeral.bytes()); !drawn) {
    return std::unexpected(drawn.error());
  }
  crypto::Wiped<crypto::key_pair_size> pair;
  crypto::x25519_key_pair(ephemeral.bytes(), pair.bytes());
  KeyStanza stanza{};
  copy_bytes(pair.bytes().last(share_size), stanza.share);
  WrapKey key;
  if (!key_by_agreement(ephemeral.bytes(), public_key, stanza.share, public_key, key)) {
    return failure(STRAKE_KX_WEAK_PUBLIC_KEY);
  }
  wrap(key, file_key, stanza.wrapped);
  return stanza;
}

Result<PassphraseStanza> wrap_for_passphrase(Bytes file_key, Bytes passphrase, std::uint32_t work_factor) {
  PassphraseStanza stanza{.salt = {}, .work_factor = work_factor, .wrapped = {}};
  if (const Done drawn = crypto::fill_random(stanza.salt); !drawn) {
    return std::unexpected(drawn.error());
  }
  WrapKey key;
  if (const Done made = key_by_passphrase(passphrase, stanza, key); !made) {
    return std::unexpected(made.error());
  }
  wrap(key, file_key, stanza.wrapped);
  return stanza;
}

Result<bool> unwrap(const KeyStanza& stanza, Bytes pair, MutableBytes file_key) {
  WrapKey key;
  const Bytes secret = pair.first(x25519_secret_size);
  if (!key_by_agreement(secret, stanza.share, stanza.share, pair.last(crypto::public_key_size), key)) {
    return failure(STRAKE_FILE_MALFORMED);
  }
  return unwrap(key, stanza.wrapped, file_key);
}

Result<bool> unwrap(const PassphraseStanza& stanza, Bytes passphrase, MutableBytes file_key) {
  WrapKey key;
  if (const Done made = key_by_passphrase(passphrase, stanza, key); !made) {
    return std::unexpected(made.error());
  }
  return unwrap(key, stanza.wrapped, file_key);
}

void header_mac(Bytes file_key, Bytes authenticated, MutableBytes mac) {
  crypto::Wiped<header_mac_size> key;
  derive(file_key, {}, "header", key.bytes());
  crypto::Wiped<crypto::hmac_prepared_size(Hash::sha256)> prepared;
  crypto::hmac_prepare(Hash::sha256, key.bytes(), prepared.bytes());
  crypto::hmac(Hash::sha256, prepared.bytes(), std::array{authenticated}, mac);
}

void payload_key(Bytes file_key, Bytes nonce, MutableBytes key) { derive(file_key, nonce, "payload", key); }

} // namespace strake::age
