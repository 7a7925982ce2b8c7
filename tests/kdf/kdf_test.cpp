// Derivation against published vectors, libsodium and OpenSSL; costs and salts that must be refused.
#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <random>

#include "../crypto.hpp"
#include "crypto/password_hash.hpp"
#include "kdf/pbkdf2.hpp"

namespace {

using namespace crypto_test;

constexpr strake_kdf_hash hashes[] = {STRAKE_KDF_SHA256, STRAKE_KDF_SHA512};

Data hkdf(const Key& key, strake_kdf_hash hash, const Data& salt, const Data& info, std::size_t size) {
  Data out(size);
  EXPECT_EQ(strake_kdf_hkdf_bytes(key.get(), hash, salt.data(), salt.size(), info.data(), info.size(), out.data(),
                                  out.size(), nullptr),
            STRAKE_OK);
  return out;
}

Key derivation_key(const Data& bytes) { return make_key(bytes, STRAKE_KEY_DERIVATION); }

strake_kdf_hash hash_of(const std::string& name) { return name == "sha256" ? STRAKE_KDF_SHA256 : STRAKE_KDF_SHA512; }

Data random_bytes(std::mt19937& random, std::size_t size) {
  Data bytes(size);
  std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random()); });
  return bytes;
}

// hash, number, input key, salt, info, size, output, result
TEST(Hkdf, PassesTheVectorsOfWycheproof) {
  const std::vector<table::Row> rows = vectors("wycheproof_hkdf.tsv", 8);
  EXPECT_EQ(rows.size(), 169U);
  for (const table::Row& row : rows) {
    SCOPED_TRACE(row[0] + " " + row[1]);
    const Key key = derivation_key(unhex(row[2]));
    if (row[7] == "valid") {
      EXPECT_EQ(hkdf(key, hash_of(row[0]), unhex(row[3]), unhex(row[4]), std::stoul(row[5])), unhex(row[6]));
      continue;
    }
    Data out(std::stoul(row[5]), 0xee);
    EXPECT_EQ(
        strake_kdf_hkdf_bytes(key.get(), hash_of(row[0]), nullptr, 0, nullptr, 0, out.data(), out.size(), nullptr),
        STRAKE_KDF_TOO_LONG);
    EXPECT_EQ(out, Data(out.size(), 0xee));
  }
}

// number, input key, salt, info, pseudo-random key, output
TEST(Hkdf, PassesTheVectorsOfRfc5869) {
  const std::vector<table::Row> rows = vectors("rfc5869.tsv", 6);
  EXPECT_EQ(rows.size(), 3U);
  for (const table::Row& row : rows) {
    SCOPED_TRACE(row[0]);
    const Key key = derivation_key(unhex(row[1]));
    const Data salt = unhex(row[2]);
    const Data info = unhex(row[3]);
    const Data right = unhex(row[5]);
    const Key extracted = made(STRAKE_OK, [&](strake_key** out) {
      return strake_kdf_hkdf_extract(key.get(), STRAKE_KDF_SHA256, salt.data(), salt.size(), &exportable, out, nullptr);
    });
    EXPECT_EQ(exported(extracted), unhex(row[4]));
    EXPECT_EQ(hkdf(key, STRAKE_KDF_SHA256, salt, info, right.size()), right);
    const Data first(right.begin(), right.begin() + 32); // as long as the key
    for (const bool at_once : {true, false}) {
      const Key derived = made(STRAKE_OK, [&](strake_key** out) {
        return at_once ? strake_kdf_hkdf(key.get(), STRAKE_KDF_SHA256, salt.data(), salt.size(), info.data(),
                                         info.size(), STRAKE_KEY_XCHACHA20_POLY1305, &exportable, out, nullptr)
                       : strake_kdf_hkdf_expand(extracted.get(), STRAKE_KDF_SHA256, info.data(), info.size(),
                                                STRAKE_KEY_XCHACHA20_POLY1305, &exportable, out, nullptr);
      });
      EXPECT_EQ(exported(derived), first);
    }
  }
}

TEST(Hkdf, AgreesWithOpenSsl) {
  std::mt19937 random(8);
  for (const strake_kdf_hash hash : hashes) {
    const EVP_MD* digest = hash == STRAKE_KDF_SHA256 ? EVP_sha256() : EVP_sha512();
    for (std::size_t size = 1; size < 400; size += 13) {
      const Data input = random_bytes(random, 16 + size);
      const Data salt = random_bytes(random, size);
      const Data info = random_bytes(random, 1 + size / 2);
      Data right(size);
      std::size_t given = size;
      EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr);
      EVP_PKEY_derive_init(context);
      EVP_PKEY_CTX_set_hkdf_md(context, digest);
      EVP_PKEY_CTX_set1_hkdf_salt(context, salt.data(), static_cast<int>(salt.size()));
      EVP_PKEY_CTX_set1_hkdf_key(context, input.data(), static_cast<int>(input.size()));
      EVP_PKEY_CTX_add1_hkdf_info(context, info.data(), static_cast<int>(info.size()));
      ASSERT_EQ(EVP_PKEY_derive(context, right.data(), &given), 1);
      EVP_PKEY_CTX_free(context);
      ASSERT_EQ(hkdf(derivation_key(input), hash, salt, info, size), right);
    }
  }
}

