#include "key/key.hpp"

#include "crypto/hmac.hpp"
#include "crypto/key_pair.hpp"
#include "crypto/random.hpp"
#include "crypto/wiped.hpp"
#include "key/decode.hpp"
#include "key/made.hpp"

namespace strake::key {
namespace {

Done check_length(Algorithm algorithm, std::size_t size) {
  const Traits& traits = traits_of(algorithm);
  if (size < traits.least) {
    return over_limit(STRAKE_KEY_INVALID_LENGTH, no_offset, size, traits.least);
  }
  if (size > traits.most || (algorithm == Algorithm::ed25519 && size != traits.least && size != traits.most)) {
    return over_limit(STRAKE_KEY_INVALID_LENGTH, no_offset, size, traits.most);
  }
  return {};
}

/// The text is decoded into secret memory from the first bit.
template <class Decode>
Result<Key> from_text(Algorithm algorithm, Bytes text, std::optional<std::size_t> size, Decode decode,
                      const Options& options) {
  if (!size) {
    return failure(STRAKE_KEY_INVALID_ENCODING);
  }
  if (const Done length = check_length(algorithm, *size); !length) {
    return std::unexpected(length.error());
  }
  Result<crypto::Secret> bytes = crypto::Secret::make(*size, options.locking);
  if (!bytes) {
    return std::unexpected(bytes.error());
  }
  if (!decode(text, bytes->write())) {
    return failure(STRAKE_KEY_INVALID_ENCODING);
  }
  return Key::from_bytes(algorithm, bytes->read(), options);
}

std::size_t material_size(Algorithm algorithm, std::size_t given) {
  switch (algorithm) {
  case Algorithm::hmac_sha256:
  case Algorithm::sigv4:
    return crypto::hmac_prepared_size(crypto::Hash::sha256);
  case Algorithm::hmac_sha384:
    return crypto::hmac_prepared_size(crypto::Hash::sha384);
  case Algorithm::hmac_sha512:
    return crypto::hmac_prepared_size(crypto::Hash::sha512);
  case Algorithm::ed25519:
  case Algorithm::x25519:
    return crypto::key_pair_size;
  case Algorithm::blake2b:
  case Algorithm::siphash:
  case Algorithm::xchacha20_poly1305:
  case Algorithm::chacha20_poly1305:
  case Algorithm::aes256_gcm:
  case Algorithm::stream:
  case Algorithm::ed25519_public:
  case Algorithm::x25519_public:
  case Algorithm::derivation:
  case Algorithm::paseto_v4_local:
    return given;
  }
  return given;
}

/// Signature Version 4 begins with the HMAC under "AWS4" and the secret.
void prepare_sigv4(Bytes given, MutableBytes material) {
  static constexpr std::array prefix{byte_of('A'), byte_of('W'), byte_of('S'), byte_of('4')};
  crypto::Wiped<prefix.size() + traits_of(Algorithm::sigv4).most> secret;
  copy_bytes(prefix, secret.bytes().first(prefix.size()));
  copy_bytes(given, secret.bytes().subspan(prefix.size(), given.size()));
  crypto::hmac_prepare(crypto::Hash::sha256, secret.bytes().first(prefix.size() + given.size()), material);
}

/// What the algorithm computes with, of the key as it was given.
Done prepare(Algorithm algorithm, Bytes given, MutableBytes material) {
  switch (algorithm) {
  case Algorithm::hmac_sha256:
    crypto::hmac_prepare(crypto::Hash::sha256, given, material);
    return {};
  case Algorithm::hmac_sha384:
    crypto::hmac_prepare(crypto::Hash::sha384, given, material);
    return {};
  case Algorithm::hmac_sha512:
    crypto::hmac_prepare(crypto::Hash::sha512, given, material);
    return {};
  case Algorithm::ed25519:
    return crypto::ed25519_key_pair(given, material) ? Done() : failure(STRAKE_KEY_INVALID);
  case Algorithm::x25519:
    crypto::x25519_key_pair(given, material);
    return {};
  case Algorithm::sigv4:
    prepare_sigv4(given, material);
    return {};
  case Algorithm::ed25519_public:
    copy_bytes(given, material);
    return crypto::is_ed25519_point(given) ? Done() : failure(STRAKE_KEY_INVALID);
  case Algorithm::blake2b:
  case Algorithm::siphash:
  case Algorithm::xchacha20_poly1305:
  case Algorithm::chacha20_poly1305:
  case Algorithm::aes256_gcm:
  case Algorithm::stream:
  case Algorithm::x25519_public:
  case Algorithm::derivation:
  case Algorithm::paseto_v4_local:
    copy_bytes(given, material);
    return {};
  }
  return {};
}

/// Makes a secret of the bytes.
Done make_copy(Bytes bytes, const Options& options, std::optional<crypto::Secret>& to) {
  Result<crypto::Secret> made = crypto::Secret::make(bytes.size(), options.locking, options.at_rest);
  if (!made) {
    return std::unexpected(made.error());
  }
  to = std::move(*made);
  copy_bytes(bytes, to->write());
  return {};
}

} // namespace

Result<Key> Key::from_bytes(Algorithm algorithm, Bytes bytes, const Options& options) {
  if (const Done length = check_length(algorithm, bytes.size()); !length) {
    return std::unexpected(length.error());
  }
  Result<crypto::Secret> material =
      crypto::Secret::make(material_size(algorithm, bytes.size()), options.locking, options.at_rest);
  if (!material) {
    return std::unexpected(material.error());
  }
  if (const Done prepared = prepare(algorithm, bytes, material->write()); !prepared) {
    return std::unexpected(prepared.error());
  }
  std::optional<crypto::Secret> whole;
  if (options.exportable) {
    if (const Done copied = make_copy(bytes, options, whole); !copied) {
      return std::unexpected(copied.error());
    }
  }
  return Key(algorithm, bytes.size(), options, std::move(*material), std::move(whole));
}

Result<Key> Key::from_hex(Algorithm algorithm, Bytes text, const Options& options) {
  return from_text(algorithm, text, hex_decoded_size(text), decode_hex, options);
}

Result<Key> Key::from_base64(Algorithm algorithm, Bytes text, const Options& options) {
  return from_text(algorithm, text, base64_decoded_size(text), decode_base64, options);
}

Result<Key> Key::generate(Algorithm algorithm, const Options& options) {
  return made_key(algorithm, options, crypto::fill_random);
}

Result<Key> Key::duplicate() const {
  Result<crypto::Secret> material = crypto::Secret::make(material_.read().size(), options_.locking, options_.at_rest);
  if (!material) {
    return std::unexpected(material.error());
  }
  copy_bytes(material_.read(), material->write());
  std::optional<crypto::Secret> whole;
  if (whole_) {
    if (const Done copied = make_copy(whole_->read(), options_, whole); !copied) {
      return std::unexpected(copied.error());
    }
  }
  return Key(algorithm_, given_size_, options_, std::move(*material), std::move(whole));
}

Done Key::open_secrets() const noexcept {
  if (const Done opened = material_.open(); !opened) {
    return opened;
  }
  if (whole_) {
    if (const Done opened = whole_->open(); !opened) {
      material_.close();
      return opened;
    }
  }
  return {};
}

void Key::close_secrets() const noexcept {
  material_.close();
  if (whole_) {
    whole_->close();
  }
}

Result<Bytes> Key::public_part() const {
  switch (use()) {
  case Use::verify:
  case Use::receive:
    return material();
  case Use::sign:
  case Use::exchange:
    return material().last(crypto::public_key_size);
  case Use::mac:
  case Use::table:
  case Use::aead:
  case Use::stream:
  case Use::derive:
  case Use::paseto:
  case Use::sigv4:
    break;
  }
  return failure(STRAKE_KEY_WRONG_USE);
}

Result<Bytes> Key::exported() const {
  if (!whole_) {
    return failure(STRAKE_KEY_NOT_EXPORTABLE);
  }
  return whole_->read();
}

} // namespace strake::key
