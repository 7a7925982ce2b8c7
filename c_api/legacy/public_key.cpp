#include "legacy/public_key.hpp"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <limits>
#include <string_view>

#include "../libsodium.hpp"
#include "libcrypto.hpp"

namespace strake::legacy {
namespace {

using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;

constexpr std::string_view pem_begin = "-----BEGIN PUBLIC KEY-----";
constexpr std::size_t longest_text = 8192;
constexpr int least_rsa_bits = 2048;
constexpr int most_rsa_bits = 8192;
constexpr std::size_t es256_half = 32;
constexpr std::size_t longest_der = 72;

/// libcrypto would ask the terminal for the password of text that says to be encrypted.
int refuse_password(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*context*/) { return -1; }

Key from_pem(Bytes text) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the stream reads the span, whose size fits an int: checked; it is freed before it")
  const std::unique_ptr<BIO, Free<BIO_free>> stream(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  return Key(stream == nullptr ? nullptr
                               : PEM_read_bio_PUBKEY_ex(stream.get(), nullptr, refuse_password, nullptr,
                                                        libcrypto().context, nullptr));
  STRAKE_UNSAFE_END
}

Key from_der(Bytes text) {
  STRAKE_UNSAFE_BEGIN("SAFETY: libcrypto reads as many bytes as the span has, and moves its own copy of the pointer")
  const unsigned char* at = text.data();
  Key key(d2i_PUBKEY_ex(nullptr, &at, static_cast<long>(text.size()), libcrypto().context, nullptr));
  return at == text.data() + text.size() ? std::move(key) : Key();
  STRAKE_UNSAFE_END
}

bool is_p256(const EVP_PKEY* key) {
  std::array<char, 32> name{};
  std::size_t size = 0;
  return STRAKE_UNSAFE_EXPR("SAFETY: the name is written into the array, with a NUL, or not at all",
                            EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) == 1 &&
                                std::string_view(name.data(), size) == "prime256v1");
}

bool is_for(SignatureAlgorithm algorithm, const EVP_PKEY* key) {
  STRAKE_UNSAFE_BEGIN("SAFETY: libcrypto made the key and only reads it; the names are literals")
  if (algorithm == SignatureAlgorithm::es256) {
    return EVP_PKEY_is_a(key, "EC") == 1 && is_p256(key);
  }
  const int bits = EVP_PKEY_get_bits(key);
  return EVP_PKEY_is_a(key, "RSA") == 1 && bits >= least_rsa_bits && bits <= most_rsa_bits;
  STRAKE_UNSAFE_END
}

/// Room for ECDSA-Sig-Value (RFC 3279, section 2.2.3).
using Der = std::array<std::uint8_t, longest_der>;

/// The form in which libcrypto takes a signature of two numbers. STRAKE_LEGACY_UNAVAILABLE.
Result<std::size_t> der_of(Bytes raw, Der& der) {
  STRAKE_UNSAFE_BEGIN("SAFETY: 32 bytes each become numbers, which the signature owns once it has taken them; two such "
                      "numbers have at most 72 bytes in DER")
  Number r(BN_bin2bn(raw.data(), es256_half, nullptr));
  Number s(BN_bin2bn(raw.subspan(es256_half).data(), es256_half, nullptr));
  const std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>> pair(ECDSA_SIG_new());
  if (r == nullptr || s == nullptr || pair == nullptr || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) {
    return failure(STRAKE_LEGACY_UNAVAILABLE);
  }
  static_cast<void>(r.release());
  static_cast<void>(s.release());
  const int size = i2d_ECDSA_SIG(pair.get(), nullptr);
  if (size <= 0 || static_cast<std::size_t>(size) > der.size()) {
    return failure(STRAKE_LEGACY_UNAVAILABLE);
  }
  unsigned char* at = der.data();
  static_cast<void>(i2d_ECDSA_SIG(pair.get(), &at));
  return static_cast<std::size_t>(size);
  STRAKE_UNSAFE_END
}

} // namespace

class PublicKey::Loaded {
public:
  Loaded(SignatureAlgorithm algorithm, Key key) : algorithm_(algorithm), key_(std::move(key)) {}

  [[nodiscard]] Done verify(Bytes message, Bytes signature) const {
    if (algorithm_ == SignatureAlgorithm::rs256) {
      return verify_encoded(message, signature);
    }
    if (signature.size() != 2 * es256_half) {
      return failure(STRAKE_LEGACY_BAD_SIGNATURE);
    }
    Der der{};
    const Result<std::size_t> size = der_of(signature, der);
    return size ? verify_encoded(message, Bytes(der).first(*size)) : std::unexpected(size.error());
  }

private:
  [[nodiscard]] Done verify_encoded(Bytes message, Bytes signature) const {
    STRAKE_UNSAFE_BEGIN("SAFETY: the spans say how many bytes there are; libcrypto counts uses of the key by itself")
    const std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>> state(EVP_MD_CTX_new());
    if (state == nullptr || EVP_DigestVerifyInit_ex(state.get(), nullptr, "SHA256", libcrypto().context, nullptr,
                                                    key_.get(), nullptr) != 1) {
      return failure(STRAKE_LEGACY_UNAVAILABLE);
    }
    const bool good = EVP_DigestVerify(state.get(), crypto::begin_of(signature), signature.size(),
                                       crypto::begin_of(message), message.size()) == 1;
    return good ? Done() : failure(STRAKE_LEGACY_BAD_SIGNATURE);
    STRAKE_UNSAFE_END
  }

  SignatureAlgorithm algorithm_;
  Key key_;
};

PublicKey::PublicKey(SignatureAlgorithm algorithm, std::unique_ptr<Loaded> loaded)
    : algorithm_(algorithm), loaded_(std::move(loaded)) {}
PublicKey::PublicKey(PublicKey&& other) noexcept = default;
PublicKey::~PublicKey() = default;

Result<PublicKey> PublicKey::make(SignatureAlgorithm algorithm, Bytes text) {
  const ErrorsKept kept;
  if (text.empty() || text.size() > longest_text) {
    return failure(STRAKE_LEGACY_INVALID_PUBLIC_KEY);
  }
  const bool is_pem = text.size() > pem_begin.size() && equals(text.first(pem_begin.size()), pem_begin);
  Key key = is_pem ? from_pem(text) : from_der(text);
  if (key == nullptr || !is_for(algorithm, key.get())) {
    return failure(STRAKE_LEGACY_INVALID_PUBLIC_KEY);
  }
  return PublicKey(algorithm, std::make_unique<Loaded>(algorithm, std::move(key)));
}

Done PublicKey::verify(Bytes message, Bytes signature) const {
  const ErrorsKept kept;
  return loaded_->verify(message, signature);
}

} // namespace strake::legacy
