// What the register of differences says (docs/openssl.md), and that nothing that a program hands over is dereferenced
// without a look.
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <set>
#include <thread>

#include "library.hpp"
#include "strake/boundary.h"

namespace {

using Room = std::array<unsigned char, EVP_MAX_MD_SIZE>;

EVP_MD_CTX* no_context() { return nullptr; }

struct Contexts : testing::Test {
  EVP_MD_CTX* md = EVP_MD_CTX_new();
  HMAC_CTX* hmac = HMAC_CTX_new();
  Room room{};
  unsigned int size = 99;

  void TearDown() override {
    EVP_MD_CTX_free(md);
    HMAC_CTX_free(hmac);
    EXPECT_EQ(strake_handle_count(), 0U);
  }
  void begin() const {
    ASSERT_EQ(EVP_DigestInit_ex(md, EVP_sha256(), nullptr), 1);
    ASSERT_EQ(HMAC_Init_ex(hmac, "key", 3, EVP_sha256(), nullptr), 1);
  }
  [[nodiscard]] bool is_sha256_of_abc() const {
    constexpr std::array<unsigned char, 4> beginning{0xba, 0x78, 0x16, 0xbf};
    return std::memcmp(room.data(), beginning.data(), beginning.size()) == 0;
  }
};

TEST_F(Contexts, ThatAreNullAreRefused) {
  EXPECT_EQ(EVP_MD_CTX_reset(nullptr), 1);
  EXPECT_EQ(EVP_MD_CTX_copy(md, nullptr), 0);
  EXPECT_EQ(EVP_MD_CTX_copy_ex(nullptr, md), 0);
  EXPECT_EQ(EVP_MD_CTX_get0_md(nullptr), nullptr);
  EXPECT_EQ(EVP_MD_CTX_size(no_context()), -1);
  EXPECT_EQ(EVP_DigestInit(nullptr, EVP_sha256()), 0);
  EXPECT_EQ(EVP_DigestInit_ex(nullptr, EVP_sha256(), nullptr), 0);
  EXPECT_EQ(EVP_DigestUpdate(nullptr, "a", 1), 0);
  EXPECT_EQ(EVP_DigestUpdate(nullptr, nullptr, 0), 1); // as in OpenSSL
  EXPECT_EQ(EVP_DigestFinal(nullptr, room.data(), &size), 0);
  EXPECT_EQ(EVP_DigestFinal_ex(nullptr, room.data(), &size), 0);
  EXPECT_EQ(HMAC_CTX_reset(nullptr), 0);
  EXPECT_EQ(HMAC_CTX_copy(nullptr, hmac), 0);
  EXPECT_EQ(HMAC_CTX_copy(hmac, nullptr), 0);
  EXPECT_EQ(HMAC_CTX_get_md(nullptr), nullptr);
  EXPECT_EQ(HMAC_size(nullptr), 0U);
  EXPECT_EQ(HMAC_Init(nullptr, "k", 1, EVP_sha256()), 0);
  EXPECT_EQ(HMAC_Init_ex(nullptr, "k", 1, EVP_sha256(), nullptr), 0);
  EXPECT_EQ(HMAC_Update(nullptr, room.data(), 1), 0);
  EXPECT_EQ(HMAC_Final(nullptr, room.data(), &size), 0);
  EVP_MD_CTX_free(nullptr);
  HMAC_CTX_free(nullptr);
  EXPECT_EQ(size, 99U);
}

TEST_F(Contexts, OutputsThatAreNullAreRefusedAndNothingIsLost) {
  begin();
  EXPECT_EQ(EVP_DigestUpdate(md, "abc", 3), 1);
  EXPECT_EQ(EVP_DigestUpdate(md, nullptr, 1), 0);
  EXPECT_EQ(EVP_DigestFinal(md, nullptr, &size), 0);
  EXPECT_EQ(EVP_DigestFinal_ex(md, nullptr, &size), 0);
  EXPECT_EQ(EVP_DigestFinal_ex(md, room.data(), nullptr), 1);
  EXPECT_TRUE(is_sha256_of_abc());
  EXPECT_EQ(EVP_Digest("a", 1, nullptr, &size, EVP_sha256(), nullptr), 0);
  EXPECT_EQ(EVP_Digest(nullptr, 1, room.data(), &size, EVP_sha256(), nullptr), 0);
  EXPECT_EQ(EVP_Digest("a", 1, room.data(), &size, nullptr, nullptr), 0);
  EXPECT_EQ(HMAC_Update(hmac, nullptr, 1), 0);
  EXPECT_EQ(HMAC_Final(hmac, nullptr, &size), 0);
  EXPECT_EQ(HMAC_Final(hmac, room.data(), &size), 1);
  EXPECT_EQ(size, 32U);
}

TEST_F(Contexts, ThatHaveEndedTakeNothingMore) {
  begin();
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(EVP_DigestUpdate(md, "abc", 3), 1);
    EXPECT_EQ(EVP_DigestFinal_ex(md, room.data(), &size), 1);
    EXPECT_TRUE(is_sha256_of_abc());
    EXPECT_EQ(EVP_DigestUpdate(md, "abc", 3), 0);
    EXPECT_EQ(EVP_DigestFinal_ex(md, room.data(), &size), 0);
    EXPECT_EQ(EVP_DigestInit_ex(md, nullptr, nullptr), 1);
    EXPECT_EQ(HMAC_Final(hmac, room.data(), &size), 1);
    EXPECT_EQ(HMAC_Update(hmac, room.data(), 1), 0);
    EXPECT_EQ(HMAC_Final(hmac, room.data(), &size), 0);
    EXPECT_EQ(HMAC_Init_ex(hmac, nullptr, 0, nullptr, nullptr), 1);
  }
}

