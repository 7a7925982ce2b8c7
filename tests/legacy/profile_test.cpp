// Policies, last dates and counters.
#include <thread>

#include "legacy.hpp"

namespace {

using namespace legacy_test;

strake_status read_once(const Profile& profile) {
  const Data empty;
  Data digest(STRAKE_LEGACY_MAX_DIGEST_BYTES);
  return strake_legacy_digest(profile.get(), STRAKE_LEGACY_MD5, nullptr, 0, digest.data(), digest.size(), nullptr,
                              nullptr);
}

TEST(Profile, PermitsAsItsPolicySays) {
  EXPECT_EQ(read_once(make_profile(STRAKE_LEGACY_ALLOW)), STRAKE_OK);
  EXPECT_EQ(read_once(make_profile(STRAKE_LEGACY_REWRAP_ONLY)), STRAKE_LEGACY_DENIED);
  EXPECT_EQ(read_once(make_profile(STRAKE_LEGACY_DENY)), STRAKE_LEGACY_DENIED);
}

TEST(Profile, PermitsNothingAfterItsLastDate) {
  const std::uint64_t year_2100 = 4102444800;
  EXPECT_EQ(read_once(make_profile(STRAKE_LEGACY_ALLOW, 1000000000)), STRAKE_LEGACY_EXPIRED);
  EXPECT_EQ(read_once(make_profile(STRAKE_LEGACY_ALLOW, year_2100)), STRAKE_OK);
  EXPECT_EQ(read_once(make_profile(STRAKE_LEGACY_DENY, year_2100)), STRAKE_LEGACY_DENIED);
}

TEST(Profile, ChangesWhileItIsUsed) {
  const Profile profile = make_profile();
  EXPECT_EQ(read_once(profile), STRAKE_OK);
  EXPECT_EQ(strake_legacy_profile_set_policy(profile.get(), STRAKE_LEGACY_DENY, 0, nullptr), STRAKE_OK);
  EXPECT_EQ(read_once(profile), STRAKE_LEGACY_DENIED);
  EXPECT_EQ(strake_legacy_profile_set_policy(profile.get(), STRAKE_LEGACY_ALLOW, 1, nullptr), STRAKE_OK);
  EXPECT_EQ(read_once(profile), STRAKE_LEGACY_EXPIRED);
  EXPECT_EQ(strake_legacy_profile_set_policy(profile.get(), 3, 0, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(strake_legacy_profile_set_policy(profile.get(), -1, 0, nullptr), STRAKE_BAD_ARGUMENT);
}

TEST(Profile, CountsWhatBecameOfTheData) {
  const Profile profile = make_profile();
  const Cipher cipher = make_cipher(STRAKE_LEGACY_AES_256_CBC, Data(32));
  Data plain;
  EXPECT_EQ(read_once(profile), STRAKE_OK);
  EXPECT_EQ(decrypt(profile, cipher, Data(16), {}, plain), STRAKE_LEGACY_EMPTY_CIPHERTEXT);
  EXPECT_EQ(decrypt(profile, cipher, Data(16), Data(32), plain), STRAKE_LEGACY_DECRYPTION_FAILED);
  EXPECT_EQ(strake_legacy_profile_set_policy(profile.get(), STRAKE_LEGACY_DENY, 0, nullptr), STRAKE_OK);
  EXPECT_EQ(read_once(profile), STRAKE_LEGACY_DENIED);
  const strake_legacy_counters counters = counters_of(profile);
  EXPECT_EQ(counters.read, 1U);
  EXPECT_EQ(counters.failed, 2U);
  EXPECT_EQ(counters.denied, 1U);
  EXPECT_EQ(counters.rewrapped, 0U);
  EXPECT_EQ(counters.already_new, 0U);

  std::array<char, 1024> text{};
  std::size_t size = 0;
  EXPECT_EQ(strake_legacy_profile_metrics(profile.get(), text.data(), text.size(), &size, nullptr), STRAKE_OK);
  EXPECT_EQ(std::string(text.data(), size),
            "# TYPE strake_legacy_records_total counter\n"
            "strake_legacy_records_total{profile=\"old.records-1\",outcome=\"read\"} 1\n"
            "strake_legacy_records_total{profile=\"old.records-1\",outcome=\"rewrapped\"} 0\n"
            "strake_legacy_records_total{profile=\"old.records-1\",outcome=\"already_new\"} 0\n"
            "strake_legacy_records_total{profile=\"old.records-1\",outcome=\"failed\"} 2\n"
            "strake_legacy_records_total{profile=\"old.records-1\",outcome=\"denied\"} 1\n");
}

TEST(Profile, LosesNoCountOfManyThreads) {
  const Profile profile = make_profile();
  std::array<std::thread, 4> threads;
  for (std::thread& thread : threads) {
    thread = std::thread([&] {
      for (int i = 0; i < 500; ++i) {
        EXPECT_EQ(read_once(profile), STRAKE_OK);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(counters_of(profile).read, 2000U);
}

TEST(Profile, TakesNoNameThatMetricsCannotHave) {
  for (const std::string& name : {std::string(), std::string("A"), std::string("a b"), std::string("a\"b"),
                                  std::string("a\0b", 3), std::string("a\n"), std::string(65, 'a')}) {
    strake_legacy_profile* made = nullptr;
    EXPECT_EQ(strake_legacy_profile_new(name.data(), name.size(), STRAKE_LEGACY_ALLOW, 0, &made, nullptr),
              STRAKE_LEGACY_INVALID_NAME);
  }
}

} // namespace
