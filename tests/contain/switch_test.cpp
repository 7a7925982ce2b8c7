// A contained function as the legacy side of a switch.
#include "contained.hpp"

namespace {

using namespace contained;

/// Both sides give their input back; the safe one rejects what begins with "!".
struct Job {
  strake_contain_job legacy STRAKE_CONTAIN_JOB_INIT;
  std::array<std::uint8_t, 64> legacy_output{};
  std::string safe_output;
};

std::string_view input_of(const Job& job) {
  return {reinterpret_cast<const char*>(job.legacy.input), job.legacy.input_size};
}

strake_switch_verdict run_safe(void* context) {
  Job& job = *static_cast<Job*>(context);
  job.safe_output = input_of(job);
  return job.safe_output.starts_with("!") ? STRAKE_SWITCH_REJECTED : STRAKE_SWITCH_ACCEPTED;
}

void describe(void* context, strake_switch_side side, strake_switch_record* record) {
  const Job& job = *static_cast<const Job*>(context);
  const bool legacy = side == STRAKE_SWITCH_SIDE_LEGACY;
  const std::uint8_t* data =
      legacy ? job.legacy_output.data() : reinterpret_cast<const std::uint8_t*>(job.safe_output.data());
  EXPECT_EQ(strake_switch_record_bytes(record, "output", 6, data,
                                       legacy ? job.legacy.output_size : job.safe_output.size(), nullptr),
            STRAKE_OK);
}

class Switch {
public:
  explicit Switch(strake_switch_mode mode) {
    strake_switch_options options STRAKE_SWITCH_OPTIONS_INIT;
    options.mode = mode;
    options.sink = [](void*, const strake_event*) {};
    EXPECT_EQ(strake_switch_new("contained", 9, &options, &handle_, nullptr), STRAKE_OK);
  }
  ~Switch() { EXPECT_EQ(strake_switch_free(handle_, nullptr), STRAKE_OK); }
  Switch(const Switch&) = delete;
  Switch& operator=(const Switch&) = delete;

  Job run(const Function& function, std::string_view input) {
    Job job;
    job.legacy.contain = function.handle();
    job.legacy.input = reinterpret_cast<const std::uint8_t*>(input.data());
    job.legacy.input_size = input.size();
    job.legacy.output = job.legacy_output.data();
    job.legacy.capacity = job.legacy_output.size();
    strake_switch_sides sides STRAKE_SWITCH_SIDES_INIT;
    sides.legacy = strake_contain_side;
    sides.safe = run_safe;
    sides.describe = describe;
    EXPECT_EQ(strake_switch_run(handle_, &sides, &job, job.legacy.input, input.size(), &side_, &verdict_, nullptr),
              STRAKE_OK);
    return job;
  }

  [[nodiscard]] strake_switch_side side() const { return side_; }
  [[nodiscard]] strake_switch_verdict verdict() const { return verdict_; }
  [[nodiscard]] strake_switch_counters counters() const {
    strake_switch_counters counters STRAKE_SWITCH_COUNTERS_INIT;
    EXPECT_EQ(strake_switch_get_counters(handle_, &counters, nullptr), STRAKE_OK);
    return counters;
  }

private:
  strake_switch* handle_ = nullptr;
  strake_switch_side side_ = 0;
  strake_switch_verdict verdict_ = 0;
};

TEST(ContainSwitch, ComparesWithAContainedSide) {
  Function legacy("parse_or_crash");
  Switch sw(STRAKE_SWITCH_VERIFY);
  EXPECT_EQ(sw.run(legacy, "abc").safe_output, "abc");
  EXPECT_EQ(sw.counters().equal, 1U);
  sw.run(legacy, "!");
  EXPECT_EQ(sw.verdict(), STRAKE_SWITCH_REJECTED);
  EXPECT_EQ(sw.counters().both_reject_alike, 1U);
  sw.run(legacy, "wrong");
  EXPECT_EQ(sw.counters().differ, 1U);
}

TEST(ContainSwitch, OutlivesTheCrashOfTheOtherSide) {
  Function legacy("parse_or_crash");
  Switch sw(STRAKE_SWITCH_VERIFY);
  const Job job = sw.run(legacy, "x");
  EXPECT_EQ(job.legacy.status, STRAKE_CONTAIN_CRASHED);
  EXPECT_EQ(sw.side(), STRAKE_SWITCH_SIDE_SAFE);
  EXPECT_EQ(sw.verdict(), STRAKE_SWITCH_ACCEPTED);
  EXPECT_EQ(job.safe_output, "x");
  EXPECT_EQ(sw.counters().legacy_failed, 1U);
  sw.run(legacy, "abc");
  EXPECT_EQ(sw.counters().equal, 1U);
}

TEST(ContainSwitch, SaysThatTheAnsweringSideFailed) {
  Function legacy("parse_or_crash");
  Switch sw(STRAKE_SWITCH_LEGACY);
  const Job job = sw.run(legacy, "x");
  EXPECT_EQ(sw.verdict(), STRAKE_SWITCH_FAILED);
  EXPECT_EQ(job.legacy.status, STRAKE_CONTAIN_CRASHED);
  EXPECT_EQ(sw.run(legacy, "abc").legacy.output_size, 3U);
  EXPECT_EQ(sw.verdict(), STRAKE_SWITCH_ACCEPTED);
}

TEST(ContainSwitch, FailsWithoutAJob) {
  EXPECT_EQ(strake_contain_side(nullptr), STRAKE_SWITCH_FAILED);
  strake_contain_job job STRAKE_CONTAIN_JOB_INIT;
  EXPECT_EQ(strake_contain_side(&job), STRAKE_SWITCH_FAILED);
  EXPECT_EQ(job.status, STRAKE_NULL_ARGUMENT);
  job.size = sizeof job - 1;
  job.status = STRAKE_OK;
  EXPECT_EQ(strake_contain_side(&job), STRAKE_SWITCH_FAILED);
  EXPECT_EQ(job.status, STRAKE_OK) << "nothing was touched";
}

} // namespace
