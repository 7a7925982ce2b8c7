// The bare algorithms: published vectors, libsodium and OpenSSL beside them, in place and apart, and what is refused.
#include <openssl/evp.h>
#include <sys/mman.h>

#include <random>

#include "../crypto.hpp"
#include "aead/aead.hpp"

namespace {

using namespace crypto_test;

constexpr strake_key_algorithm algorithms[] = {STRAKE_KEY_XCHACHA20_POLY1305, STRAKE_KEY_CHACHA20_POLY1305,
                                               STRAKE_KEY_AES256_GCM};

std::size_t nonce_size(strake_key_algorithm algorithm) {
  return algorithm == STRAKE_KEY_XCHACHA20_POLY1305 ? STRAKE_AEAD_XCHACHA20_NONCE_BYTES
                                                    : STRAKE_AEAD_CHACHA20_NONCE_BYTES;
}

struct Message {
  Data nonce;
  Data associated;
  Data plaintext;
};

/// Ciphertext and tag, or why there are none.
strake_status encrypt(const Key& key, const Message& message, Data& encrypted) {
  encrypted.assign(message.plaintext.size() + STRAKE_AEAD_TAG_BYTES, 0xee);
  std::size_t size = 0;
  const strake_status status = strake_aead_encrypt(
      key.get(), message.nonce.data(), message.nonce.size(), message.plaintext.data(), message.plaintext.size(),
      message.associated.data(), message.associated.size(), encrypted.data(), encrypted.size(), &size, nullptr);
  EXPECT_EQ(size, status == STRAKE_OK ? encrypted.size() : 0);
  return status;
}

strake_status decrypt(const Key& key, const Data& nonce, const Data& associated, const Data& encrypted, Data& plain) {
  plain.assign(encrypted.size() < 16 ? 0 : encrypted.size() - 16, 0xee);
  return strake_aead_decrypt(key.get(), nonce.data(), nonce.size(), encrypted.data(), encrypted.size(),
                             associated.data(), associated.size(), plain.data(), plain.size(), nullptr, nullptr);
}

Data joined(const Data& a, const Data& b) {
  Data both = a;
  both.insert(both.end(), b.begin(), b.end());
  return both;
}

strake_key_algorithm algorithm_of(const std::string& name) {
  return name == "xchacha20_poly1305"  ? STRAKE_KEY_XCHACHA20_POLY1305
         : name == "chacha20_poly1305" ? STRAKE_KEY_CHACHA20_POLY1305
                                       : STRAKE_KEY_AES256_GCM;
}

/// algorithm, number, key, nonce, associated data, plaintext, ciphertext, tag, result
void check_vector(const table::Row& row) {
  SCOPED_TRACE(row[0] + " " + row[1]);
  const strake_key_algorithm algorithm = algorithm_of(row[0]);
  const Key key = make_key(unhex(row[2]), algorithm);
  const Message message{unhex(row[3]), unhex(row[4]), unhex(row[5])};
  const Data right = joined(unhex(row[6]), unhex(row[7]));
  Data encrypted;
  Data plaintext;
  if (message.nonce.size() != nonce_size(algorithm)) {
    EXPECT_EQ(encrypt(key, message, encrypted), STRAKE_AEAD_INVALID_NONCE);
    EXPECT_EQ(decrypt(key, message.nonce, message.associated, repeated(16), plaintext), STRAKE_AEAD_INVALID_NONCE);
    return;
  }
  const bool valid = row[8] == "valid";
  EXPECT_EQ(encrypt(key, message, encrypted), STRAKE_OK);
  EXPECT_EQ(encrypted == right, valid);
  EXPECT_EQ(decrypt(key, message.nonce, message.associated, right, plaintext), valid ? STRAKE_OK : STRAKE_AEAD_FORGED);
  EXPECT_EQ(plaintext, valid ? message.plaintext : repeated(plaintext.size()));
}

TEST(Aead, PassesTheVectorsOfWycheproof) {
  const std::vector<table::Row> rows = vectors("wycheproof_aead.tsv", 9);
  EXPECT_EQ(rows.size(), 706U);
  std::ranges::for_each(rows, check_vector);
}

TEST(Aead, PassesTheVectorsOfTheStandards) {
  const std::vector<table::Row> rows = vectors("standards.tsv", 9);
  EXPECT_EQ(rows.size(), 6U);
  std::ranges::for_each(rows, check_vector);
}

Data random_bytes(std::mt19937& random, std::size_t size) {
  Data bytes(size);
  std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random()); });
  return bytes;
}