TEST_F(Contexts, ThatWereFreedAreRefused) {
  begin();
  EVP_MD_CTX* stale = md;
  EVP_MD_CTX_free(md);
  EVP_MD_CTX_free(stale); // twice
  md = EVP_MD_CTX_new();  // in the same slot
  EXPECT_EQ(EVP_DigestUpdate(stale, "abc", 3), 0);
  EXPECT_EQ(EVP_DigestInit_ex(stale, EVP_sha256(), nullptr), 0);
  EXPECT_EQ(EVP_DigestFinal_ex(stale, room.data(), &size), 0);
  EXPECT_EQ(EVP_MD_CTX_copy_ex(md, stale), 0);
  EXPECT_EQ(EVP_MD_CTX_get0_md(stale), nullptr);
  HMAC_CTX* stale_hmac = hmac;
  HMAC_CTX_free(hmac);
  HMAC_CTX_free(stale_hmac);
  hmac = HMAC_CTX_new();
  EXPECT_EQ(HMAC_Update(stale_hmac, room.data(), 1), 0);
  EXPECT_EQ(HMAC_size(stale_hmac), 0U);
}

TEST_F(Contexts, OfAnotherKindAndPointersOfOthersAreRefused) {
  EXPECT_EQ(EVP_DigestInit_ex(reinterpret_cast<EVP_MD_CTX*>(hmac), EVP_sha256(), nullptr), 0);
  EXPECT_EQ(HMAC_Init_ex(reinterpret_cast<HMAC_CTX*>(md), "k", 1, EVP_sha256(), nullptr), 0);
  EXPECT_EQ(EVP_DigestInit_ex(reinterpret_cast<EVP_MD_CTX*>(room.data()), EVP_sha256(), nullptr), 0);
  const auto* foreign = reinterpret_cast<const EVP_MD*>(room.data());
  begin();
  EXPECT_EQ(EVP_DigestInit_ex(md, foreign, nullptr), 0); // and not: with the digest that it has
  EXPECT_EQ(HMAC_Init_ex(hmac, nullptr, 0, foreign, nullptr), 0);
  EXPECT_EQ(EVP_Digest("a", 1, room.data(), &size, foreign, nullptr), 0);
  EXPECT_EQ(HMAC(foreign, "k", 1, room.data(), 1, room.data(), &size), nullptr);
  EXPECT_EQ(EVP_MD_get_size(foreign), -1);
  EXPECT_EQ(EVP_MD_get_block_size(foreign), -1);
  EXPECT_EQ(EVP_MD_get_type(foreign), NID_undef);
  EXPECT_EQ(EVP_MD_get0_name(foreign), nullptr);
  EXPECT_EQ(EVP_MD_get_type(nullptr), NID_undef);
  EXPECT_EQ(EVP_get_digestbyname(nullptr), nullptr);
}

