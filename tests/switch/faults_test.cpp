// Every fault planted in every role: the answer is right, the report names the fault, and a breaker to the sound side
// puts an end to it where the faulty side answers.
#include <ctime>
#include <stdexcept>

#include "job.hpp"

namespace {

using namespace job;

/// What a side says and states, where it is sound: accepted, 42.
struct Work {
  strake_switch_verdict verdict = STRAKE_SWITCH_ACCEPTED;
  std::function<void(strake_switch_record*)> describe = [](strake_switch_record* record) {
    record_number(record, "value", 42);
  };
  bool throws = false;
  bool lingers = false;

  [[nodiscard]] strake_switch_verdict run() const {
    if (lingers) {
      const timespec time{.tv_sec = 0, .tv_nsec = 3'000'000};
      nanosleep(&time, nullptr);
    }
    if (throws) {
      throw std::runtime_error("planted");
    }
    return verdict;
  }
};

struct Fault {
  std::string_view name;
  Work work;
  strake_switch_verdict says; ///< What the caller gets, if this side answers.
  /// What the report says, by the side that it is planted in. Empty where the results are the same, though late.
  std::string_view in_legacy;
  std::string_view in_safe;
  /// What opens a breaker.
  strake_switch_trouble in_legacy_trouble;
  strake_switch_trouble in_safe_trouble;
};

std::vector<Fault> all_faults() {
  Work wrong;
  wrong.describe = [](strake_switch_record* record) { record_number(record, "value", 43); };
  Work refuses;
  refuses.verdict = STRAKE_SWITCH_REJECTED;
  Work fails;
  fails.verdict = STRAKE_SWITCH_FAILED;
  Work throws;
  throws.throws = true;
  Work nonsense;
  nonsense.verdict = 77;
  Work silent;
  silent.describe = [](strake_switch_record*) {};
  Work talkative;
  talkative.describe = [](strake_switch_record* record) {
    record_number(record, "value", 42);
    record_number(record, "value", 42);
  };
  Work slow;
  slow.lingers = true;
  constexpr auto accepted = STRAKE_SWITCH_ACCEPTED;
  constexpr auto failed = STRAKE_SWITCH_FAILED;
  constexpr auto differ = STRAKE_SWITCH_DIVERGENCES;
  constexpr auto legacy = STRAKE_SWITCH_LEGACY_FAULTS;
  constexpr auto safe = STRAKE_SWITCH_SAFE_FAULTS;
  constexpr std::string_view value = R"("outcome":"differ","part":"value")";
  constexpr std::string_view legacy_fails = R"("outcome":"legacy_failed")";
  constexpr std::string_view safe_fails = R"("outcome":"safe_failed")";
  return {{"answers wrongly", wrong, accepted, value, value, differ, differ},
          {"refuses", refuses, STRAKE_SWITCH_REJECTED, R"("outcome":"only_safe_accepts")",
           R"("outcome":"only_legacy_accepts")", differ, differ},
          {"fails", fails, failed, legacy_fails, safe_fails, legacy, safe},
          {"throws", throws, failed, legacy_fails, safe_fails, legacy, safe},
          {"says nonsense", nonsense, failed, legacy_fails, safe_fails, legacy, safe},
          {"accepts and has nothing", silent, accepted, value, value, differ, differ},
          {"accepts and has more", talkative, accepted, value, value, differ, differ},
          {"is slow", slow, accepted, "", "", STRAKE_SWITCH_LEGACY_OVERRUNS, STRAKE_SWITCH_SAFE_OVERRUNS}};
}

Job job_of(const Work& legacy, const Work& safe) {
  Job job;
  job.legacy = [legacy] { return legacy.run(); };
  job.safe = [safe] { return safe.run(); };
  job.describe = [legacy, safe](strake_switch_side side, strake_switch_record* record) {
    (side == STRAKE_SWITCH_SIDE_LEGACY ? legacy : safe).describe(record);
  };
  return job;
}

strake_switch_breaker strict_breaker(strake_switch_side sound) {
  strake_switch_breaker breaker STRAKE_SWITCH_BREAKER_INIT;
  breaker.answers = sound;
  breaker.divergences = 1;
  breaker.legacy_faults = 1;
  breaker.safe_faults = 1;
  breaker.legacy_overruns = 1;
  breaker.safe_overruns = 1;
  breaker.legacy_nanoseconds = 2'000'000;
  breaker.safe_nanoseconds = 2'000'000;
  return breaker;
}

void expect_named(const Fault& fault, strake_switch_mode mode, bool in_legacy) {
  SCOPED_TRACE(std::string(fault.name) + (in_legacy ? ", legacy" : ", safe") + ", mode " + std::to_string(mode));
  Events events;
  const Switch sw(mode, &events);
  const strake_switch_side sound = in_legacy ? STRAKE_SWITCH_SIDE_SAFE : STRAKE_SWITCH_SIDE_LEGACY;
  const strake_switch_side answers = mode == STRAKE_SWITCH_SHADOW ? STRAKE_SWITCH_SIDE_LEGACY : STRAKE_SWITCH_SIDE_SAFE;
  sw.guard(strict_breaker(sound));
  Job job = in_legacy ? job_of(fault.work, Work()) : job_of(Work(), fault.work);
  EXPECT_EQ(sw.run(job), (Answer{STRAKE_OK, answers, answers == sound ? STRAKE_SWITCH_ACCEPTED : fault.says}));
  const std::string_view outcome = in_legacy ? fault.in_legacy : fault.in_safe;
  const std::vector<std::string> lines = events.lines();
  ASSERT_EQ(lines.size(), outcome.empty() ? 1U : 2U);
  EXPECT_NE(lines.front().find(outcome), std::string::npos) << lines.front();
  EXPECT_EQ(events.kinds().back(), STRAKE_EVENT_BREAKER);
  EXPECT_EQ(sw.state().why, in_legacy ? fault.in_legacy_trouble : fault.in_safe_trouble);
  EXPECT_EQ(sw.run(job), (Answer{STRAKE_OK, sound, STRAKE_SWITCH_ACCEPTED}));
}

TEST(SwitchFaults, AreNamedAndEndedInEveryRole) {
  for (const Fault& fault : all_faults()) {
    for (const strake_switch_mode mode : {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY}) {
      expect_named(fault, mode, true);
      expect_named(fault, mode, false);
    }
  }
}

// A watched side that lies about its description: whatever it does there, the run never counts as equal.
TEST(SwitchFaults, ABrokenDescriptionIsNoEquality) {
  const std::vector<std::function<void(strake_switch_record*)>> lies{
      [](strake_switch_record* record) { record_number(record, "bad name", 42); },
      [](strake_switch_record* record) {
        record_number(record, "value", 42);
        strake_switch_record_status(record, 1, nullptr);
        strake_switch_record_status(record, 1, nullptr);
      },
      [](strake_switch_record*) { throw std::runtime_error("planted"); }};
  for (const auto& lie : lies) {
    for (const strake_switch_mode mode : {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY}) {
      const Switch sw(mode);
      Work liar;
      liar.describe = lie;
      Job job = mode == STRAKE_SWITCH_SHADOW ? job_of(Work(), liar) : job_of(liar, Work());
      EXPECT_EQ(sw.run(job), mode == STRAKE_SWITCH_SHADOW ? legacy_accepts : safe_accepts);
      EXPECT_EQ(sw.counters().equal, 0U);
      EXPECT_EQ(sw.counters().not_compared, 1U);
    }
  }
}

} // namespace
