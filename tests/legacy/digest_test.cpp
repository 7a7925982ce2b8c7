// MD5 (RFC 1321, appendix A.5), SHA-1 (RFC 3174, section 7.3) and their HMAC (RFC 2202, sections 2 and 3).
#include <openssl/evp.h>

#include "legacy.hpp"

namespace {

using namespace legacy_test;

struct Example {
  strake_legacy_hash hash;
  std::string message;
  std::string digest;
};

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

const Example examples[] = {{STRAKE_LEGACY_MD5, "", "d41d8cd98f00b204e9800998ecf8427e"},
                            {STRAKE_LEGACY_MD5, "a", "0cc175b9c0f1b6a831c399e269772661"},
                            {STRAKE_LEGACY_MD5, "abc", "900150983cd24fb0d6963f7d28e17f72"},
                            {STRAKE_LEGACY_MD5, "message digest", "f96b697d7cb7938d525a2f31aaf161d0"},
                            {STRAKE_LEGACY_MD5, "abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"},
                            {STRAKE_LEGACY_MD5, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
                             "d174ab98d277d9f5a5611c2c9f419d9f"},
                            {STRAKE_LEGACY_MD5, repeated("1234567890", 8), "57edf4a22be3c955ac49da2e2107b67a"},
                            {STRAKE_LEGACY_SHA1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"},
                            {STRAKE_LEGACY_SHA1, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                             "84983e441c3bd26ebaae4aa1f95129e5e54670f1"},
                            {STRAKE_LEGACY_SHA1, repeated("a", 1000000), "34aa973cd4c4daa4f61eeb2bdbad27316534016f"},
                            {STRAKE_LEGACY_SHA1,
                             repeated("0123456701234567012345670123456701234567012345670123456701234567", 10),
                             "dea356a2cddd90c7a7ecedc5ebb563934f460452"}};

TEST(Digest, IsThatOfTheRfcs) {
  const Profile profile = make_profile();
  for (const Example& example : examples) {
    const Data message = bytes_of(example.message);
    const Data right = unhex(example.digest);
    Data digest(STRAKE_LEGACY_MAX_DIGEST_BYTES);
    std::size_t size = 0;
    EXPECT_EQ(strake_legacy_digest(profile.get(), example.hash, message.data(), message.size(), digest.data(),
                                   digest.size(), &size, nullptr),
              STRAKE_OK);
    digest.resize(size);
    EXPECT_EQ(digest, right);
    EXPECT_EQ(strake_legacy_digest_verify(profile.get(), example.hash, message.data(), message.size(), right.data(),
                                          right.size(), nullptr),
              STRAKE_OK);
  }
  std::printf("RFC 1321, RFC 3174: %zu vectors\n", std::size(examples));
}

TEST(Digest, IsRefusedInEachFlippedBitAndEachOtherSize) {
  const Profile profile = make_profile();
  for (const strake_legacy_hash hash : {STRAKE_LEGACY_MD5, STRAKE_LEGACY_SHA1}) {
    Data digest(STRAKE_LEGACY_MAX_DIGEST_BYTES);
    std::size_t size = 0;
    ASSERT_EQ(strake_legacy_digest(profile.get(), hash, nullptr, 0, digest.data(), digest.size(), &size, nullptr),
              STRAKE_OK);
    digest.resize(size);
    const auto verify = [&](const Data& given, std::size_t count) {
      return strake_legacy_digest_verify(profile.get(), hash, nullptr, 0, given.data(), count, nullptr);
    };
    for_each_flip(digest, [&](const Data& wrong, std::size_t) {
      EXPECT_EQ(verify(wrong, wrong.size()), STRAKE_LEGACY_MISMATCH);
    });
    for (std::size_t cut = 0; cut < size; ++cut) {
      EXPECT_EQ(verify(digest, cut), STRAKE_LEGACY_MISMATCH);
    }
  }
}

struct HmacExample {
  strake_legacy_hash hash;
  std::string key;
  std::string message;
  std::string tag;
};

const HmacExample hmac_examples[] = {
    {STRAKE_LEGACY_MD5, std::string(16, '\x0b'), "Hi There", "9294727a3638bb1c13f48ef8158bfc9d"},
    {STRAKE_LEGACY_MD5, "Jefe", "what do ya want for nothing?", "750c783e6ab0b503eaa86e310a5db738"},
    {STRAKE_LEGACY_MD5, std::string(16, '\xaa'), std::string(50, '\xdd'), "56be34521d144c88dbb8c733f0e8b3f6"},
    {STRAKE_LEGACY_MD5, std::string(80, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
     "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd"},
    {STRAKE_LEGACY_SHA1, std::string(20, '\x0b'), "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"},
    {STRAKE_LEGACY_SHA1, "Jefe", "what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"},
    {STRAKE_LEGACY_SHA1, std::string(20, '\xaa'), std::string(50, '\xdd'), "125d7342b9ac11cd91a39af48aa17b4f63f175d3"},
    {STRAKE_LEGACY_SHA1, std::string(80, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
     "aa4ae5e15272d00e95705637ce8a3b55ed402112"}};

TEST(Hmac, IsThatOfTheRfc) {
  const Profile profile = make_profile();
  for (const HmacExample& example : hmac_examples) {
    const Data key = bytes_of(example.key);
    const Data message = bytes_of(example.message);
    const auto verify = [&](const Data& tag) {
      return strake_legacy_hmac_verify(profile.get(), example.hash, key.data(), key.size(), message.data(),
                                       message.size(), tag.data(), tag.size(), nullptr);
    };
    EXPECT_EQ(verify(unhex(example.tag)), STRAKE_OK);
    for_each_flip(unhex(example.tag),
                  [&](const Data& wrong, std::size_t) { EXPECT_EQ(verify(wrong), STRAKE_LEGACY_MISMATCH); });
  }
  std::printf("RFC 2202: %zu vectors\n", std::size(hmac_examples));
}

} // namespace