TEST_F(Contexts, HaveNoEngine) {
  auto* engine = reinterpret_cast<ENGINE*>(room.data());
  EXPECT_EQ(EVP_DigestInit_ex(md, EVP_sha256(), engine), 0);
  EXPECT_EQ(HMAC_Init_ex(hmac, "k", 1, EVP_sha256(), engine), 0);
  EXPECT_EQ(EVP_Digest("a", 1, room.data(), &size, EVP_sha256(), engine), 0);
}

TEST_F(Contexts, ThatAreCopiedOntoThemselvesStayAsTheyWere) {
  begin();
  EXPECT_EQ(EVP_DigestUpdate(md, "abc", 3), 1);
  EXPECT_EQ(EVP_MD_CTX_copy(md, md), 0);
  EXPECT_EQ(EVP_MD_CTX_copy_ex(md, md), 0);
  EXPECT_EQ(EVP_DigestFinal(md, room.data(), &size), 1);
  EXPECT_TRUE(is_sha256_of_abc());
  EXPECT_EQ(HMAC_CTX_copy(hmac, hmac), 0);
  EXPECT_EQ(HMAC_Final(hmac, room.data(), &size), 1);
}

TEST_F(Contexts, MayBeFilledByAnotherMidstream) {
  begin();
  EVP_MD_CTX* other = EVP_MD_CTX_new();
  EXPECT_EQ(EVP_DigestUpdate(md, "ab", 2), 1);
  EXPECT_EQ(EVP_MD_CTX_copy_ex(other, md), 1);
  EXPECT_EQ(EVP_DigestUpdate(md, "x", 1), 1);
  EXPECT_EQ(EVP_DigestUpdate(other, "c", 1), 1);
  EVP_MD_CTX_free(md);
  md = nullptr;
  EXPECT_EQ(EVP_DigestFinal_ex(other, room.data(), &size), 1);
  EXPECT_TRUE(is_sha256_of_abc());
  EVP_MD_CTX_free(other);
}

TEST_F(Contexts, WithBlake2bMakeNoHmac) {
  begin();
  EXPECT_EQ(HMAC_Init_ex(hmac, "k", 1, EVP_blake2b512(), nullptr), 0);
  EXPECT_EQ(HMAC_CTX_get_md(hmac), EVP_sha256()); // as it was
  EXPECT_EQ(HMAC_Final(hmac, room.data(), &size), 1);
  EXPECT_EQ(HMAC(EVP_blake2b512(), "k", 1, room.data(), 1, room.data(), &size), nullptr);
  EXPECT_EQ(PKCS5_PBKDF2_HMAC("p", 1, room.data(), 8, 1, EVP_blake2b512(), 32, room.data()), 0);
}

