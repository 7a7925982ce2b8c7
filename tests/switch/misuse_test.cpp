#include <array>
#include <cstring>

#include "job.hpp"

namespace {

using namespace job;

TEST(SwitchMisuse, NullIsRefused) {
  Job job;
  strake_switch_side side = 9;
  strake_switch_verdict verdict = 9;
  strake_switch_mode mode = 9;
  strake_switch_counters counters STRAKE_SWITCH_COUNTERS_INIT;
  strake_error error{};
  EXPECT_EQ(strake_switch_new("a", 1, nullptr, nullptr, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_STREQ(error.argument, "out");
  strake_switch* none = nullptr;
  EXPECT_EQ(strake_switch_new(nullptr, 1, nullptr, &none, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_STREQ(error.argument, "name");
  EXPECT_EQ(strake_switch_run(nullptr, &sides, &job, nullptr, 0, &side, &verdict, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_STREQ(error.argument, "sw");
  EXPECT_EQ(side, 0);
  EXPECT_EQ(verdict, 0);
  EXPECT_EQ(strake_switch_set_mode(nullptr, 0, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(strake_switch_get_mode(nullptr, &mode, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(mode, 0);
  EXPECT_EQ(strake_switch_get_counters(nullptr, &counters, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(strake_switch_record_status(nullptr, 0, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(strake_switch_record_bytes(nullptr, "a", 1, nullptr, 0, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(strake_switch_record_number(nullptr, "a", 1, 0, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(strake_switch_free(nullptr, &error), STRAKE_OK);

  const Switch sw(STRAKE_SWITCH_SHADOW);
  EXPECT_EQ(strake_switch_run(sw.handle(), nullptr, &job, nullptr, 0, &side, nullptr, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(strake_switch_run(sw.handle(), &sides, &job, nullptr, 1, &side, nullptr, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_STREQ(error.argument, "data");
  EXPECT_EQ(strake_switch_get_mode(sw.handle(), nullptr, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(strake_switch_get_counters(sw.handle(), nullptr, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_TRUE(job.calls.empty());
}

TEST(SwitchMisuse, BothFunctionsMustBeThere) {
  const Switch sw(STRAKE_SWITCH_SAFE);
  Job job;
  strake_switch_side side = 9;
  strake_error error{};
  strake_switch_sides half = sides;
  half.legacy = nullptr;
  EXPECT_EQ(strake_switch_run(sw.handle(), &half, &job, nullptr, 0, &side, nullptr, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_STREQ(error.argument, "sides");
  half = sides;
  half.safe = nullptr;
  EXPECT_EQ(strake_switch_run(sw.handle(), &half, &job, nullptr, 0, &side, nullptr, &error), STRAKE_NULL_ARGUMENT);
  half = sides;
  half.size = offsetof(strake_switch_sides, legacy_again) - 1;
  EXPECT_EQ(strake_switch_run(sw.handle(), &half, &job, nullptr, 0, &side, nullptr, &error), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(side, 0);
  EXPECT_TRUE(job.calls.empty());
  EXPECT_EQ(sw.counters().safe_runs, 0U);
}

TEST(SwitchMisuse, StaleForgedAndForeignHandles) {
  strake_switch* sw = nullptr;
  ASSERT_EQ(strake_switch_new("a", 1, nullptr, &sw, nullptr), STRAKE_OK);
  ASSERT_EQ(strake_switch_free(sw, nullptr), STRAKE_OK);
  const Switch reused(STRAKE_SWITCH_LEGACY);
  int memory = 0;
  Job job;
  const auto expect_all = [&](strake_switch* handle, strake_status status) {
    strake_switch_side side = 9;
    strake_switch_mode mode = 9;
    strake_switch_counters counters STRAKE_SWITCH_COUNTERS_INIT;
    EXPECT_EQ(strake_switch_run(handle, &sides, &job, nullptr, 0, &side, nullptr, nullptr), status);
    EXPECT_EQ(strake_switch_set_mode(handle, 0, nullptr), status);
    EXPECT_EQ(strake_switch_get_mode(handle, &mode, nullptr), status);
    EXPECT_EQ(strake_switch_get_counters(handle, &counters, nullptr), status);
    EXPECT_EQ(strake_switch_free(handle, nullptr), status);
  };
  expect_all(sw, STRAKE_STALE_HANDLE);
  expect_all(reinterpret_cast<strake_switch*>(&memory), STRAKE_BAD_HANDLE);
  EXPECT_EQ(strake_switch_record_status(reinterpret_cast<strake_switch_record*>(reused.handle()), 0, nullptr),
            STRAKE_BAD_HANDLE);
  const Switch compares(STRAKE_SWITCH_SHADOW);
  job.describe = [&](auto, strake_switch_record* record) {
    expect_all(reinterpret_cast<strake_switch*>(record), STRAKE_BAD_HANDLE);
  };
  EXPECT_EQ(compares.run(job), legacy_accepts);
}

TEST(SwitchMisuse, CantBeFreedFromWithin) {
  ProcessEvents process;
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  const auto free_it = [&] { EXPECT_EQ(strake_switch_free(sw.handle(), nullptr), STRAKE_BUSY); };
  job.legacy = [&] {
    free_it();
    return STRAKE_SWITCH_ACCEPTED;
  };
  job.safe = [&] {
    free_it();
    return STRAKE_SWITCH_REJECTED;
  };
  job.describe = [&](auto, auto) { free_it(); };
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(sw.counters().only_legacy_accepts, 1U);
}

TEST(SwitchMisuse, CountersOfAnOtherSize) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  static_cast<void>(sw.run(job));
  struct Newer {
    strake_switch_counters known;
    std::array<std::uint64_t, 2> unknown;
  } newer{};
  std::memset(&newer, 0xff, sizeof newer);
  newer.known.size = sizeof newer;
  EXPECT_EQ(strake_switch_get_counters(sw.handle(), &newer.known, nullptr), STRAKE_OK);
  EXPECT_EQ(newer.known.size, sizeof newer);
  EXPECT_EQ(newer.known.equal, 1U);
  EXPECT_EQ(newer.unknown, (std::array<std::uint64_t, 2>{}));
  constexpr std::size_t first = offsetof(strake_switch_counters, aa_runs);
  strake_switch_counters older{};
  older.size = first;
  older.aa_runs = 77;
  EXPECT_EQ(strake_switch_get_counters(sw.handle(), &older, nullptr), STRAKE_OK);
  EXPECT_EQ(older.equal, 1U);
  EXPECT_EQ(older.aa_runs, 77U);
  for (const std::size_t wrong : {std::size_t{0}, first - 1, std::size_t{4097}, SIZE_MAX}) {
    strake_switch_counters counters{};
    counters.size = wrong;
    counters.equal = 77;
    EXPECT_EQ(strake_switch_get_counters(sw.handle(), &counters, nullptr), STRAKE_BAD_ARGUMENT);
    EXPECT_EQ(counters.equal, 77U);
  }
  strake_switch_counters counters STRAKE_SWITCH_COUNTERS_INIT;
  counters.equal = 77;
  EXPECT_EQ(strake_switch_get_counters(nullptr, &counters, nullptr), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(counters.equal, 0U);
}

TEST(SwitchMisuse, StatusesHaveNames) {
  EXPECT_STREQ(strake_status_name(STRAKE_SWITCH_INVALID_PART), "STRAKE_SWITCH_INVALID_PART");
  EXPECT_STREQ(strake_status_name(STRAKE_SWITCH_TOO_MANY_PARTS), "STRAKE_SWITCH_TOO_MANY_PARTS");
}

#if STRAKE_TEST_ASAN
TEST(SwitchMisuse, ShortBuffersAreSeenUnderAddressSanitizer) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  strake_switch_side side = 0;
  const std::vector<std::uint8_t> input(4);
  EXPECT_EQ(strake_switch_run(sw.handle(), &sides, &job, input.data(), 5, &side, nullptr, nullptr), STRAKE_BAD_BUFFER);
  const auto counters = std::make_unique<std::uint64_t>(sizeof(strake_switch_counters));
  EXPECT_EQ(strake_switch_get_counters(sw.handle(), reinterpret_cast<strake_switch_counters*>(counters.get()), nullptr),
            STRAKE_BAD_BUFFER);
  job.describe = [&](auto, auto* record) {
    EXPECT_EQ(strake_switch_record_bytes(record, "a", 1, input.data(), 5, nullptr), STRAKE_BAD_BUFFER);
  };
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(sw.counters().not_compared, 1U);
}
#endif

} // namespace
