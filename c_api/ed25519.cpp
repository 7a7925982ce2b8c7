#include "crypto/ed25519.hpp"

#include <sodium.h>

#include <cstring>

#include "crypto/key_pair.hpp"
#include "libsodium.hpp"

namespace strake::crypto {
namespace {

using State = crypto_sign_ed25519ph_state;
static_assert(sizeof(State) == prehash_size && alignof(State) <= 8);
static_assert(crypto_sign_BYTES == signature_size);

/// The state that lies in the bytes of a computation under way.
State& state_in(MutableBytes bytes) {
  STRAKE_UNSAFE_BEGIN("SAFETY: size and alignment are checked; the state is plain data that prehash_begin put there")
  ensure(bytes.size() == sizeof(State) && reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(State) == 0);
  return *reinterpret_cast<State*>(bytes.data());
  STRAKE_UNSAFE_END
}

} // namespace

void ed25519_sign(Bytes pair, Bytes message, MutableBytes signature) {
  ensure(pair.size() == key_pair_size && signature.size() == signature_size);
  STRAKE_UNSAFE_BEGIN("SAFETY: pair and signature have the sizes that libsodium asks for: checked")
  static_cast<void>(crypto_sign_detached(signature.data(), nullptr, begin_of(message), message.size(), pair.data()));
  STRAKE_UNSAFE_END
}

bool ed25519_verify(Bytes public_key, Bytes message, Bytes signature) {
  ensure(public_key.size() == public_key_size);
  return signature.size() == signature_size &&
         STRAKE_UNSAFE_EXPR(
             "SAFETY: key and signature have the sizes that libsodium asks for: checked",
             crypto_sign_verify_detached(signature.data(), begin_of(message), message.size(), public_key.data()) == 0);
}

void prehash_begin(MutableBytes state) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the state is one: checked by state_in")
  static_cast<void>(crypto_sign_ed25519ph_init(&state_in(state)));
  STRAKE_UNSAFE_END
}

void prehash_add(MutableBytes state, Bytes data) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the state is one: checked by state_in; the span says how many bytes there are")
  static_cast<void>(crypto_sign_ed25519ph_update(&state_in(state), begin_of(data), data.size()));
  STRAKE_UNSAFE_END
}

void prehash_sign(MutableBytes state, Bytes pair, MutableBytes signature) {
  ensure(pair.size() == key_pair_size && signature.size() == signature_size);
  STRAKE_UNSAFE_BEGIN("SAFETY: pair, signature and state have the sizes that libsodium asks for: checked")
  static_cast<void>(crypto_sign_ed25519ph_final_create(&state_in(state), signature.data(), nullptr, pair.data()));
  STRAKE_UNSAFE_END
}

bool prehash_verify(MutableBytes state, Bytes public_key, Bytes signature) {
  ensure(public_key.size() == public_key_size);
  if (signature.size() != signature_size) {
    return false;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: key, signature and state have the sizes that libsodium asks for: checked")
  return crypto_sign_ed25519ph_final_verify(&state_in(state), signature.data(), public_key.data()) == 0;
  STRAKE_UNSAFE_END
}

} // namespace strake::crypto