TEST_F(Contexts, ThatFailedCanBeUsedAgain) {
  EXPECT_EQ(EVP_DigestUpdate(md, "abc", 3), 0); // no digest yet
  EXPECT_EQ(EVP_DigestFinal_ex(md, room.data(), &size), 0);
  EXPECT_EQ(HMAC_Update(hmac, room.data(), 1), 0);
  EXPECT_EQ(HMAC_Final(hmac, room.data(), &size), 0);
  EXPECT_EQ(HMAC_Init_ex(hmac, nullptr, 0, EVP_sha256(), nullptr), 0); // no key yet
  EXPECT_EQ(HMAC_Init_ex(hmac, "key", -1, EVP_sha256(), nullptr), 0);
  begin();
  EXPECT_EQ(EVP_DigestUpdate(md, "abc", 3), 1);
  EXPECT_EQ(EVP_DigestFinal_ex(md, room.data(), &size), 1);
  EXPECT_TRUE(is_sha256_of_abc());
  EXPECT_EQ(HMAC_Final(hmac, room.data(), &size), 1);
}

TEST(Misuse, OfOneShotFunctionsIsRefused) {
  Room room{};
  EXPECT_EQ(HMAC(nullptr, "k", 1, room.data(), 1, room.data(), nullptr), nullptr);
  EXPECT_EQ(HMAC(EVP_sha256(), nullptr, 1, room.data(), 1, room.data(), nullptr), nullptr);
  EXPECT_EQ(HMAC(EVP_sha256(), "k", -1, room.data(), 1, room.data(), nullptr), nullptr);
  EXPECT_EQ(HMAC(EVP_sha256(), "k", 1, nullptr, 1, room.data(), nullptr), nullptr);
  EXPECT_EQ(SHA256(nullptr, 1, room.data()), nullptr);
  EXPECT_EQ(SHA384(nullptr, 1, room.data()), nullptr);
  EXPECT_EQ(SHA512(nullptr, 1, room.data()), nullptr);
  EXPECT_EQ(RAND_bytes(nullptr, 1), 0);
  EXPECT_EQ(CRYPTO_memcmp(nullptr, nullptr, 1), 1);
  EXPECT_EQ(CRYPTO_memcmp(room.data(), nullptr, 1), 1);
  EXPECT_EQ(CRYPTO_memcmp(nullptr, nullptr, 0), 0);
  OPENSSL_cleanse(nullptr, 5);
  const auto derive = [&](int password, int salt, int iterations, const EVP_MD* md, int size, unsigned char* to) {
    return PKCS5_PBKDF2_HMAC("pass", password, room.data(), salt, iterations, md, size, to);
  };
  EXPECT_EQ(derive(4, 8, 1, EVP_sha256(), 32, room.data()), 1);
  EXPECT_EQ(derive(-2, 8, 1, EVP_sha256(), 32, room.data()), 0);
  EXPECT_EQ(derive(4, -1, 1, EVP_sha256(), 32, room.data()), 0);
  EXPECT_EQ(derive(4, 8, 0, EVP_sha256(), 32, room.data()), 0);
  EXPECT_EQ(derive(4, 8, -1, EVP_sha256(), 32, room.data()), 0);
  EXPECT_EQ(derive(4, 8, 1, nullptr, 32, room.data()), 0);
  EXPECT_EQ(derive(4, 8, 1, EVP_sha256(), -1, room.data()), 0);
  EXPECT_EQ(derive(4, 8, 1, EVP_sha256(), 32, nullptr), 0);
}

TEST(Misuse, OfAContextInTheProgramsMemoryIsRefused) {
  Room room{};
  SHA256_CTX small;
  std::memset(&small, 0xff, sizeof small); // never begun
  EXPECT_EQ(SHA256_Update(&small, "a", 1), 0);
  EXPECT_EQ(SHA256_Final(room.data(), &small), 0);
  EXPECT_EQ(SHA256_Init(nullptr), 0);
  EXPECT_EQ(SHA256_Update(nullptr, "a", 1), 0);
  EXPECT_EQ(SHA256_Final(room.data(), nullptr), 0);
  EXPECT_EQ(SHA256_Init(&small), 1);
  EXPECT_EQ(SHA256_Update(&small, nullptr, 1), 0);
  EXPECT_EQ(SHA256_Final(nullptr, &small), 0);
  SHA512_CTX large;
  EXPECT_EQ(SHA512_Init(&large), 1);
  EXPECT_EQ(SHA384_Update(&large, "a", 1), 0); // begun by the other one: 64 bytes for room of 48
  EXPECT_EQ(SHA384_Final(room.data(), &large), 0);
  EXPECT_EQ(SHA512_Final(room.data(), &large), 1);
  EXPECT_EQ(SHA384_Init(&large), 1);
  EXPECT_EQ(SHA512_Final(room.data(), &large), 0);
}