Message random_message(std::mt19937& random, strake_key_algorithm algorithm, std::size_t size) {
  return {random_bytes(random, nonce_size(algorithm)), random_bytes(random, random() % 40), random_bytes(random, size)};
}

Data sodium_encrypted(strake_key_algorithm algorithm, const Data& key, const Message& message) {
  Data to(message.plaintext.size() + 16);
  const auto with = algorithm == STRAKE_KEY_XCHACHA20_POLY1305  ? crypto_aead_xchacha20poly1305_ietf_encrypt
                    : algorithm == STRAKE_KEY_CHACHA20_POLY1305 ? crypto_aead_chacha20poly1305_ietf_encrypt
                                                                : crypto_aead_aes256gcm_encrypt;
  with(to.data(), nullptr, message.plaintext.data(), message.plaintext.size(), message.associated.data(),
       message.associated.size(), nullptr, message.nonce.data(), key.data());
  return to;
}

/// Of the algorithms that it has.
Data openssl_encrypted(strake_key_algorithm algorithm, const Data& key, const Message& message) {
  const EVP_CIPHER* cipher = algorithm == STRAKE_KEY_AES256_GCM ? EVP_aes_256_gcm() : EVP_chacha20_poly1305();
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  Data to(message.plaintext.size() + 16);
  int size = 0;
  EVP_EncryptInit_ex(context, cipher, nullptr, key.data(), message.nonce.data());
  EVP_EncryptUpdate(context, nullptr, &size, message.associated.data(), static_cast<int>(message.associated.size()));
  EVP_EncryptUpdate(context, to.data(), &size, message.plaintext.data(), static_cast<int>(message.plaintext.size()));
  EVP_EncryptFinal_ex(context, to.data() + size, &size);
  EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, 16, to.data() + message.plaintext.size());
  EVP_CIPHER_CTX_free(context);
  return to;
}

TEST(Aead, AgreesWithLibsodiumAndOpenSslOnEveryLength) {
  std::mt19937 random(4);
  for (const strake_key_algorithm algorithm : algorithms) {
    for (std::size_t size = 0; size <= 300; ++size) {
      const Data bytes = random_bytes(random, 32);
      const Key key = make_key(bytes, algorithm);
      const Message message = random_message(random, algorithm, size);
      Data encrypted;
      ASSERT_EQ(encrypt(key, message, encrypted), STRAKE_OK);
      ASSERT_EQ(encrypted, sodium_encrypted(algorithm, bytes, message));
      if (algorithm != STRAKE_KEY_XCHACHA20_POLY1305) {
        ASSERT_EQ(encrypted, openssl_encrypted(algorithm, bytes, message));
      }
      Data plaintext;
      ASSERT_EQ(decrypt(key, message.nonce, message.associated, encrypted, plaintext), STRAKE_OK);
      ASSERT_EQ(plaintext, message.plaintext);
    }
  }
}

TEST(Aead, WorksInPlaceAndDetached) {
  std::mt19937 random(5);
  for (const strake_key_algorithm algorithm : algorithms) {
    for (const std::size_t size : {0, 1, 63, 64, 65, 1000}) {
      const Key key = random_key(algorithm);
      const Message message = random_message(random, algorithm, size);
      const Data& nonce = message.nonce;
      const Data& beside = message.associated;
      Data encrypted;
      ASSERT_EQ(encrypt(key, message, encrypted), STRAKE_OK);
      Data place = joined(message.plaintext, repeated(16));
      ASSERT_EQ(strake_aead_encrypt(key.get(), nonce.data(), nonce.size(), place.data(), size, beside.data(),
                                    beside.size(), place.data(), place.size(), nullptr, nullptr),
                STRAKE_OK);
      EXPECT_EQ(place, encrypted);
      ASSERT_EQ(strake_aead_decrypt(key.get(), nonce.data(), nonce.size(), place.data(), place.size(), beside.data(),
                                    beside.size(), place.data(), place.size(), nullptr, nullptr),
                STRAKE_OK);
      EXPECT_TRUE(std::ranges::equal(std::span(place).first(size), message.plaintext));

      Data apart = message.plaintext;
      Data tag(16);
      ASSERT_EQ(strake_aead_encrypt_detached(key.get(), nonce.data(), nonce.size(), apart.data(), size, beside.data(),
                                             beside.size(), apart.data(), size, tag.data(), tag.size(), nullptr),
                STRAKE_OK);
      EXPECT_EQ(joined(apart, tag), encrypted);
      ASSERT_EQ(strake_aead_decrypt_detached(key.get(), nonce.data(), nonce.size(), apart.data(), size, tag.data(),
                                             tag.size(), beside.data(), beside.size(), apart.data(), size, nullptr),
                STRAKE_OK);
      EXPECT_EQ(apart, message.plaintext);
    }
  }
}

