#pragma once
// Sealed messages that carry what opening them needs:
//
//   bytes  field
//   4      magic: f5 "SAE"; f5 begins no text
//   1      version: 1
//   1      algorithm: the number of STRAKE_KEY_XCHACHA20_POLY1305 and its like
//   1      size of the key id, 0 to 64
//   0-64   key id
//   24     nonce, random
//   32     commitment
//   0-     ciphertext, as long as the plaintext
//   16     tag
//
// The key encrypts nothing itself. Commitment and message key are the two halves of the keyed BLAKE2b-512 of the
// header, up to the nonce, and of the associated data behind it. So every message has a key of its own, which lets
// nonces of 96 bits be random for any number of messages; and since BLAKE2b is collision resistant, an envelope opens
// under one key, with one header and with one text of associated data (the transforms UtC and HtE of Bellare and Hoang,
// "Efficient Schemes for Committing Authenticated Encryption", EUROCRYPT 2022).
#include "aead/aead.hpp"
#include "strake/aead.h"

namespace strake::aead {

inline constexpr std::size_t longest_key_id = STRAKE_AEAD_MAX_KEY_ID_BYTES;
inline constexpr std::size_t envelope_nonce_size = 24;
inline constexpr std::size_t commitment_size = 32;

/// An envelope, taken apart but not yet opened: nothing of it is known to be genuine.
struct Envelope {
  key::Algorithm algorithm;
  Bytes key_id;
  Bytes header; ///< All that is before the commitment.
  Bytes nonce;
  Bytes commitment;
  Parts body;
};

/// STRAKE_AEAD_MALFORMED.
[[nodiscard]] Result<Envelope> parse_envelope(Bytes sealed [[clang::lifetimebound]]);

/// STRAKE_AEAD_KEY_ID_TOO_LONG; STRAKE_AEAD_TOO_LONG.
[[nodiscard]] Result<std::size_t> sealed_size(Bytes key_id, std::size_t plaintext_size);

/// Fills sealed, which has the size of the envelope and shares no bytes with the rest. STRAKE_AEAD_UNAVAILABLE;
/// STRAKE_AEAD_TOO_LONG; STRAKE_SYSTEM.
[[nodiscard]] Done seal(const key::Key& key, Bytes key_id, Bytes plaintext, Bytes associated, MutableBytes sealed);

/// Fills plaintext, which has the size of the ciphertext. STRAKE_AEAD_FORGED, with zeros in plaintext;
/// STRAKE_AEAD_UNAVAILABLE.
[[nodiscard]] Done open(const key::Key& key, const Envelope& envelope, Bytes associated, MutableBytes plaintext);

} // namespace strake::aead
