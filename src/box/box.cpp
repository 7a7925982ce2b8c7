#include "box/box.hpp"

#include <array>

#include "crypto/key_pair.hpp"
#include "crypto/random.hpp"
#include "crypto/x25519.hpp"

namespace strake::box {

using key::Key;

namespace {

using Nonce = std::array<std::uint8_t, crypto::box_nonce_size>;

constexpr std::size_t sealed_overhead = crypto::public_key_size + crypto::box_tag_size;
constexpr std::size_t authenticated_overhead = crypto::box_nonce_size + crypto::box_tag_size;

Bytes secret_of(const Key& key [[clang::lifetimebound]]) {
  return key.material().first(crypto::key_pair_size - crypto::public_key_size);
}

Nonce sealed_nonce(Bytes ephemeral, Bytes recipient) {
  Nonce nonce{};
  crypto::sealed_box_nonce(ephemeral, recipient, nonce);
  return nonce;
}

Done weak_unless(bool strong) { return strong ? Done() : failure(STRAKE_KX_WEAK_PUBLIC_KEY); }
Done forged_unless(bool right) { return right ? Done() : failure(STRAKE_BOX_FORGED); }

Result<std::size_t> grown(std::size_t message_size, std::size_t overhead) {
  const std::size_t most =
      std::min(crypto::longest_boxed(), std::numeric_limits<std::size_t>::max() - authenticated_overhead - overhead);
  if (message_size > most) {
    return over_limit(STRAKE_BOX_TOO_LONG, no_offset, message_size, most);
  }
  return message_size + overhead;
}

Result<std::size_t> shrunk(std::size_t boxed_size, std::size_t overhead) {
  if (boxed_size < overhead) {
    return over_limit(STRAKE_BOX_TOO_SHORT, no_offset, boxed_size, overhead);
  }
  return boxed_size - overhead;
}

} // namespace

Result<std::size_t> sealed_size(std::size_t message_size) { return grown(message_size, sealed_overhead); }
Result<std::size_t> authenticated_size(std::size_t message_size) { return grown(message_size, authenticated_overhead); }
Result<std::size_t> sealed_message_size(std::size_t boxed_size) { return shrunk(boxed_size, sealed_overhead); }
Result<std::size_t> authenticated_message_size(std::size_t boxed_size) {
  return shrunk(boxed_size, authenticated_overhead);
}

Done seal(Bytes recipient, Bytes message, MutableBytes boxed) {
  const Result<Key> once = Key::generate(key::Algorithm::x25519, {});
  if (!once) {
    return std::unexpected(once.error());
  }
  const Bytes ephemeral = once->material().last(crypto::public_key_size);
  copy_bytes(ephemeral, boxed.first(crypto::public_key_size));
  return weak_unless(crypto::box(secret_of(*once), recipient, sealed_nonce(ephemeral, recipient), message,
                                 boxed.subspan(crypto::public_key_size)));
}

Done open(const Key& recipient, Bytes boxed, MutableBytes message) {
  const Bytes ephemeral = boxed.first(crypto::public_key_size);
  const Nonce nonce = sealed_nonce(ephemeral, recipient.material().last(crypto::public_key_size));
  return forged_unless(
      crypto::unbox(secret_of(recipient), ephemeral, nonce, boxed.subspan(crypto::public_key_size), message));
}

Done seal_authenticated(const Key& sender, Bytes recipient, Bytes message, MutableBytes boxed) {
  const MutableBytes nonce = boxed.first(crypto::box_nonce_size);
  if (const Done drawn = crypto::fill_random(nonce); !drawn) {
    return drawn;
  }
  return weak_unless(crypto::box(secret_of(sender), recipient, nonce, message, boxed.subspan(crypto::box_nonce_size)));
}

Done open_authenticated(const Key& recipient, Bytes sender, Bytes boxed, MutableBytes message) {
  return forged_unless(crypto::unbox(secret_of(recipient), sender, boxed.first(crypto::box_nonce_size),
                                     boxed.subspan(crypto::box_nonce_size), message));
}

} // namespace strake::box
