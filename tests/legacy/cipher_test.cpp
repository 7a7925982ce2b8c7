// The bare ciphers: published vectors, OpenSSL beside them, in place and apart, and what is refused.
#include <openssl/err.h>
#include <openssl/evp.h>

#include <random>

#include "legacy.hpp"

namespace {

using namespace legacy_test;

struct Named {
  strake_legacy_algorithm algorithm;
  const EVP_CIPHER* (*cipher)();
};

constexpr Named all[] = {{STRAKE_LEGACY_AES_128_CBC, EVP_aes_128_cbc}, {STRAKE_LEGACY_AES_192_CBC, EVP_aes_192_cbc},
                         {STRAKE_LEGACY_AES_256_CBC, EVP_aes_256_cbc}, {STRAKE_LEGACY_AES_128_CTR, EVP_aes_128_ctr},
                         {STRAKE_LEGACY_AES_192_CTR, EVP_aes_192_ctr}, {STRAKE_LEGACY_AES_256_CTR, EVP_aes_256_ctr},
                         {STRAKE_LEGACY_AES_128_ECB, EVP_aes_128_ecb}, {STRAKE_LEGACY_AES_192_ECB, EVP_aes_192_ecb},
                         {STRAKE_LEGACY_AES_256_ECB, EVP_aes_256_ecb}, {STRAKE_LEGACY_3DES_CBC, EVP_des_ede3_cbc}};

std::mt19937 generator(1); // NOLINT: the same in each run

Data random_bytes(std::size_t size) {
  Data bytes(size);
  for (std::uint8_t& byte : bytes) {
    byte = static_cast<std::uint8_t>(generator());
  }
  return bytes;
}

/// What OpenSSL makes of a plaintext, with its padding.
Data encrypted(const EVP_CIPHER* cipher, const Data& key, const Data& iv, const Data& plain) {
  Data out(plain.size() + 32);
  int size = 0;
  int last = 0;
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  EXPECT_EQ(EVP_EncryptInit_ex(context, cipher, nullptr, key.data(), iv.data()), 1);
  EXPECT_EQ(EVP_EncryptUpdate(context, out.data(), &size, plain.data(), static_cast<int>(plain.size())), 1);
  EXPECT_EQ(EVP_EncryptFinal_ex(context, out.data() + size, &last), 1);
  EVP_CIPHER_CTX_free(context);
  out.resize(static_cast<std::size_t>(size + last));
  return out;
}

std::size_t key_size(const Named& named) { return static_cast<std::size_t>(EVP_CIPHER_get_key_length(named.cipher())); }
std::size_t iv_size(const Named& named) { return static_cast<std::size_t>(EVP_CIPHER_get_iv_length(named.cipher())); }

TEST(Cipher, DecryptsTheVectorsOfNist) {
  const Profile profile = make_profile();
  for (const table::Row& row : vectors("nist.tsv", 6)) {
    SCOPED_TRACE(row[1] + " of algorithm " + row[0]);
    const Cipher cipher = make_cipher(std::stoi(row[0]), unhex(row[2]), STRAKE_LEGACY_PADDING_NONE);
    Data plain;
    EXPECT_EQ(decrypt(profile, cipher, unhex(row[3]), unhex(row[4]), plain), STRAKE_OK);
    EXPECT_EQ(plain, unhex(row[5]));
  }
}

TEST(Cipher, JudgesTheVectorsOfWycheproofRightly) {
  const Profile profile = make_profile();
  for (const table::Row& row : vectors("wycheproof_aes_cbc.tsv", 6)) {
    SCOPED_TRACE(row[0]);
    const Data key = unhex(row[1]);
    const Data data = unhex(row[4]);
    const Cipher cipher = make_cipher(key.size() == 16   ? STRAKE_LEGACY_AES_128_CBC
                                      : key.size() == 24 ? STRAKE_LEGACY_AES_192_CBC
                                                         : STRAKE_LEGACY_AES_256_CBC,
                                      key);
    Data plain;
    const strake_status refused = data.empty() ? STRAKE_LEGACY_EMPTY_CIPHERTEXT : STRAKE_LEGACY_DECRYPTION_FAILED;
    EXPECT_EQ(decrypt(profile, cipher, unhex(row[2]), data, plain), row[5] == "valid" ? STRAKE_OK : refused);
    EXPECT_EQ(plain, row[5] == "valid" ? unhex(row[3]) : Data());
  }
}

TEST(Cipher, ReadsWhatOpensslEncrypts) {
  const Profile profile = make_profile();
  for (const Named& named : all) {
    for (std::size_t size = 1; size < 200; ++size) {
      SCOPED_TRACE(std::to_string(named.algorithm) + ", " + std::to_string(size) + " bytes");
      const Data key = random_bytes(key_size(named));
      const Data iv = random_bytes(iv_size(named));
      const Data plain = random_bytes(size);
      Data data = encrypted(named.cipher(), key, iv, plain);
      const Cipher cipher = make_cipher(named.algorithm, key);
      Data decrypted;
      ASSERT_EQ(decrypt(profile, cipher, iv, data, decrypted), STRAKE_OK);
      EXPECT_EQ(decrypted, plain);
      std::size_t in_place = 0;
      ASSERT_EQ(strake_legacy_decrypt(profile.get(), cipher.get(), iv.data(), iv.size(), data.data(), data.size(),
                                      data.data(), data.size(), &in_place, nullptr),
                STRAKE_OK);
      data.resize(in_place);
      EXPECT_EQ(data, plain);
    }
  }
}

TEST(Cipher, TakesTripleDesKeysOfTwoParts) {
  const Profile profile = make_profile();
  Data key = random_bytes(16);
  const Cipher cipher = make_cipher(STRAKE_LEGACY_3DES_CBC, key);
  key.insert(key.end(), key.begin(), key.begin() + 8);
  const Data iv = random_bytes(8);
  Data plain;
  EXPECT_EQ(decrypt(profile, cipher, iv, encrypted(EVP_des_ede3_cbc(), key, iv, bytes_of("hello")), plain), STRAKE_OK);
  EXPECT_EQ(plain, bytes_of("hello"));
}

TEST(Cipher, RefusesWhatCannotBeACiphertext) {
  const Profile profile = make_profile();
  for (const Named& named : all) {
    SCOPED_TRACE(named.algorithm);
    const Cipher cipher = make_cipher(named.algorithm, Data(key_size(named)));
    const Data iv(iv_size(named));
    const bool has_blocks = EVP_CIPHER_get_block_size(named.cipher()) > 1;
    Data plain;
    EXPECT_EQ(decrypt(profile, cipher, iv, {}, plain), STRAKE_LEGACY_EMPTY_CIPHERTEXT);
    EXPECT_EQ(decrypt(profile, cipher, iv, Data(33), plain), has_blocks ? STRAKE_LEGACY_PARTIAL_BLOCK : STRAKE_OK);
    for (const std::size_t wrong : {iv.size() + 1, iv.size() - 1, std::size_t{5}}) {
      EXPECT_EQ(decrypt(profile, cipher, Data(wrong % 64), Data(32), plain), STRAKE_LEGACY_INVALID_IV);
    }
  }
}

TEST(Cipher, RefusesKeysOfOtherSizes) {
  for (const Named& named : all) {
    for (std::size_t size = 0; size < 40; ++size) {
      const bool right = size == key_size(named) || (named.algorithm == STRAKE_LEGACY_3DES_CBC && size == 16);
      strake_legacy_cipher* made = nullptr;
      const Data key(size);
      EXPECT_EQ(strake_legacy_cipher_new(named.algorithm, 0, key.data(), size, nullptr, &made, nullptr),
                right ? STRAKE_OK : STRAKE_KEY_INVALID_LENGTH);
      strake_legacy_cipher_free(made, nullptr);
    }
  }
}

TEST(Cipher, RefusesToBeExportable) {
  const Data key(32);
  const strake_key_options exportable{sizeof exportable, 0, 1, 0, 0};
  strake_legacy_cipher* made = nullptr;
  EXPECT_EQ(strake_legacy_cipher_new(STRAKE_LEGACY_AES_256_CBC, 0, key.data(), 32, &exportable, &made, nullptr),
            STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(made, nullptr);
}

TEST(Cipher, WorksWithAKeyThatIsClosedAtRest) {
  const Data key = random_bytes(32);
  const Data iv = random_bytes(16);
  const strake_key_options closed{sizeof closed, 0, 0, 1, 0};
  strake_legacy_cipher* made = nullptr;
  ASSERT_EQ(strake_legacy_cipher_new(STRAKE_LEGACY_AES_256_CBC, 0, key.data(), 32, &closed, &made, nullptr), STRAKE_OK);
  const Cipher cipher(made);
  Data plain;
  EXPECT_EQ(decrypt(make_profile(), cipher, iv, encrypted(EVP_aes_256_cbc(), key, iv, bytes_of("hello")), plain),
            STRAKE_OK);
  EXPECT_EQ(plain, bytes_of("hello"));
}

TEST(Cipher, TellsTheRoomThatIsNeeded) {
  const Profile profile = make_profile();
  const Data key(32);
  const Data iv(16);
  const Data data = encrypted(EVP_aes_256_cbc(), key, iv, bytes_of("0123456789abcdef0"));
  const Cipher cipher = make_cipher(STRAKE_LEGACY_AES_256_CBC, key);
  std::size_t size = 0;
  strake_error error{};
  EXPECT_EQ(strake_legacy_decrypt(profile.get(), cipher.get(), iv.data(), 16, data.data(), data.size(), nullptr, 0,
                                  &size, &error),
            STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 32U);
  EXPECT_EQ(error.actual, 32U);
  Data plain(size);
  EXPECT_EQ(strake_legacy_decrypt(profile.get(), cipher.get(), iv.data(), 16, data.data(), data.size(), plain.data(),
                                  plain.size(), &size, nullptr),
            STRAKE_OK);
  EXPECT_EQ(size, 17U);
  EXPECT_EQ(counters_of(profile).failed, 0U) << "a question isn't a failure";
  EXPECT_EQ(counters_of(profile).read, 1U);
}

TEST(Cipher, RefusesBuffersThatOverlap) {
  const Profile profile = make_profile();
  const Cipher cipher = make_cipher(STRAKE_LEGACY_AES_256_CBC, Data(32));
  Data memory(64);
  EXPECT_EQ(strake_legacy_decrypt(profile.get(), cipher.get(), memory.data() + 48, 16, memory.data(), 32,
                                  memory.data() + 1, 40, nullptr, nullptr),
            STRAKE_OVERLAP);
  EXPECT_EQ(strake_legacy_decrypt(profile.get(), cipher.get(), memory.data() + 16, 16, memory.data(), 32, memory.data(),
                                  32, nullptr, nullptr),
            STRAKE_OVERLAP);
}

TEST(Cipher, LeavesTheErrorsOfOpensslAsTheyWere) {
  const Profile profile = make_profile();
  const Cipher cipher = make_cipher(STRAKE_LEGACY_AES_256_CBC, Data(32));
  ERR_clear_error();
  Data plain;
  EXPECT_EQ(decrypt(profile, cipher, Data(16), Data(32), plain), STRAKE_LEGACY_DECRYPTION_FAILED);
  strake_legacy_public_key* key = nullptr;
  EXPECT_EQ(strake_legacy_public_key_new(STRAKE_LEGACY_RS256, plain.data(), 0, &key, nullptr),
            STRAKE_LEGACY_INVALID_PUBLIC_KEY);
  const Data nonsense(100, 0x30);
  EXPECT_EQ(strake_legacy_public_key_new(STRAKE_LEGACY_RS256, nonsense.data(), nonsense.size(), &key, nullptr),
            STRAKE_LEGACY_INVALID_PUBLIC_KEY);
  EXPECT_EQ(ERR_peek_error(), 0U) << "none is left behind";
  ERR_raise(ERR_LIB_USER, 7);
  EXPECT_EQ(strake_legacy_public_key_new(STRAKE_LEGACY_RS256, nonsense.data(), nonsense.size(), &key, nullptr),
            STRAKE_LEGACY_INVALID_PUBLIC_KEY);
  EXPECT_EQ(ERR_GET_REASON(ERR_get_error()), 7) << "the program's own stays";
  EXPECT_EQ(ERR_get_error(), 0U);
}

} // namespace