TEST(Aead, RefusesEveryOtherMessageAndReleasesNothing) {
  std::mt19937 random(6);
  for (const strake_key_algorithm algorithm : algorithms) {
    const Key key = random_key(algorithm);
    const Message message = random_message(random, algorithm, 50);
    Data right;
    Data plaintext;
    ASSERT_EQ(encrypt(key, message, right), STRAKE_OK);
    const auto refuse = [&](const Data& nonce, const Data& beside, const Data& encrypted, strake_status status) {
      EXPECT_EQ(decrypt(key, nonce, beside, encrypted, plaintext), status);
      EXPECT_EQ(plaintext, repeated(plaintext.size()));
    };
    for_each_flip(right, [&](const Data& wrong, std::size_t) {
      refuse(message.nonce, message.associated, wrong, STRAKE_AEAD_FORGED);
      Data place = wrong; // what was the ciphertext is zeros then
      EXPECT_EQ(strake_aead_decrypt(key.get(), message.nonce.data(), message.nonce.size(), place.data(), place.size(),
                                    message.associated.data(), message.associated.size(), place.data(), place.size(),
                                    nullptr, nullptr),
                STRAKE_AEAD_FORGED);
      EXPECT_TRUE(std::ranges::equal(std::span(place).first(50), repeated(50)));
    });
    for_each_flip(message.nonce, [&](const Data& wrong, std::size_t) {
      refuse(wrong, message.associated, right, STRAKE_AEAD_FORGED);
    });
    for_each_flip(message.associated,
                  [&](const Data& wrong, std::size_t) { refuse(message.nonce, wrong, right, STRAKE_AEAD_FORGED); });
    for (std::size_t size = 0; size < right.size(); ++size) {
      refuse(message.nonce, message.associated, Data(right.begin(), right.begin() + static_cast<long>(size)),
             size < 16 ? STRAKE_AEAD_MALFORMED : STRAKE_AEAD_FORGED);
    }
    refuse(message.nonce, message.associated, joined(right, repeated(1)), STRAKE_AEAD_FORGED);
    refuse(message.nonce, joined(message.associated, repeated(1)), right, STRAKE_AEAD_FORGED);
    const Key other = random_key(algorithm);
    EXPECT_EQ(decrypt(other, message.nonce, message.associated, right, plaintext), STRAKE_AEAD_FORGED);
  }
}

TEST(Aead, AForgeryTellsNothingMore) {
  const Key key = random_key(STRAKE_KEY_XCHACHA20_POLY1305);
  const Data message(40);
  const Data nonce(24);
  Data out(40);
  strake_error error;
  EXPECT_EQ(
      strake_aead_decrypt(key.get(), nonce.data(), 24, message.data(), 40, nullptr, 0, out.data(), 40, nullptr, &error),
      STRAKE_AEAD_FORGED);
  EXPECT_EQ(error.offset, STRAKE_NO_OFFSET);
  EXPECT_EQ(error.actual, 0U);
  EXPECT_EQ(error.limit, 0U);
  EXPECT_EQ(error.argument, nullptr);
}

TEST(Aead, RefusesWhatOverlapsOtherwise) {
  const Key key = random_key(STRAKE_KEY_XCHACHA20_POLY1305);
  Data memory(200);
  std::uint8_t* const at = memory.data();
  const auto encrypt_at = [&](std::size_t nonce, std::size_t data, std::size_t associated, std::size_t buffer) {
    return strake_aead_encrypt(key.get(), at + nonce, 24, at + data, 20, at + associated, 10, at + buffer, 36, nullptr,
                               nullptr);
  };
  EXPECT_EQ(encrypt_at(0, 30, 60, 80), STRAKE_OK);
  EXPECT_EQ(encrypt_at(0, 80, 60, 80), STRAKE_OK);
  EXPECT_EQ(encrypt_at(0, 81, 60, 80), STRAKE_OVERLAP);
  EXPECT_EQ(encrypt_at(0, 79, 60, 80), STRAKE_OVERLAP);
  EXPECT_EQ(encrypt_at(0, 30, 115, 80), STRAKE_OVERLAP);
  EXPECT_EQ(encrypt_at(57, 30, 0, 80), STRAKE_OVERLAP);
  const auto detached_at = [&](std::size_t buffer, std::size_t tag) {
    return strake_aead_encrypt_detached(key.get(), at, 24, at + 30, 20, nullptr, 0, at + buffer, 20, at + tag, 16,
                                        nullptr);
  };
  EXPECT_EQ(detached_at(30, 50), STRAKE_OK);
  EXPECT_EQ(detached_at(30, 49), STRAKE_OVERLAP);
  EXPECT_EQ(detached_at(100, 119), STRAKE_OVERLAP);
  EXPECT_EQ(detached_at(100, 40), STRAKE_OVERLAP);
  EXPECT_EQ(strake_aead_decrypt_detached(key.get(), at, 24, at + 30, 20, at + 60, 16, nullptr, 0, at + 60, 20, nullptr),
            STRAKE_OVERLAP);
}

