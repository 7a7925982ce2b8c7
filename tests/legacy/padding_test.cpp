// The padding: each that is right, each that is wrong, and one status for all of them.
#include <sys/wait.h>
#include <unistd.h>

#include "legacy.hpp"
#include "legacy/padding.hpp"

namespace {

using namespace legacy_test;

TEST(Padding, IsRemovedForEachSize) {
  for (const std::size_t block : {std::size_t{8}, std::size_t{16}}) {
    for (std::size_t padding = 1; padding <= block; ++padding) {
      for (const std::size_t blocks : {1U, 2U, 5U}) {
        Data bytes(block * blocks, 0xab);
        std::fill(bytes.end() - static_cast<std::ptrdiff_t>(padding), bytes.end(), static_cast<std::uint8_t>(padding));
        const auto size = strake::legacy::unpad(bytes, block);
        ASSERT_TRUE(size);
        EXPECT_EQ(*size, bytes.size() - padding);
        EXPECT_TRUE(std::all_of(bytes.begin(), bytes.end() - static_cast<std::ptrdiff_t>(padding),
                                [](std::uint8_t byte) { return byte == 0xab; }));
        EXPECT_TRUE(std::all_of(bytes.end() - static_cast<std::ptrdiff_t>(padding), bytes.end(),
                                [](std::uint8_t byte) { return byte == 0; }));
      }
    }
  }
}

TEST(Padding, IsRefusedWhereOneByteIsWrong) {
  for (const std::size_t block : {std::size_t{8}, std::size_t{16}}) {
    for (std::size_t padding = 1; padding <= block; ++padding) {
      for (std::size_t wrong = 2; wrong <= padding; ++wrong) { // the last byte decides how many there are
        Data bytes(3 * block, 0xab);
        std::fill(bytes.end() - static_cast<std::ptrdiff_t>(padding), bytes.end(), static_cast<std::uint8_t>(padding));
        bytes[bytes.size() - wrong] ^= 0x80U;
        const auto size = strake::legacy::unpad(bytes, block);
        ASSERT_FALSE(size);
        EXPECT_EQ(size.error().status, STRAKE_LEGACY_DECRYPTION_FAILED);
        EXPECT_EQ(bytes, Data(3 * block)) << "nothing is given out";
      }
    }
    for (unsigned last = 0; last < 256; ++last) {
      if (last == 0 || last > block) {
        Data bytes(2 * block, static_cast<std::uint8_t>(last));
        EXPECT_FALSE(strake::legacy::unpad(bytes, block)) << last;
      }
    }
  }
}

/// Every block before the last, in each of its bits: what comes out is another text, or the one status.
TEST(Padding, GivesOneStatusForEachFlippedBit) {
  const Profile profile = make_profile();
  for (const strake_legacy_algorithm algorithm : {STRAKE_LEGACY_AES_256_CBC, STRAKE_LEGACY_3DES_CBC}) {
    const std::size_t block = algorithm == STRAKE_LEGACY_3DES_CBC ? 8 : 16;
    const Cipher cipher = make_cipher(algorithm, Data(algorithm == STRAKE_LEGACY_3DES_CBC ? 24 : 32));
    // A block of zeros becomes one of its own that is known; the vector in front makes padding of it.
    const Cipher bare =
        make_cipher(algorithm, Data(algorithm == STRAKE_LEGACY_3DES_CBC ? 24 : 32), STRAKE_LEGACY_PADDING_NONE);
    const Data message(block);
    Data image;
    ASSERT_EQ(decrypt(profile, bare, Data(block), message, image), STRAKE_OK);
    for (std::uint8_t padding = 2; padding <= block; ++padding) {
      Data iv = image;
      for (std::size_t i = 0; i < block; ++i) {
        iv[i] ^= i + padding >= block ? padding : 'a';
      }
      Data plain;
      ASSERT_EQ(decrypt(profile, cipher, iv, message, plain), STRAKE_OK);
      EXPECT_EQ(plain, Data(block - padding, 'a'));
      for_each_flip(iv, [&](const Data& wrong, std::size_t at) {
        const strake_status status = decrypt(profile, cipher, wrong, message, plain);
        const bool is_padding = at + padding >= block;
        const bool is_shorter = at == block - 1 && status == STRAKE_OK; // 01 at the end
        EXPECT_TRUE(is_shorter || status == (is_padding ? STRAKE_LEGACY_DECRYPTION_FAILED : STRAKE_OK));
        EXPECT_TRUE(!is_shorter || plain.size() == block - 1);
      });
    }
  }
}

TEST(Padding, IsLeftWhereThereIsNone) {
  const Profile profile = make_profile();
  const Cipher cipher = make_cipher(STRAKE_LEGACY_AES_256_CBC, Data(32), STRAKE_LEGACY_PADDING_NONE);
  Data plain;
  EXPECT_EQ(decrypt(profile, cipher, Data(16), Data(48), plain), STRAKE_OK);
  EXPECT_EQ(plain.size(), 48U);
}

TEST(Padding, KeysStayWithTheParentProcess) {
  const Profile profile = make_profile();
  const Cipher cipher = make_cipher(STRAKE_LEGACY_AES_256_CBC, Data(32), STRAKE_LEGACY_PADDING_NONE);
  const pid_t child = fork();
  if (child == 0) {
    const Data data(32);
    Data plain(32);
    _exit(strake_legacy_decrypt(profile.get(), cipher.get(), data.data(), 16, data.data(), 32, plain.data(), 32,
                                nullptr, nullptr) == STRAKE_FORKED
              ? 0
              : 1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

} // namespace
