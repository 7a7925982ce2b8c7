// Faults planted in a contained side of a switch, in every role: the other side's answer stands, the fault is named,
// and the process lives on. Legacy is contained by one call; safe by the function that its side names.
#include "contained.hpp"

namespace {

using namespace contained;

/// One side does the job of the worker, the other one gives its input back and rejects what begins with "!".
struct Job {
  strake_contain_job contained STRAKE_CONTAIN_JOB_INIT;
  std::array<std::uint8_t, 64> contained_output{};
  std::string output;
  strake_switch_side contained_side = STRAKE_SWITCH_SIDE_LEGACY;
  int direct_calls = 0;
};

std::string_view input_of(const Job& job) {
  return {reinterpret_cast<const char*>(job.contained.input), job.contained.input_size};
}

strake_switch_verdict run_other(void* context) {
  Job& job = *static_cast<Job*>(context);
  job.output = input_of(job);
  return job.output.starts_with("!") ? STRAKE_SWITCH_REJECTED : STRAKE_SWITCH_ACCEPTED;
}

/// What legacy is without a worker.
strake_switch_verdict run_directly(void* context) {
  Job& job = *static_cast<Job*>(context);
  ++job.direct_calls;
  std::copy_n(job.contained.input, job.contained.input_size, job.contained.output);
  job.contained.output_size = job.contained.input_size;
  return STRAKE_SWITCH_ACCEPTED;
}

void describe(void* context, strake_switch_side side, strake_switch_record* record) {
  const Job& job = *static_cast<const Job*>(context);
  const bool contained = side == job.contained_side;
  const auto* data = contained ? job.contained_output.data() : reinterpret_cast<const std::uint8_t*>(job.output.data());
  EXPECT_EQ(strake_switch_record_bytes(record, "output", 6, data,
                                       contained ? job.contained.output_size : job.output.size(), nullptr),
            STRAKE_OK);
}

struct Switch {
  explicit Switch(strake_switch_mode mode) {
    strake_switch_options options STRAKE_SWITCH_OPTIONS_INIT;
    options.mode = mode;
    options.sink = [](void* context, const strake_event* event) {
      static_cast<Switch*>(context)->lines.emplace_back(event->line, event->line_size);
    };
    options.sink_context = this;
    EXPECT_EQ(strake_switch_new("contained", 9, &options, &handle, nullptr), STRAKE_OK);
  }
  ~Switch() { EXPECT_EQ(strake_switch_free(handle, nullptr), STRAKE_OK); }
  Switch(const Switch&) = delete;
  Switch& operator=(const Switch&) = delete;

  [[nodiscard]] strake_switch_counters counters() const {
    strake_switch_counters counters STRAKE_SWITCH_COUNTERS_INIT;
    EXPECT_EQ(strake_switch_get_counters(handle, &counters, nullptr), STRAKE_OK);
    return counters;
  }

