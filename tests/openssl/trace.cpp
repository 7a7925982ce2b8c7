// How a step is run, and what is seen of it.
#include <cstring>
#include <sstream>

#include "script.hpp"

namespace openssl_test {
namespace {

using Kind = Step::Kind;

constexpr const char* names[] = {"SHA256",
                                 "sha-384",
                                 "SHA2-512",
                                 "blake2b512",
                                 "RSA-SHA256",
                                 "sha512WithRSAEncryption",
                                 "nothing",
                                 "",
                                 "SHA",
                                 "sha2-256 ",
                                 "BLAKE2B-512",
                                 "2.16.840.1.101.3.4.2.2",
                                 "1.3.6.1.4.1.1722.12.2.1.16"};

class Program {
public:
  explicit Program(const Library& library)
      : library_(library), mds_{library.EVP_sha256(), library.EVP_sha384(), library.EVP_sha512(),
                                library.EVP_blake2b512(), nullptr} {
    for (unsigned i = 0; i < contexts; ++i) {
      md_[i] = library.EVP_MD_CTX_new();
      hmac_[i] = library.HMAC_CTX_new();
    }
    for (std::size_t i = 0; i < data_.size(); ++i) {
      data_[i] = static_cast<unsigned char>(i * 7 + i / 256);
    }
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() {
    for (unsigned i = 0; i < contexts; ++i) {
      library_.EVP_MD_CTX_free(md_[i]);
      library_.HMAC_CTX_free(hmac_[i]);
    }
  }

  void run(const Step& step) {
    out_.fill(0xaa);
    size_ = 99;
    seen_ << static_cast<unsigned>(step.kind) << ' ' << call(step) << ' ' << size_ << ' ';
    for (const unsigned char byte : out_) {
      seen_ << static_cast<unsigned>(byte) << ',';
    }
    seen_ << '\n';
  }
  [[nodiscard]] std::string seen() const { return seen_.str(); }

private:
  int call(const Step& step) {
    EVP_MD_CTX* md = md_[step.target];
    const EVP_MD* type = mds_[step.other];
    const auto size = static_cast<std::size_t>(step.size);
    switch (step.kind) {
    case Kind::md_reset:
      return library_.EVP_MD_CTX_reset(md);
    case Kind::md_init:
      return library_.EVP_DigestInit(md, type);
    case Kind::md_init_ex:
      return library_.EVP_DigestInit_ex(md, type, nullptr);
    case Kind::md_update:
      return library_.EVP_DigestUpdate(md, size == 0 && step.without_data ? nullptr : data_.data(), size);
    case Kind::md_final:
      return library_.EVP_DigestFinal(md, out_.data(), step.without_data ? nullptr : &size_);
    case Kind::md_final_ex:
      return library_.EVP_DigestFinal_ex(md, out_.data(), step.without_data ? nullptr : &size_);
    case Kind::md_copy:
      return library_.EVP_MD_CTX_copy(md, md_[step.other]);
    case Kind::md_copy_ex:
      return library_.EVP_MD_CTX_copy_ex(md, md_[step.other]);
    case Kind::md_look:
      return look(library_.EVP_MD_CTX_get0_md(md));
    case Kind::md_once:
      return library_.EVP_Digest(size == 0 && step.without_data ? nullptr : data_.data(), size, out_.data(), &size_,
                                 type, nullptr);
    default:
      return call_hmac(step, hmac_[step.target], type, size);
    }
  }

  int call_hmac(const Step& step, HMAC_CTX* hmac, const EVP_MD* type, std::size_t size) {
    const unsigned char* key = step.without_data ? nullptr : data_.data() + 50;
    switch (step.kind) {
    case Kind::hmac_reset:
      return library_.HMAC_CTX_reset(hmac);
    case Kind::hmac_init:
      return library_.HMAC_Init(hmac, key, step.key_size, type);
    case Kind::hmac_init_ex:
      return library_.HMAC_Init_ex(hmac, key, step.key_size, type, nullptr);
    case Kind::hmac_update:
      return library_.HMAC_Update(hmac, size == 0 && step.without_data ? nullptr : data_.data(), size);
    case Kind::hmac_final:
      return library_.HMAC_Final(hmac, out_.data(), step.without_data ? nullptr : &size_);
    case Kind::hmac_copy:
      return library_.HMAC_CTX_copy(hmac, hmac_[step.other]);
    case Kind::hmac_look:
      return look(library_.HMAC_CTX_get_md(hmac)) + static_cast<int>(library_.HMAC_size(hmac));
    case Kind::hmac_once: {
      const int key_size = step.without_data || step.key_size < 0 ? 0 : step.key_size;
      return library_.HMAC(type, key, key_size, data_.data(), size, out_.data(), &size_) == out_.data() ? 1 : 0;
    }
    default:
      return call_sha(step, size);
    }
  }

  int call_sha(const Step& step, std::size_t size) {
    void* memory = sha_[step.target].data();
    auto* small = static_cast<SHA256_CTX*>(memory);
    auto* large = static_cast<SHA512_CTX*>(memory);
    const Library& by = library_;
    switch (step.kind) { // each context is of one hash
    case Kind::sha_init:
      return step.target == 0   ? by.SHA256_Init(small)
             : step.target == 1 ? by.SHA384_Init(large)
                                : by.SHA512_Init(large);
    case Kind::sha_update:
      return step.target == 0   ? by.SHA256_Update(small, data_.data(), size)
             : step.target == 1 ? by.SHA384_Update(large, data_.data(), size)
                                : by.SHA512_Update(large, data_.data(), size);
    case Kind::sha_final:
      return step.target == 0   ? by.SHA256_Final(out_.data(), small)
             : step.target == 1 ? by.SHA384_Final(out_.data(), large)
                                : by.SHA512_Final(out_.data(), large);
    case Kind::sha_once:
      return (step.target == 0   ? by.SHA256
              : step.target == 1 ? by.SHA384
                                 : by.SHA512)(data_.data(), size, out_.data()) == out_.data()
                 ? 1
                 : 0;
    default:
      return call_once(step);
    }
  }

  int call_once(const Step& step) {
    if (step.kind == Kind::pbkdf2) {
      const char* password = step.without_data ? nullptr : "a password of the program";
      return library_.PKCS5_PBKDF2_HMAC(password, step.size % 26 - 1, data_.data(), step.key_size,
                                        static_cast<int>(step.target), mds_[step.other],
                                        step.size % static_cast<int>(out_.size()), out_.data());
    }
    if (step.kind == Kind::compare) {
      const std::size_t size = static_cast<std::size_t>(step.size) % 70;
      return library_.CRYPTO_memcmp(data_.data(), data_.data() + (step.without_data ? 0 : 3), size) == 0 ? 1 : 0;
    }
    return look(library_.EVP_get_digestbyname(names[static_cast<std::size_t>(step.size) % std::size(names)]));
  }

  int look(const EVP_MD* md) {
    if (md == nullptr) {
      return library_.EVP_MD_get_size(nullptr) + library_.EVP_MD_get_block_size(nullptr);
    }
    std::strncpy(reinterpret_cast<char*>(out_.data()), library_.EVP_MD_get0_name(md), out_.size());
    return library_.EVP_MD_get_size(md) + 1000 * library_.EVP_MD_get_block_size(md) +
           1000000 * library_.EVP_MD_get_type(md);
  }

  const Library& library_;
  std::array<const EVP_MD*, md_count + 1> mds_;
  std::array<EVP_MD_CTX*, contexts> md_{};
  std::array<HMAC_CTX*, contexts> hmac_{};
  alignas(16) std::array<std::array<unsigned char, 256>, contexts> sha_{}; ///< More than either library needs.
  std::array<unsigned char, 512> data_{};
  std::array<unsigned char, 200> out_{};
  unsigned int size_ = 0;
  std::ostringstream seen_;
};

} // namespace

std::string trace_of(const Library& library, const std::vector<Step>& script) {
  Program program(library);
  for (const Step& step : script) {
    program.run(step);
  }
  return program.seen();
}

} // namespace openssl_test
