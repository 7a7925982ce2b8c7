// The same calls on OpenSSL's libcrypto and on this library: every return value and every byte that is written.
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "script.hpp"

namespace {

using namespace openssl_test;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

TEST(Differential, EachStepDoesWhatOpensslDoes) {
  constexpr std::size_t length = 200;
  std::array<std::size_t, kinds> succeeded{};
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    const std::vector<Step> script = random_script(seed, length);
    const std::vector<std::string> wanted = lines_of(trace_of(openssls(), script));
    const std::vector<std::string> done = lines_of(trace_of(strakes(), script));
    for (std::size_t i = 0; i < length; ++i) {
      const Step& step = script[i];
      ASSERT_EQ(done[i], wanted[i]) << "seed " << seed << ", step " << i << ": target " << step.target << ", other "
                                    << step.other << ", size " << step.size << ", key " << step.key_size << ", without "
                                    << step.without_data;
      succeeded[static_cast<unsigned>(step.kind)] += done[i].find(" 0 99 ") == std::string::npos ? 1 : 0;
    }
  }
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    EXPECT_GT(succeeded[kind], 300U) << "kind " << kind;
  }
}

TEST(Differential, RandomBytesAreGivenAndRefusedAsInOpenssl) {
  for (const Library* library : {&openssls(), &strakes()}) {
    std::array<unsigned char, 300> bytes{};
    for (const auto fill : {library->RAND_bytes, library->RAND_priv_bytes, library->RAND_pseudo_bytes}) {
      std::set<unsigned char> before(bytes.begin(), bytes.end());
      EXPECT_EQ(fill(bytes.data(), 300), 1);
      EXPECT_GT(std::set<unsigned char>(bytes.begin(), bytes.end()).size(), 100U);
      EXPECT_EQ(fill(bytes.data(), 0), 1);
    }
    EXPECT_EQ(library->RAND_bytes(bytes.data(), -1), 0);
    EXPECT_EQ(library->RAND_status(), 1);
    EXPECT_EQ(library->RAND_poll(), 1);
    library->RAND_seed("seed", 4);
    library->RAND_add("seed", 4, 1.0);
    library->OPENSSL_cleanse(bytes.data(), 299);
    EXPECT_EQ(std::count(bytes.begin(), bytes.end() - 1, 0), 299);
  }
}

TEST(Differential, PbkdfsSaltMayBeMissing) {
  for (const Library* library : {&openssls(), &strakes()}) {
    std::array<unsigned char, 40> key{};
    const auto derive = [&](const unsigned char* salt, int size) {
      return library->PKCS5_PBKDF2_HMAC("pass", 4, salt, size, 1, library->EVP_sha256(), 40, key.data());
    };
    EXPECT_EQ(derive(nullptr, 0), 1);
    EXPECT_EQ(derive(nullptr, 5), 0);
  }
}

TEST(Differential, AKeyOfHmacMayBeMissing) {
  for (const Library* library : {&openssls(), &strakes()}) {
    std::array<unsigned char, 32> tag{};
    const auto made = [&](int size) {
      return library->HMAC(library->EVP_sha256(), nullptr, size, tag.data(), 1, tag.data(), nullptr) == tag.data();
    };
    EXPECT_TRUE(made(0));
    EXPECT_FALSE(made(5));
  }
}

// Key and password may be where the output goes.
TEST(Differential, OutputsMayLieOverInputs) {
  std::array<unsigned char, 80> wanted{};
  std::array<unsigned char, 80> done{};
  for (const auto& [library, bytes] : {std::pair(&openssls(), &wanted), std::pair(&strakes(), &done)}) {
    unsigned char* at = bytes->data();
    EXPECT_EQ(library->SHA256(at, 80, at + 3), at + 3);
    EXPECT_EQ(library->HMAC(library->EVP_sha512(), at, 64, at + 10, 40, at + 1, nullptr), at + 1);
    EXPECT_EQ(
        library->PKCS5_PBKDF2_HMAC(reinterpret_cast<char*>(at), 40, at + 20, 40, 2, library->EVP_sha256(), 80, at), 1);
    EXPECT_EQ(library->EVP_Digest(at, 80, at + 16, nullptr, library->EVP_sha512(), nullptr), 1);
  }
  EXPECT_EQ(done, wanted);
}

} // namespace