TEST(Hkdf, MakesKeysOfEveryAlgorithmButPublicOnes) {
  const Key key = random_key(STRAKE_KEY_DERIVATION);
  for (strake_key_algorithm algorithm = STRAKE_KEY_HMAC_SHA256; algorithm <= STRAKE_KEY_DERIVATION; ++algorithm) {
    const bool is_public = algorithm == STRAKE_KEY_ED25519_PUBLIC || algorithm == STRAKE_KEY_X25519_PUBLIC;
    made(is_public ? STRAKE_KEY_WRONG_USE : STRAKE_OK, [&](strake_key** out) {
      return strake_kdf_hkdf(key.get(), STRAKE_KDF_SHA512, nullptr, 0, nullptr, 0, algorithm, nullptr, out, nullptr);
    });
  }
  made(STRAKE_KEY_WRONG_USE, [&](strake_key** out) {
    return strake_kdf_hkdf(random_key(STRAKE_KEY_HMAC_SHA256).get(), STRAKE_KDF_SHA256, nullptr, 0, nullptr, 0,
                           STRAKE_KEY_STREAM, nullptr, out, nullptr);
  });
  made(STRAKE_BAD_ARGUMENT, [&](strake_key** out) {
    return strake_kdf_hkdf(key.get(), 3, nullptr, 0, nullptr, 0, STRAKE_KEY_STREAM, nullptr, out, nullptr);
  });
}

// hash, number, password, salt, iterations, output
TEST(Pbkdf2, PassesTheVectorsOfWycheproofAndRfc7914) {
  const std::vector<table::Row> rows = vectors("wycheproof_pbkdf2.tsv", 6);
  EXPECT_EQ(rows.size(), 118U);
  for (const table::Row& row : rows) {
    SCOPED_TRACE(row[0] + " " + row[1]);
    const Data right = unhex(row[5]);
    Data out(right.size());
    strake::kdf::pbkdf2(row[0] == "sha256" ? strake::crypto::Hash::sha256 : strake::crypto::Hash::sha512, unhex(row[2]),
                        unhex(row[3]), static_cast<std::uint32_t>(std::stoul(row[4])), out);
    EXPECT_EQ(out, right);
  }
}

strake_status pbkdf2(const Data& password, strake_kdf_hash hash, const Data& salt, std::uint32_t iterations,
                     Data& out) {
  return strake_kdf_pbkdf2_bytes(reinterpret_cast<const char*>(password.data()), password.size(), hash, salt.data(),
                                 salt.size(), iterations, out.data(), out.size(), nullptr);
}

TEST(Pbkdf2, AgreesWithOpenSsl) {
  std::mt19937 random(9);
  for (const strake_kdf_hash hash : hashes) {
    for (std::size_t size = 1; size <= STRAKE_KDF_PBKDF2_MAX_BYTES; size += 73) {
      const Data password = random_bytes(random, size % 200);
      const Data salt = random_bytes(random, 8 + size % 50);
      Data right(size);
      PKCS5_PBKDF2_HMAC(reinterpret_cast<const char*>(password.data()), static_cast<int>(password.size()), salt.data(),
                        static_cast<int>(salt.size()), 1000, hash == STRAKE_KDF_SHA256 ? EVP_sha256() : EVP_sha512(),
                        static_cast<int>(size), right.data());
      Data out(size);
      ASSERT_EQ(pbkdf2(password, hash, salt, 1000, out), STRAKE_OK);
      ASSERT_EQ(out, right);
      const Key key = made(STRAKE_OK, [&](strake_key** to) {
        return strake_kdf_pbkdf2(reinterpret_cast<const char*>(password.data()), password.size(), hash, salt.data(),
                                 salt.size(), 1000, STRAKE_KEY_SIPHASH, &exportable, to, nullptr);
      });
      const std::size_t common = std::min<std::size_t>(16, size);
      const Data bytes = exported(key);
      EXPECT_TRUE(std::ranges::equal(std::span(bytes).first(common), std::span(right).first(common)));
    }
  }
}

TEST(Pbkdf2, RefusesWhatIsOutOfRange) {
  Data out(32, 0xee);
  const Data salt(8);
  const Data password = bytes_of("password");
  EXPECT_EQ(pbkdf2(password, STRAKE_KDF_SHA256, salt, 999, out), STRAKE_KDF_COST_OUT_OF_RANGE);
  EXPECT_EQ(pbkdf2(password, STRAKE_KDF_SHA256, salt, 10'000'001, out), STRAKE_KDF_COST_OUT_OF_RANGE);
  EXPECT_EQ(pbkdf2(password, STRAKE_KDF_SHA256, Data(7), 1000, out), STRAKE_KDF_INVALID_SALT);
  EXPECT_EQ(pbkdf2(Data(4097), STRAKE_KDF_SHA256, salt, 1000, out), STRAKE_PASSWORD_TOO_LONG);
  EXPECT_EQ(out, Data(32, 0xee));
  Data longer(513, 0xee);
  EXPECT_EQ(pbkdf2(password, STRAKE_KDF_SHA256, salt, 1000, longer), STRAKE_KDF_TOO_LONG);
  EXPECT_EQ(longer, Data(513, 0xee));
}

