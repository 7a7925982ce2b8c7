// What is random in a library for tests depends on the seed alone.
#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "strake/key.h"
#include "strake/random.h"
#include "strake_seeded/random_seed.h"

namespace {

using Seed = std::array<std::uint8_t, STRAKE_RANDOM_SEED_BYTES>;

void begin(const Seed& seed) { ASSERT_EQ(strake_random_seed(seed.data(), seed.size(), nullptr), STRAKE_OK); }

/// Of all that draws: bytes, numbers, keys.
std::vector<std::uint8_t> drawn(const Seed& seed) {
  begin(seed);
  std::vector<std::uint8_t> bytes(164);
  std::uint64_t number = 0;
  EXPECT_EQ(strake_random_bytes(bytes.data(), 100, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_random_uniform(256, &number, nullptr), STRAKE_OK);
  strake_key_options options STRAKE_KEY_OPTIONS_INIT;
  options.exportable = 1;
  strake_key* key = nullptr;
  EXPECT_EQ(strake_key_generate(STRAKE_KEY_HMAC_SHA256, &options, &key, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_key_export(key, bytes.data() + 100, 64, nullptr, nullptr), STRAKE_OK);
  strake_key_free(key, nullptr);
  bytes.push_back(static_cast<std::uint8_t>(number));
  return bytes;
}

TEST(SeededRandom, RepeatsItself) {
  const Seed seed{1, 2, 3};
  const std::vector<std::uint8_t> first = drawn(seed);
  EXPECT_EQ(drawn(seed), first);
  EXPECT_NE(drawn(Seed{1, 2, 4}), first);
}

TEST(SeededRandom, DoesNotRepeatItselfWithinASequence) {
  begin(Seed{});
  std::array<std::uint8_t, 32> first{};
  std::array<std::uint8_t, 32> second{};
  ASSERT_EQ(strake_random_bytes(first.data(), first.size(), nullptr), STRAKE_OK);
  ASSERT_EQ(strake_random_bytes(second.data(), second.size(), nullptr), STRAKE_OK);
  EXPECT_NE(first, second);
}

TEST(SeededRandom, TakesASeedOfItsSizeAlone) {
  const Seed seed{};
  EXPECT_EQ(strake_random_seed(seed.data(), seed.size() - 1, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(strake_random_seed(nullptr, seed.size(), nullptr), STRAKE_NULL_ARGUMENT);
}

} // namespace
