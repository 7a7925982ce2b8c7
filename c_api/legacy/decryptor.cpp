#include "legacy/decryptor.hpp"

#include "libcrypto.hpp"

namespace strake::legacy {
namespace {

/// libcrypto counts in int.
constexpr std::size_t most_at_once = std::size_t{1} << 30U;
static_assert(most_at_once % longest_block == 0);

} // namespace

class Decryptor::Context {
public:
  explicit Context(const EVP_CIPHER* cipher)
      : cipher_(cipher), state_(STRAKE_UNSAFE_EXPR("SAFETY: takes nothing; NULL is looked for", EVP_CIPHER_CTX_new())) {
  }

  [[nodiscard]] Done begin(Bytes key, Bytes iv) {
    const ErrorsKept kept;
    STRAKE_UNSAFE_BEGIN("SAFETY: key and initialisation vector have the sizes of the cipher: the caller checked")
    return done_if(cipher_ != nullptr && state_ != nullptr &&
                   EVP_DecryptInit_ex2(state_.get(), cipher_, key.data(), iv.data(), nullptr) == 1 &&
                   EVP_CIPHER_CTX_set_padding(state_.get(), 0) == 1);
    STRAKE_UNSAFE_END
  }

  [[nodiscard]] Done decrypt(Bytes ciphertext, MutableBytes plaintext) {
    const ErrorsKept kept;
    for (std::size_t at = 0; at < ciphertext.size(); at += most_at_once) {
      const Bytes from = ciphertext.subspan(at, std::min(most_at_once, ciphertext.size() - at));
      int written = 0;
      STRAKE_UNSAFE_BEGIN("SAFETY: whole blocks without padding become as many bytes, for which there is room: checked")
      const int size = static_cast<int>(from.size());
      if (EVP_DecryptUpdate(state_.get(), plaintext.subspan(at).data(), &written, from.data(), size) != 1 ||
          written != size) {
        return failure(STRAKE_LEGACY_UNAVAILABLE);
      }
      STRAKE_UNSAFE_END
    }
    return {};
  }

private:
  const EVP_CIPHER* cipher_;
  std::unique_ptr<EVP_CIPHER_CTX, Free<EVP_CIPHER_CTX_free>> state_; ///< libcrypto wipes it.
};

Decryptor::Decryptor(std::unique_ptr<Context> context) : context_(std::move(context)) {}
Decryptor::Decryptor(Decryptor&& other) noexcept = default;
Decryptor::~Decryptor() = default;

Result<Decryptor> Decryptor::make(Algorithm algorithm, Bytes key, Bytes iv) {
  const Traits traits = traits_of(algorithm);
  ensure(key.size() == traits.key && iv.size() == traits.iv);
  auto context = std::make_unique<Context>(libcrypto().ciphers.at(std::to_underlying(algorithm) - 1U));
  if (const Done begun = context->begin(key, iv); !begun) {
    return std::unexpected(begun.error());
  }
  return Decryptor(std::move(context));
}

Done Decryptor::decrypt(Bytes ciphertext, MutableBytes plaintext) {
  ensure(ciphertext.size() == plaintext.size());
  return context_->decrypt(ciphertext, plaintext);
}

} // namespace strake::legacy
