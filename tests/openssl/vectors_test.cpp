// The published vectors that the modules of libstrake are tested with, through the functions under OpenSSL's names.
#include <algorithm>

#include "../crypto.hpp"
#include "library.hpp"

namespace {

using crypto_test::Data;
using crypto_test::unhex;
using crypto_test::vectors;
using table::Row;

/// Gives a digest of any function that takes room and a size.
template <class Compute>
Data given_by(Compute compute) {
  Data digest(EVP_MAX_MD_SIZE);
  unsigned int size = 0;
  EXPECT_TRUE(compute(digest.data(), &size));
  digest.resize(size);
  return digest;
}

Data in_pieces(const EVP_MD* md, const Data& message) {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EXPECT_EQ(EVP_DigestInit_ex(context, md, nullptr), 1);
  const std::size_t cut = message.size() / 3;
  EXPECT_EQ(EVP_DigestUpdate(context, message.data(), cut), 1);
  EXPECT_EQ(EVP_DigestUpdate(context, message.data() + cut, message.size() - cut), 1);
  Data digest = given_by([&](auto* room, auto* size) { return EVP_DigestFinal_ex(context, room, size) == 1; });
  EVP_MD_CTX_free(context);
  return digest;
}

Data at_once(const EVP_MD* md, const Data& message) {
  return given_by(
      [&](auto* room, auto* size) { return EVP_Digest(message.data(), message.size(), room, size, md, nullptr) == 1; });
}

Data by_its_own_functions(const std::string& hash, const Data& message) {
  Data digest(EVP_MAX_MD_SIZE);
  SHA256_CTX small;
  SHA512_CTX large;
  if (hash == "sha256") {
    EXPECT_TRUE(SHA256_Init(&small) == 1 && SHA256_Update(&small, message.data(), message.size()) == 1 &&
                SHA256_Final(digest.data(), &small) == 1);
    digest.resize(SHA256_DIGEST_LENGTH);
  } else if (hash == "sha384") {
    EXPECT_TRUE(SHA384_Init(&large) == 1 && SHA384_Update(&large, message.data(), message.size()) == 1 &&
                SHA384_Final(digest.data(), &large) == 1);
    digest.resize(SHA384_DIGEST_LENGTH);
  } else {
    EXPECT_TRUE(SHA512_Init(&large) == 1 && SHA512_Update(&large, message.data(), message.size()) == 1 &&
                SHA512_Final(digest.data(), &large) == 1);
  }
  return digest;
}

TEST(Vectors, OfNist) {
  const std::vector<Row> rows = vectors("../hash/nist.tsv", 3);
  EXPECT_EQ(rows.size(), 71U);
  for (const Row& row : rows) {
    const Data message = unhex(row[1]);
    const EVP_MD* md = EVP_get_digestbyname(row[0].c_str());
    EXPECT_EQ(at_once(md, message), unhex(row[2]));
    EXPECT_EQ(in_pieces(md, message), unhex(row[2]));
    EXPECT_EQ(by_its_own_functions(row[0], message), unhex(row[2]));
  }
}

TEST(Vectors, OfBlake2) {
  const std::vector<Row> rows = vectors("../hash/blake2b_kat.tsv", 2);
  EXPECT_EQ(rows.size(), 256U);
  for (const Row& row : rows) {
    EXPECT_EQ(at_once(EVP_blake2b512(), unhex(row[0])), unhex(row[1]));
    EXPECT_EQ(in_pieces(EVP_blake2b512(), unhex(row[0])), unhex(row[1]));
  }
}

/// Whether the beginning of the tag is the one that is given; both ways give the same.
bool is_tag(const Row& row) {
  const EVP_MD* md = EVP_get_digestbyname(row[0].c_str());
  const Data key = unhex(row[2]);
  const Data message = unhex(row[3]);
  const int key_size = static_cast<int>(key.size());
  const Data at_once = given_by([&](auto* room, auto* size) {
    return HMAC(md, key.data(), key_size, message.data(), message.size(), room, size) == room;
  });
  HMAC_CTX* context = HMAC_CTX_new();
  const char* no_key = "";
  EXPECT_EQ(HMAC_Init_ex(context, key.empty() ? no_key : static_cast<const void*>(key.data()), key_size, md, nullptr),
            1);
  EXPECT_EQ(HMAC_Update(context, message.data(), message.size()), 1);
  EXPECT_EQ(given_by([&](auto* room, auto* size) { return HMAC_Final(context, room, size) == 1; }), at_once);
  HMAC_CTX_free(context);
  const Data tag = unhex(row[4]);
  return std::equal(tag.begin(), tag.end(), at_once.begin());
}

TEST(Vectors, OfHmac) {
  for (const char* file : {"../mac/rfc4231.tsv", "../mac/wycheproof_hmac.tsv"}) {
    for (const Row& row : vectors(file, 6)) {
      EXPECT_EQ(is_tag(row), row[5] == "valid") << file << " " << row[0] << " " << row[1];
    }
  }
}

TEST(Vectors, OfPbkdf2) {
  for (const Row& row : vectors("../kdf/wycheproof_pbkdf2.tsv", 6)) {
    const Data password = unhex(row[2]);
    const Data salt = unhex(row[3]);
    const Data wanted = unhex(row[5]);
    Data key(wanted.size());
    EXPECT_EQ(PKCS5_PBKDF2_HMAC(reinterpret_cast<const char*>(password.data()), static_cast<int>(password.size()),
                                salt.data(), static_cast<int>(salt.size()), std::stoi(row[4]),
                                EVP_get_digestbyname(row[0].c_str()), static_cast<int>(key.size()), key.data()),
              1);
    EXPECT_EQ(key, wanted) << row[0] << " " << row[1];
  }
}

} // namespace
