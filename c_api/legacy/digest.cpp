#include "legacy/digest.hpp"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include "../libsodium.hpp"
#include "libcrypto.hpp"

namespace strake::legacy {
namespace {

using crypto::begin_of;

const EVP_MD* digest_of(Hash hash) { return libcrypto().digests.at(std::to_underlying(hash) - 1U); }

std::size_t size_of(Hash hash) { return hash == Hash::md5 ? 16 : hash == Hash::sha1 ? 20 : 32; }

/// libcrypto takes parameters by pointers that aren't const, and only reads them.
OSSL_PARAM name_parameter(const char* key, Hash hash) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the name is a literal, closed by a NUL, and is only read",
                            OSSL_PARAM_construct_utf8_string(key, const_cast<char*>(name_of(hash)), 0));
}
OSSL_PARAM bytes_parameter(const char* key, Bytes bytes) {
  return STRAKE_UNSAFE_EXPR(
      "SAFETY: the span says how many bytes there are, and they are only read",
      OSSL_PARAM_construct_octet_string(key, const_cast<std::uint8_t*>(begin_of(bytes)), bytes.size()));
}

Result<crypto::Digest> given_if(const Done& done, const crypto::Digest& digest) {
  return done ? Result<crypto::Digest>(digest) : std::unexpected(done.error());
}

} // namespace

Result<crypto::Digest> digest(Hash hash, Bytes message) {
  const ErrorsKept kept;
  crypto::Digest made(size_of(hash));
  const EVP_MD* by = digest_of(hash);
  return given_if(done_if(STRAKE_UNSAFE_EXPR(
                      "SAFETY: the span says how many bytes there are, and the digest has the size of the hash",
                      by != nullptr && EVP_Digest(begin_of(message), message.size(), made.bytes().data(), nullptr, by,
                                                  nullptr) == 1)),
                  made);
}

Result<crypto::Digest> hmac(Hash hash, Bytes key, Bytes message) {
  const ErrorsKept kept;
  crypto::Digest made(size_of(hash));
  std::size_t size = 0;
  STRAKE_UNSAFE_BEGIN("SAFETY: the spans say how many bytes there are, and the tag has the size of the hash")
  const std::array parameters{name_parameter(OSSL_MAC_PARAM_DIGEST, hash), OSSL_PARAM_construct_end()};
  const std::unique_ptr<EVP_MAC_CTX, Free<EVP_MAC_CTX_free>> state(EVP_MAC_CTX_new(libcrypto().hmac));
  return given_if(done_if(state != nullptr &&
                          EVP_MAC_init(state.get(), begin_of(key), key.size(), parameters.data()) == 1 &&
                          EVP_MAC_update(state.get(), begin_of(message), message.size()) == 1 &&
                          EVP_MAC_final(state.get(), made.bytes().data(), &size, made.bytes().size()) == 1),
                  made);
  STRAKE_UNSAFE_END
}

Done bytes_to_key(Hash hash, Bytes password, Bytes salt, MutableBytes output) {
  const std::size_t step = size_of(hash);
  const EVP_MD* by = digest_of(hash);
  const ErrorsKept kept;
  STRAKE_UNSAFE_BEGIN("SAFETY: takes nothing; NULL is looked for")
  const std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>> state(EVP_MD_CTX_new());
  if (by == nullptr || state == nullptr) {
    return failure(STRAKE_LEGACY_UNAVAILABLE);
  }
  crypto::Digest link(step);
  Bytes before;
  for (std::size_t at = 0; at < output.size(); at += step) {
    if (EVP_DigestInit_ex2(state.get(), by, nullptr) != 1 ||
        EVP_DigestUpdate(state.get(), before.data(), before.size()) != 1 ||
        EVP_DigestUpdate(state.get(), password.data(), password.size()) != 1 ||
        EVP_DigestUpdate(state.get(), salt.data(), salt.size()) != 1 ||
        EVP_DigestFinal_ex(state.get(), link.bytes().data(), nullptr) != 1) {
      return failure(STRAKE_LEGACY_UNAVAILABLE);
    }
    before = link.bytes();
    const std::size_t part = std::min(step, output.size() - at);
    copy_bytes(before.first(part), output.subspan(at, part));
  }
  STRAKE_UNSAFE_END
  return {};
}

Done pbkdf2(Bytes password, Bytes salt, std::uint32_t iterations, MutableBytes output) {
  const ErrorsKept kept;
  int unchecked = 1; // NIST's least iterations and salt are for what is made today
  std::uint32_t count = iterations;
  STRAKE_UNSAFE_BEGIN("SAFETY: the spans say how many bytes there are; what the parameters point to outlives the call")
  const std::array parameters{
      bytes_parameter(OSSL_KDF_PARAM_PASSWORD, password),         bytes_parameter(OSSL_KDF_PARAM_SALT, salt),
      OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_ITER, &count),   name_parameter(OSSL_KDF_PARAM_DIGEST, Hash::sha256),
      OSSL_PARAM_construct_int(OSSL_KDF_PARAM_PKCS5, &unchecked), OSSL_PARAM_construct_end()};
  const std::unique_ptr<EVP_KDF_CTX, Free<EVP_KDF_CTX_free>> state(EVP_KDF_CTX_new(libcrypto().pbkdf2));
  return done_if(state != nullptr && EVP_KDF_derive(state.get(), output.data(), output.size(), parameters.data()) == 1);
  STRAKE_UNSAFE_END
}

} // namespace strake::legacy
