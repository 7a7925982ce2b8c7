// What happens when memory runs out: at each single allocation of each call.
#include <fstream>

#include "../allocations.hpp"
#include "job.hpp"
#include "strake/switch_config.h"

namespace {

using namespace job;

/// Calls with 0, 1, 2 … allocations that succeed, until none is refused. Gives how often one was.
int at_each_allocation(const std::function<void(bool refused)>& check, const std::function<void()>& call) {
  for (int count = 0;; ++count) {
    bool refused = false;
    {
      const allocations::Failure failure(count, allocations::Failing::from_then_on);
      call();
      refused = failure.happened();
    }
    check(refused);
    if (!refused) {
      return count;
    }
  }
}

TEST(SwitchMemory, CreationFailsWhole) {
  const Variable log("STRAKE_DIVERGENCE_LOG", testing::TempDir() + "strake-switch-memory-log");
  const std::size_t open = strake_handle_count();
  strake_switch* sw = nullptr;
  strake_status status = STRAKE_OK;
  const std::string name(64, 'n');
  const int refusals = at_each_allocation(
      [&](bool out_of_memory) {
        EXPECT_EQ(status, out_of_memory ? STRAKE_OUT_OF_MEMORY : STRAKE_OK);
        EXPECT_EQ(sw == nullptr, out_of_memory);
      },
      [&] { status = strake_switch_new(name.data(), name.size(), nullptr, &sw, nullptr); });
  EXPECT_GE(refusals, 3);
  EXPECT_EQ(strake_handle_count(), open + 1);
  EXPECT_EQ(strake_switch_free(sw, nullptr), STRAKE_OK);
  std::remove((testing::TempDir() + "strake-switch-memory-log").c_str());
}

// Plain functions: the sides of these runs allocate nothing themselves.
strake_switch_verdict accept(void*) { return STRAKE_SWITCH_ACCEPTED; }

void describe_long(void* context, strake_switch_side side, strake_switch_record* record) {
  const std::string_view name = *static_cast<const std::string*>(context);
  const std::string_view bytes = side == STRAKE_SWITCH_SIDE_LEGACY ? "a" : "b";
  record_bytes(record, name, "same");
  record_bytes(record, name, bytes);
}

void ignore_event(void* context, const strake_event*) { ++*static_cast<int*>(context); }

TEST(SwitchMemory, RunsAnswerAndLoseOnlyTheComparison) {
  int events = 0;
  strake_switch_options options STRAKE_SWITCH_OPTIONS_INIT;
  options.mode = STRAKE_SWITCH_VERIFY;
  options.sink = ignore_event;
  options.sink_context = &events;
  strake_switch* sw = nullptr;
  ASSERT_EQ(strake_switch_new("a", 1, &options, &sw, nullptr), STRAKE_OK);
  const strake_switch_sides plain{.size = sizeof plain,
                                  .legacy = accept,
                                  .safe = accept,
                                  .describe = describe_long,
                                  .legacy_again = nullptr,
                                  .canonical = nullptr};
  const std::size_t open = strake_handle_count();
  std::string name(STRAKE_SWITCH_MAX_PART_NAME, 'n');
  Answer answer{};
  std::uint64_t compared = 0;
  const int refusals = at_each_allocation(
      [&](bool) {
        ++compared;
        EXPECT_EQ(answer, safe_accepts);
        EXPECT_EQ(strake_handle_count(), open);
      },
      [&] {
        answer = {};
        answer.status = strake_switch_run(sw, &plain, &name, bytes_of("in"), 2, &answer.side, &answer.verdict, nullptr);
      });
  EXPECT_GE(refusals, 4);
  strake_switch_counters counters STRAKE_SWITCH_COUNTERS_INIT;
  EXPECT_EQ(strake_switch_get_counters(sw, &counters, nullptr), STRAKE_OK);
  EXPECT_EQ(outcomes(counters), compared);
  EXPECT_EQ(counters.not_compared + counters.differ, compared);
  EXPECT_GE(counters.not_compared, 1U);
  EXPECT_GE(counters.lines_lost, 1U);
  EXPECT_EQ(counters.lines_lost + counters.lines_written, counters.differ);
  EXPECT_EQ(counters.lines_written, static_cast<std::uint64_t>(events));
  EXPECT_EQ(strake_switch_free(sw, nullptr), STRAKE_OK);
}

int32_t canonical(void*, strake_switch_side, strake_bytes* bytes) {
  *bytes = {bytes_of("same"), 4};
  return 1;
}

TEST(SwitchMemory, RunsThatDescribeNothingAllocateNothing) {
  strake_switch_sides verdicts STRAKE_SWITCH_SIDES_INIT;
  verdicts.legacy = accept;
  verdicts.safe = accept;
  verdicts.legacy_again = accept;
  strake_switch_sides bytes = verdicts;
  bytes.describe = describe_long;
  bytes.canonical = canonical;
  for (const strake_switch_mode mode : {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY, STRAKE_SWITCH_AA}) {
    const Switch sw(mode);
    strake_switch_breaker breaker STRAKE_SWITCH_BREAKER_INIT;
    breaker.answers = STRAKE_SWITCH_SIDE_LEGACY;
    breaker.safe_overruns = 1;
    breaker.safe_nanoseconds = 1'000'000'000;
    sw.guard(breaker);
    for (const strake_switch_sides& functions : {verdicts, bytes}) {
      strake_switch_latched latched{};
      const long before = allocations::made();
      const strake_status run =
          strake_switch_run(sw.handle(), &functions, nullptr, bytes_of("in"), 2, nullptr, nullptr, nullptr);
      const strake_status latch = strake_switch_latch(sw.handle(), bytes_of("key"), 3, &latched, nullptr);
      const strake_status call =
          strake_switch_call(sw.handle(), &latched, &functions, nullptr, nullptr, 0, nullptr, nullptr, nullptr);
      EXPECT_EQ(allocations::made(), before);
      EXPECT_EQ(run, STRAKE_OK);
      EXPECT_EQ(latch, STRAKE_OK);
      EXPECT_EQ(call, STRAKE_OK);
    }
    EXPECT_EQ(sw.counters().equal + sw.counters().aa_equal, 4U);
  }
}

/// Opens a breaker at its first run, with each allocation refused in turn.
TEST(SwitchMemory, ABreakerOpensThoughNobodyCanBeTold) {
  const strake_switch_sides refusing{.size = sizeof refusing,
                                     .legacy = accept,
                                     .safe = [](void*) -> strake_switch_verdict { return STRAKE_SWITCH_REJECTED; },
                                     .describe = nullptr,
                                     .legacy_again = nullptr,
                                     .canonical = nullptr};
  int events = 0;
  strake_switch_options options STRAKE_SWITCH_OPTIONS_INIT;
  options.mode = STRAKE_SWITCH_VERIFY;
  options.sink = ignore_event;
  options.sink_context = &events;
  strake_switch* sw = nullptr;
  ASSERT_EQ(strake_switch_new("a", 1, &options, &sw, nullptr), STRAKE_OK);
  strake_switch_breaker breaker STRAKE_SWITCH_BREAKER_INIT;
  breaker.answers = STRAKE_SWITCH_SIDE_LEGACY;
  breaker.divergences = 1;
  ASSERT_EQ(strake_switch_set_breaker(sw, &breaker, nullptr), STRAKE_OK);
  Answer answer{};
  std::uint64_t runs = 0;
  const int refusals = at_each_allocation(
      [&](bool) {
        ++runs;
        EXPECT_EQ(answer, (Answer{STRAKE_OK, STRAKE_SWITCH_SIDE_SAFE, STRAKE_SWITCH_REJECTED}));
        strake_switch_state state STRAKE_SWITCH_STATE_INIT;
        EXPECT_EQ(strake_switch_get_state(sw, &state, nullptr), STRAKE_OK);
        EXPECT_EQ(state.answers, STRAKE_SWITCH_SIDE_LEGACY);
        EXPECT_EQ(state.trips, runs);
        EXPECT_EQ(strake_switch_reset(sw, nullptr), STRAKE_OK);
      },
      [&] {
        answer = {};
        answer.status = strake_switch_run(sw, &refusing, nullptr, nullptr, 0, &answer.side, &answer.verdict, nullptr);
      });
  EXPECT_GE(refusals, 2);
  EXPECT_GE(events, 2);
  EXPECT_EQ(strake_switch_free(sw, nullptr), STRAKE_OK);
}

TEST(SwitchMemory, ModesThatDontCompareAllocateNothing) {
  const strake_switch_sides plain{.size = sizeof plain,
                                  .legacy = accept,
                                  .safe = accept,
                                  .describe = describe_long,
                                  .legacy_again = nullptr,
                                  .canonical = nullptr};
  for (const strake_switch_mode mode : {STRAKE_SWITCH_LEGACY, STRAKE_SWITCH_SAFE}) {
    const Switch sw(mode);
    strake_switch_side side = 0;
    const long before = allocations::made();
    const strake_status status =
        strake_switch_run(sw.handle(), &plain, nullptr, bytes_of("in"), 2, &side, nullptr, nullptr);
    EXPECT_EQ(allocations::made(), before);
    EXPECT_EQ(status, STRAKE_OK);
  }
}

TEST(SwitchMemory, SitesAllocateNothingAfterTheirFirstUse) {
  static strake_switch_site site = STRAKE_SWITCH_SITE_INIT("site");
  strake_switch* sw = nullptr;
  ASSERT_EQ(strake_switch_site_open(&site, &sw, nullptr), STRAKE_OK);
  strake_switch_sides plain STRAKE_SWITCH_SIDES_INIT;
  plain.legacy = accept;
  plain.safe = accept;
  plain.legacy_again = accept;
  plain.canonical = canonical;
  for (const strake_switch_mode mode :
       {STRAKE_SWITCH_LEGACY, STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY, STRAKE_SWITCH_SAFE, STRAKE_SWITCH_AA}) {
    ASSERT_EQ(strake_switch_set_mode(sw, mode, nullptr), STRAKE_OK);
    const long before = allocations::made();
    const strake_status status =
        strake_switch_site_run(&site, &plain, nullptr, bytes_of("in"), 2, nullptr, nullptr, nullptr);
    EXPECT_EQ(allocations::made(), before);
    EXPECT_EQ(status, STRAKE_OK);
  }
  EXPECT_EQ(strake_switch_site_close(&site, nullptr), STRAKE_OK);
}

TEST(SwitchMemory, ConfigurationIsFollowedWholeOrNotAtAll) {
  const std::string path = testing::TempDir() + "strake-switch-memory-config";
  std::ofstream(path) << "a = safe\n" << std::string(64, 'b') << " = safe\n" << std::string(63, 'c') << " = verify\n";
  const Switch a(STRAKE_SWITCH_LEGACY, nullptr, "a");
  const Switch b(STRAKE_SWITCH_LEGACY, nullptr, std::string(64, 'b'));
  strake_status status = STRAKE_OK;
  const int refusals = at_each_allocation(
      [&](bool out_of_memory) {
        EXPECT_EQ(status, out_of_memory ? STRAKE_OUT_OF_MEMORY : STRAKE_OK);
        EXPECT_EQ(a.mode(), out_of_memory ? STRAKE_SWITCH_LEGACY : STRAKE_SWITCH_SAFE);
        EXPECT_EQ(b.mode(), a.mode());
      },
      [&] { status = strake_switch_load(path.c_str(), nullptr); });
  EXPECT_GE(refusals, 5);
  std::ofstream(path, std::ios::trunc) << "";
  EXPECT_EQ(strake_switch_load(path.c_str(), nullptr), STRAKE_OK);
  std::remove(path.c_str());
}

} // namespace