TEST(Misuse, OfAContextThatIsntAlignedIsRefused) {
  alignas(16) std::array<unsigned char, sizeof(SHA512_CTX) + 1> memory{};
  EXPECT_EQ(SHA256_Init(reinterpret_cast<SHA256_CTX*>(memory.data() + 1)), 0);
  EXPECT_EQ(SHA512_Init(reinterpret_cast<SHA512_CTX*>(memory.data() + 1)), 0);
}

TEST(ContextOfTheProgram, IsCopiedByAssignmentAndWipedAtItsEnd) {
  SHA256_CTX context;
  ASSERT_EQ(SHA256_Init(&context), 1);
  ASSERT_EQ(SHA256_Update(&context, "ab", 2), 1);
  SHA256_CTX other = context;
  ASSERT_EQ(SHA256_Update(&other, "c", 1), 1);
  Room room{};
  ASSERT_EQ(SHA256_Final(room.data(), &other), 1);
  Room wanted{};
  EXPECT_EQ(SHA256(reinterpret_cast<const unsigned char*>("abc"), 3, wanted.data()), wanted.data());
  EXPECT_EQ(room, wanted);
  const SHA256_CTX zeros{};
  EXPECT_EQ(std::memcmp(&other, &zeros, sizeof zeros), 0);
  EXPECT_EQ(SHA256_Update(&other, "c", 1), 0);
  EXPECT_EQ(SHA256_Final(room.data(), &other), 0);
  EXPECT_EQ(SHA256_Final(room.data(), &context), 1);
}

TEST(OwnRoom, IsTheFunctions) {
  const unsigned char* sha256 = SHA256(nullptr, 0, nullptr);
  const unsigned char first = *sha256;
  const std::array<const unsigned char*, 4> others{sha256, SHA384(nullptr, 0, nullptr), SHA512(nullptr, 0, nullptr),
                                                   HMAC(EVP_sha256(), "k", 1, nullptr, 0, nullptr, nullptr)};
  EXPECT_EQ(std::set(others.begin(), others.end()).size(), others.size());
  EXPECT_EQ(*sha256, first);
}

TEST(OwnRoom, IsTheThreads) {
  const unsigned char* here = SHA256(nullptr, 0, nullptr);
  ASSERT_NE(here, nullptr);
  const Room before = [&] {
    Room copy{};
    std::memcpy(copy.data(), here, 32);
    return copy;
  }();
  std::thread([&] {
    const unsigned char* there = HMAC(EVP_sha512(), "k", 1, nullptr, 0, nullptr, nullptr);
    EXPECT_NE(there, nullptr);
    EXPECT_NE(there, here);
  }).join();
  EXPECT_EQ(std::memcmp(before.data(), here, 32), 0);
}

TEST(Memory, IsGivenAndTakenBack) {
  EXPECT_EQ(OPENSSL_malloc(0), nullptr);
  EXPECT_EQ(OPENSSL_zalloc(0), nullptr);
  auto* bytes = static_cast<unsigned char*>(OPENSSL_zalloc(100));
  ASSERT_NE(bytes, nullptr);
  EXPECT_EQ(std::count(bytes, bytes + 100, 0), 100);
  OPENSSL_free(bytes);
  OPENSSL_clear_free(OPENSSL_malloc(100), 100);
  OPENSSL_clear_free(nullptr, 100);
  OPENSSL_free(nullptr);
}

} // namespace