// password, salt, logarithm of N, r, p, output
TEST(Scrypt, PassesTheVectorsOfRfc7914) {
  const std::vector<table::Row> rows = vectors("rfc7914_scrypt.tsv", 6);
  EXPECT_EQ(rows.size(), 3U);
  for (const table::Row& row : rows) {
    Data out(64);
    const strake::crypto::ScryptCost cost{std::uint64_t{1} << std::stoul(row[2]),
                                          static_cast<std::uint32_t>(std::stoul(row[3])),
                                          static_cast<std::uint32_t>(std::stoul(row[4]))};
    EXPECT_TRUE(strake::crypto::scrypt(bytes_of(row[0]), bytes_of(row[1]), cost, out));
    EXPECT_EQ(out, unhex(row[5]));
  }
}

Key scrypt_key(strake_status status, const Data& salt, strake_kdf_scrypt_cost cost) {
  return made(status, [&](strake_key** out) {
    return strake_kdf_scrypt("password", 8, salt.data(), salt.size(), &cost, STRAKE_KEY_STREAM, &exportable, out,
                             nullptr);
  });
}

TEST(Scrypt, AgreesWithLibsodium) {
  const Data salt = bytes_of("a salt of any size");
  Data right(32);
  ASSERT_EQ(crypto_pwhash_scryptsalsa208sha256_ll(bytes_of("password").data(), 8, salt.data(), salt.size(), 2048, 8, 2,
                                                  right.data(), right.size()),
            0);
  EXPECT_EQ(exported(scrypt_key(STRAKE_OK, salt, {sizeof(strake_kdf_scrypt_cost), 11, 8, 2})), right);
}

TEST(Scrypt, RefusesWhatIsOutOfRange) {
  const Data salt(8);
  constexpr std::size_t size = sizeof(strake_kdf_scrypt_cost);
  for (const strake_kdf_scrypt_cost cost : {strake_kdf_scrypt_cost{size, 10, 8, 1},
                                            {size, 21, 8, 1},
                                            {size, 0, 8, 1},
                                            {size, 63, 8, 1},
                                            {size, 14, 0, 1},
                                            {size, 14, 65, 1},
                                            {size, 14, 8, 0},
                                            {size, 14, 8, 17},
                                            {size, UINT32_MAX, UINT32_MAX, UINT32_MAX}}) {
    scrypt_key(STRAKE_KDF_COST_OUT_OF_RANGE, salt, cost);
  }
  scrypt_key(STRAKE_KDF_INVALID_SALT, Data(7), {size, 11, 8, 1});
}

Key argon2id_key(strake_status status, const Data& salt, strake_kdf_argon2id_cost cost) {
  return made(status, [&](strake_key** out) {
    return strake_kdf_argon2id("password", 8, salt.data(), salt.size(), &cost, STRAKE_KEY_STREAM, &exportable, out,
                               nullptr);
  });
}

TEST(Argon2id, AgreesWithLibsodium) {
  const Data salt = repeated(16, 's');
  for (const strake_kdf_argon2id_cost cost : {strake_kdf_argon2id_cost{sizeof(strake_kdf_argon2id_cost), 1, 7168},
                                              {sizeof(strake_kdf_argon2id_cost), 3, 9000}}) {
    Data right(32);
    ASSERT_EQ(crypto_pwhash(right.data(), right.size(), "password", 8, salt.data(), cost.passes,
                            std::size_t{cost.memory_kib} * 1024, crypto_pwhash_ALG_ARGON2ID13),
              0);
    EXPECT_EQ(exported(argon2id_key(STRAKE_OK, salt, cost)), right);
  }
}

TEST(Argon2id, RefusesWhatIsOutOfRange) {
  constexpr std::size_t size = sizeof(strake_kdf_argon2id_cost);
  const Data salt(16);
  for (const strake_kdf_argon2id_cost cost : {strake_kdf_argon2id_cost{size, 0, 65536},
                                              {size, 65, 65536},
                                              {size, 1, 7167},
                                              {size, 1, 4194305},
                                              {size, UINT32_MAX, UINT32_MAX}}) {
    argon2id_key(STRAKE_KDF_COST_OUT_OF_RANGE, salt, cost);
  }
  argon2id_key(STRAKE_KDF_INVALID_SALT, Data(15), {size, 1, 7168});
  argon2id_key(STRAKE_KDF_INVALID_SALT, Data(17), {size, 1, 7168});
}

} // namespace
