#pragma once
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "key/key.hpp"

namespace strake::box {

/// Size of the box of a message. STRAKE_BOX_TOO_LONG.
[[nodiscard]] Result<std::size_t> sealed_size(std::size_t message_size);
[[nodiscard]] Result<std::size_t> authenticated_size(std::size_t message_size);
/// Size of the message of a box. STRAKE_BOX_TOO_SHORT.
[[nodiscard]] Result<std::size_t> sealed_message_size(std::size_t boxed_size);
[[nodiscard]] Result<std::size_t> authenticated_message_size(std::size_t boxed_size);

/// libsodium's crypto_box_seal: a public key that serves once, then the box between it and the recipient's. All outputs
/// have the size that goes with the input, and lie apart from it. STRAKE_KX_WEAK_PUBLIC_KEY; STRAKE_SYSTEM; what making
/// a key gives.
[[nodiscard]] Done seal(Bytes recipient, Bytes message, MutableBytes boxed);
/// STRAKE_BOX_FORGED, with zeros in message.
[[nodiscard]] Done open(const key::Key& recipient, Bytes boxed, MutableBytes message);

/// A random nonce, then libsodium's crypto_box_easy. STRAKE_KX_WEAK_PUBLIC_KEY; STRAKE_SYSTEM.
[[nodiscard]] Done seal_authenticated(const key::Key& sender, Bytes recipient, Bytes message, MutableBytes boxed);
/// STRAKE_BOX_FORGED, with zeros in message.
[[nodiscard]] Done open_authenticated(const key::Key& recipient, Bytes sender, Bytes boxed, MutableBytes message);

} // namespace strake::box