TEST(Aead, SaysTheSizeThatItNeeds) {
  const Key key = random_key(STRAKE_KEY_CHACHA20_POLY1305);
  Data buffer(100, 0xee);
  const Data nonce(12);
  const Data data(20);
  std::size_t size = 0;
  EXPECT_EQ(
      strake_aead_encrypt(key.get(), nonce.data(), 12, data.data(), 20, nullptr, 0, buffer.data(), 35, &size, nullptr),
      STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 36U);
  EXPECT_EQ(
      strake_aead_decrypt(key.get(), nonce.data(), 12, data.data(), 20, nullptr, 0, buffer.data(), 3, &size, nullptr),
      STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 4U);
  Data tag(16, 0xee);
  EXPECT_EQ(strake_aead_encrypt_detached(key.get(), nonce.data(), 12, data.data(), 20, nullptr, 0, buffer.data(), 20,
                                         tag.data(), 15, nullptr),
            STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(strake_aead_encrypt_detached(key.get(), nonce.data(), 12, data.data(), 20, nullptr, 0, buffer.data(), 19,
                                         tag.data(), 16, nullptr),
            STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(buffer, Data(100, 0xee));
  EXPECT_EQ(tag, Data(16, 0xee));
  EXPECT_EQ(strake_aead_decrypt_detached(key.get(), nonce.data(), 12, data.data(), 20, tag.data(), 15, nullptr, 0,
                                         buffer.data(), 20, nullptr),
            STRAKE_AEAD_MALFORMED);
}

// Longer than memory: nothing is read before the length is refused.
TEST(Aead, RefusesAMessageThatItsAlgorithmDoesNotHave) {
  constexpr std::size_t size = (std::size_t{64} << 32U) + 1;
  void* const nothing = mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  ASSERT_NE(nothing, MAP_FAILED);
  const strake::Bytes message(static_cast<const std::uint8_t*>(nothing), size);
  const Data nonce(24);
  for (const auto& [algorithm, refused] :
       {std::pair(strake::key::Algorithm::chacha20_poly1305, true), std::pair(strake::key::Algorithm::aes256_gcm, true),
        std::pair(strake::key::Algorithm::xchacha20_poly1305, false)}) {
    const auto key = strake::key::Key::generate(algorithm, {});
    ASSERT_TRUE(key);
    const strake::Bytes used = strake::Bytes(nonce).first(nonce_size(static_cast<strake_key_algorithm>(algorithm)));
    const auto sealing = strake::aead::sealing(*key, used, {}, message.size());
    EXPECT_EQ(!sealing.has_value(), refused);
    if (refused) {
      EXPECT_EQ(sealing.error().status, STRAKE_AEAD_TOO_LONG);
    }
  }
  munmap(nothing, size);
}

TEST(Aead, TakesKeysForNothingElse) {
  const Data nonce(24);
  Data out(64);
  for (strake_key_algorithm algorithm = STRAKE_KEY_HMAC_SHA256; algorithm <= STRAKE_KEY_DERIVATION; ++algorithm) {
    if (std::ranges::find(algorithms, algorithm) != std::end(algorithms) || algorithm == STRAKE_KEY_ED25519_PUBLIC ||
        algorithm == STRAKE_KEY_X25519_PUBLIC) {
      continue;
    }
    const Key key = random_key(algorithm);
    EXPECT_EQ(
        strake_aead_encrypt(key.get(), nonce.data(), 24, nullptr, 0, nullptr, 0, out.data(), 64, nullptr, nullptr),
        STRAKE_KEY_WRONG_USE);
    EXPECT_EQ(strake_aead_seal(key.get(), nullptr, 0, nullptr, 0, nullptr, 0, out.data(), 64, nullptr, nullptr),
              STRAKE_KEY_WRONG_USE);
  }
}

} // namespace
