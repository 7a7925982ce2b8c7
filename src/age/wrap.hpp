#pragma once
// The file key, wrapped for a recipient, and what is derived from it.
#include "age/header.hpp"
#include "crypto/secret_memory.hpp"

namespace strake::age {

/// STRAKE_KX_WEAK_PUBLIC_KEY; STRAKE_SYSTEM.
[[nodiscard]] Result<KeyStanza> wrap_for_key(Bytes file_key, Bytes public_key);
/// STRAKE_OUT_OF_MEMORY; STRAKE_SYSTEM.
[[nodiscard]] Result<PassphraseStanza> wrap_for_passphrase(Bytes file_key, Bytes passphrase, std::uint32_t work_factor);

/// Fills file_key; gives whether the stanza is for this pair, as crypto::x25519_key_pair leaves it.
/// STRAKE_FILE_MALFORMED if with its share the shared secret is known to everybody.
[[nodiscard]] Result<bool> unwrap(const KeyStanza& stanza, Bytes pair, MutableBytes file_key);
/// The same of a passphrase. STRAKE_OUT_OF_MEMORY.
[[nodiscard]] Result<bool> unwrap(const PassphraseStanza& stanza, Bytes passphrase, MutableBytes file_key);

/// The MAC of a header, up to where it is authenticated.
void header_mac(Bytes file_key, Bytes authenticated, MutableBytes mac);

/// Fills the key of the payload.
void payload_key(Bytes file_key, Bytes nonce, MutableBytes key);

} // namespace strake::age
