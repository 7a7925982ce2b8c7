// Memory that runs out loses nothing: the functions that allocate fail, and the next call is as if they hadn't been
// called.
#include <gtest/gtest.h>

#include <array>

#include "../allocations.hpp"
#include "library.hpp"

namespace {

using allocations::Failing;
using allocations::Failure;

/// Lets each allocation of the call fail in turn, once and from then on, until none is left to fail.
template <class Call>
void expect_survives(Call call) {
  for (const Failing how : {Failing::once, Failing::from_then_on}) {
    bool happened = true;
    for (long nth = 0; happened; ++nth) {
      const long before = allocations::live();
      const Failure failure(nth, how);
      const bool succeeded = call();
      happened = failure.happened();
      EXPECT_EQ(succeeded, !happened) << nth;
      EXPECT_EQ(allocations::live(), before) << nth;
    }
    EXPECT_TRUE(call());
  }
}

TEST(Allocations, OfContextsMayFail) {
  EVP_MD_CTX_free(EVP_MD_CTX_new()); // the table of handles takes its first slots
  expect_survives([] {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_MD_CTX_free(context);
    return context != nullptr;
  });
  expect_survives([] {
    HMAC_CTX* context = HMAC_CTX_new();
    HMAC_CTX_free(context);
    return context != nullptr;
  });
}

TEST(Allocations, OfADerivedKeyMayFail) {
  std::array<unsigned char, 40> key{};
  expect_survives([&] { return PKCS5_PBKDF2_HMAC("p", 1, key.data(), 8, 1, EVP_sha256(), 40, key.data()) == 1; });
}

TEST(Allocations, AreMadeByNothingElse) {
  EVP_MD_CTX* md = EVP_MD_CTX_new();
  EVP_MD_CTX* other = EVP_MD_CTX_new();
  HMAC_CTX* hmac = HMAC_CTX_new();
  std::array<unsigned char, EVP_MAX_MD_SIZE> room{};
  const long before = allocations::made();
  for (const EVP_MD* type : {EVP_sha256(), EVP_sha384(), EVP_sha512(), EVP_blake2b512()}) {
    EXPECT_EQ(EVP_DigestInit_ex(md, type, nullptr), 1);
    EXPECT_EQ(EVP_DigestUpdate(md, "abc", 3), 1);
    EXPECT_EQ(EVP_MD_CTX_copy_ex(other, md), 1);
    EXPECT_EQ(EVP_DigestFinal_ex(md, room.data(), nullptr), 1);
    EXPECT_EQ(EVP_Digest("abc", 3, room.data(), nullptr, type, nullptr), 1);
  }
  EXPECT_EQ(HMAC_Init_ex(hmac, "key", 3, EVP_sha512(), nullptr), 1);
  EXPECT_EQ(HMAC_Update(hmac, room.data(), room.size()), 1);
  EXPECT_EQ(HMAC_Final(hmac, room.data(), nullptr), 1);
  EXPECT_EQ(allocations::made(), before);
  EVP_MD_CTX_free(md);
  EVP_MD_CTX_free(other);
  HMAC_CTX_free(hmac);
}

} // namespace