  strake_switch* handle = nullptr;
  std::vector<std::string> lines;
};

struct Answer {
  strake_switch_side side = 0;
  strake_switch_verdict verdict = 0;
  bool operator==(const Answer&) const = default;
};

Answer run(const Switch& sw, Job& job, std::string_view input, strake_contain* named = nullptr) {
  const bool legacy = job.contained_side == STRAKE_SWITCH_SIDE_LEGACY;
  strake_switch_sides sides STRAKE_SWITCH_SIDES_INIT;
  sides.legacy = legacy ? run_directly : run_other;
  sides.safe = legacy ? run_other : strake_contain_side;
  sides.legacy_again = run_other;
  sides.describe = describe;
  job.contained.contain = named;
  job.contained.input = reinterpret_cast<const std::uint8_t*>(input.data());
  job.contained.input_size = input.size();
  job.contained.output = job.contained_output.data();
  job.contained.capacity = job.contained_output.size();
  Answer answer;
  EXPECT_EQ(strake_switch_run(sw.handle, &sides, &job, job.contained.input, input.size(), &answer.side, &answer.verdict,
                              nullptr),
            STRAKE_OK);
  return answer;
}

struct Fault {
  std::string_view input;
  strake_status status;          ///< Of the job.
  strake_switch_verdict verdict; ///< Of the contained side.
  std::string_view outcome;      ///< As reported, without the side that it names.
};

constexpr std::array<Fault, 3> faults{{
    {"x", STRAKE_CONTAIN_CRASHED, STRAKE_SWITCH_FAILED, "_failed\""},
    {"loop", STRAKE_CONTAIN_TIMED_OUT, STRAKE_SWITCH_FAILED, "_failed\""},
    {"wrong", STRAKE_OK, STRAKE_SWITCH_ACCEPTED, "differ\",\"part\":\"output\""},
}};

void expect_named(const Fault& fault, strake_switch_side contained_side, strake_switch_mode mode) {
  const bool legacy = contained_side == STRAKE_SWITCH_SIDE_LEGACY;
  SCOPED_TRACE(std::string(fault.input) + (legacy ? ", legacy" : ", safe") + ", mode " + std::to_string(mode));
  strake_contain_options options = patient();
  options.deadline = fault.input == "loop" ? second / 20 : options.deadline;
  const Function function("parse_or_crash", options);
  Switch sw(mode);
  if (legacy) {
    ASSERT_EQ(strake_switch_contain_legacy(sw.handle, function.handle(), nullptr), STRAKE_OK);
  }
  Job job;
  job.contained_side = contained_side;
  const strake_switch_side answers = mode == STRAKE_SWITCH_SHADOW ? STRAKE_SWITCH_SIDE_LEGACY : STRAKE_SWITCH_SIDE_SAFE;
  EXPECT_EQ(run(sw, job, fault.input, function.handle()),
            (Answer{answers, answers == contained_side ? fault.verdict : STRAKE_SWITCH_ACCEPTED}));
  EXPECT_EQ(job.contained.status, fault.status);
  EXPECT_EQ(job.output, fault.input);
  EXPECT_EQ(job.direct_calls, 0);
  ASSERT_EQ(sw.lines.size(), 1U);
  const std::string failed = legacy ? "legacy" : "safe";
  const std::string outcome =
      fault.outcome.starts_with("_") ? failed + std::string(fault.outcome) : std::string(fault.outcome);
  EXPECT_NE(sw.lines[0].find("\"outcome\":\"" + outcome), std::string::npos) << sw.lines[0];
}

TEST(ContainedSide, IsNamedWithItsFaultInEveryRole) {
  for (const Fault& fault : faults) {
    for (const strake_switch_side side : {STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_SIDE_SAFE}) {
      for (const strake_switch_mode mode : {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY}) {
        expect_named(fault, side, mode);
      }
    }
  }
}

TEST(ContainedSide, IsLegacyByOneCallAndNoMoreByAnother) {
  const Function function("parse_or_crash", patient());
  Switch sw(STRAKE_SWITCH_LEGACY);
  Job job;
  EXPECT_EQ(run(sw, job, "abc"), (Answer{STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_ACCEPTED}));
  EXPECT_EQ(job.direct_calls, 1);
  ASSERT_EQ(strake_switch_contain_legacy(sw.handle, function.handle(), nullptr), STRAKE_OK);
  EXPECT_EQ(run(sw, job, "!"), (Answer{STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_REJECTED}));
  EXPECT_EQ(run(sw, job, "x"), (Answer{STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_FAILED}));
  EXPECT_EQ(run(sw, job, "abc"), (Answer{STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_ACCEPTED}));
  EXPECT_EQ(job.contained.output_size, 3U);
  EXPECT_EQ(job.direct_calls, 1);
  ASSERT_EQ(strake_switch_set_mode(sw.handle, STRAKE_SWITCH_AA, nullptr), STRAKE_OK);
  EXPECT_EQ(run(sw, job, "abc"), (Answer{STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_ACCEPTED}));
  EXPECT_EQ(sw.counters().aa_not_compared, 1U);
  ASSERT_EQ(strake_switch_contain_legacy(sw.handle, nullptr, nullptr), STRAKE_OK);
  EXPECT_EQ(run(sw, job, "abc"), (Answer{STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_ACCEPTED}));
  EXPECT_EQ(job.direct_calls, 2);
}

TEST(ContainedSide, LeavesNothingToASiteToCallByItself) {
  static strake_switch_site site = STRAKE_SWITCH_SITE_INIT("contained-site");
  const Function function("parse_or_crash", patient());
  strake_switch* sw = nullptr;
  ASSERT_EQ(strake_switch_site_open(&site, &sw, nullptr), STRAKE_OK);
  EXPECT_TRUE(STRAKE_SWITCH_SITE_IS_OFF(&site));
  ASSERT_EQ(strake_switch_contain_legacy(sw, function.handle(), nullptr), STRAKE_OK);
  EXPECT_FALSE(STRAKE_SWITCH_SITE_IS_OFF(&site));
  ASSERT_EQ(strake_switch_set_mode(sw, STRAKE_SWITCH_LEGACY, nullptr), STRAKE_OK);
  EXPECT_FALSE(STRAKE_SWITCH_SITE_IS_OFF(&site));
  ASSERT_EQ(strake_switch_contain_legacy(sw, nullptr, nullptr), STRAKE_OK);
  EXPECT_TRUE(STRAKE_SWITCH_SITE_IS_OFF(&site));
  EXPECT_EQ(strake_switch_site_close(&site, nullptr), STRAKE_OK);
}

TEST(ContainedSide, FailsWhereItsWorkerIsGoneOrThereIsNoJob) {
  Switch sw(STRAKE_SWITCH_LEGACY);
  strake_contain* freed = nullptr;
  {
    const Function function("parse_or_crash", patient());
    freed = function.handle();
    ASSERT_EQ(strake_switch_contain_legacy(sw.handle, freed, nullptr), STRAKE_OK);
  }
  Job job;
  EXPECT_EQ(run(sw, job, "abc"), (Answer{STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_FAILED}));
  EXPECT_EQ(job.contained.status, STRAKE_STALE_HANDLE);
  job.contained.size = 0;
  EXPECT_EQ(run(sw, job, "abc"), (Answer{STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_FAILED}));
  EXPECT_EQ(job.direct_calls, 0);
  EXPECT_EQ(strake_switch_contain_legacy(sw.handle, freed, nullptr), STRAKE_STALE_HANDLE);
  EXPECT_EQ(strake_switch_contain_legacy(nullptr, nullptr, nullptr), STRAKE_NULL_ARGUMENT);
}

} // namespace
