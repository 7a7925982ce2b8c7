// A queue for which there is no memory.
#include "../allocations.hpp"
#include "observed.hpp"

namespace {

using namespace observed;

TEST(SwitchObserver, DropsRunsWithoutMemory) {
  World world;
  const Switch sw(STRAKE_SWITCH_SHADOW);
  observe(sw, queue_of(world));
  std::uint64_t runs = 0;
  bool refused = true;
  for (long nth = 0; refused; ++nth, ++runs) {
    std::string input = "input";
    Context run{.world = &world, .input = input};
    Answer answer{};
    {
      const allocations::Failure failure(nth, allocations::Failing::once);
      answer.status = strake_switch_run(sw.handle(), &functions, &run, bytes_of(input), input.size(), &answer.side,
                                        &answer.verdict, nullptr);
      refused = failure.happened();
    }
    EXPECT_EQ(answer, legacy_accepts);
    drain(sw);
  }
  const strake_switch_counters counters = sw.counters();
  EXPECT_GE(counters.dropped, 2U);
  EXPECT_GE(counters.equal, 1U);
  EXPECT_EQ(counters.dropped + counters.not_compared + counters.equal, runs);
}

} // namespace
