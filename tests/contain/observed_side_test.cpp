// A contained side behind a queue: the worker does its job later, from the switch's thread.
#include "contained.hpp"

#include <atomic>

namespace {

using namespace contained;

/// Legacy does the job of the worker, safe gives its input back and rejects what begins with "!".
struct Job {
  strake_contain_job legacy STRAKE_CONTAIN_JOB_INIT;
  std::array<std::uint8_t, 64> legacy_output{};
  std::string safe_output;
};

std::atomic<int> direct_calls{0};
std::atomic<int> jobs{0}; ///< That were prepared, and are still to be released.

strake_switch_verdict run_directly(void* /*context*/) {
  ++direct_calls;
  return STRAKE_SWITCH_FAILED;
}

strake_switch_verdict run_safe(void* context) {
  Job& job = *static_cast<Job*>(context);
  job.safe_output = {reinterpret_cast<const char*>(job.legacy.input), job.legacy.input_size};
  return job.safe_output.starts_with("!") ? STRAKE_SWITCH_REJECTED : STRAKE_SWITCH_ACCEPTED;
}

void describe(void* context, strake_switch_side side, strake_switch_record* record) {
  const Job& job = *static_cast<const Job*>(context);
  const bool legacy = side == STRAKE_SWITCH_SIDE_LEGACY;
  const auto* data = legacy ? job.legacy_output.data() : reinterpret_cast<const std::uint8_t*>(job.safe_output.data());
  EXPECT_EQ(strake_switch_record_bytes(record, "output", 6, data,
                                       legacy ? job.legacy.output_size : job.safe_output.size(), nullptr),
            STRAKE_OK);
}

void fill(Job& job, const std::uint8_t* data, std::size_t size) {
  job.legacy.input = data;
  job.legacy.input_size = size;
  job.legacy.output = job.legacy_output.data();
  job.legacy.capacity = job.legacy_output.size();
}

void* prepare(void* /*user*/, const std::uint8_t* data, std::size_t size) {
  auto* job = new Job;
  fill(*job, data, size);
  ++jobs;
  return job;
}

void release(void* /*user*/, void* context) {
  delete static_cast<Job*>(context);
  --jobs;
}

/// Behind a queue, with legacy in the worker.
class Switch {
public:
  Switch(strake_switch_mode mode, const Function& function) {
    strake_switch_options options STRAKE_SWITCH_OPTIONS_INIT;
    options.mode = mode;
    options.sink = [](void*, const strake_event*) {};
    EXPECT_EQ(strake_switch_new("observed", 8, &options, &handle_, nullptr), STRAKE_OK);
    strake_switch_observer_options queue STRAKE_SWITCH_OBSERVER_OPTIONS_INIT;
    queue.kind = STRAKE_SWITCH_OBSERVER_QUEUE;
    queue.prepare = prepare;
    queue.release = release;
    EXPECT_EQ(strake_switch_set_observer(handle_, &queue, nullptr), STRAKE_OK);
    EXPECT_EQ(strake_switch_contain_legacy(handle_, function.handle(), nullptr), STRAKE_OK);
    direct_calls = 0;
  }
  /// Drops what is queued.
  ~Switch() {
    strake_status status = STRAKE_BUSY;
    while (status == STRAKE_BUSY) {
      status = strake_switch_free(handle_, nullptr);
    }
    EXPECT_EQ(status, STRAKE_OK);
    EXPECT_EQ(jobs, 0);
    EXPECT_EQ(direct_calls, 0) << "legacy never runs in this process";
  }
  Switch(const Switch&) = delete;
  Switch& operator=(const Switch&) = delete;

  [[nodiscard]] strake_switch* handle() const { return handle_; }

  strake_switch_verdict run(std::string_view input) const {
    Job job;
    fill(job, reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    strake_switch_sides sides STRAKE_SWITCH_SIDES_INIT;
    sides.legacy = run_directly;
    sides.safe = run_safe;
    sides.describe = describe;
    strake_switch_verdict verdict = 0;
    EXPECT_EQ(strake_switch_run(handle_, &sides, &job, job.legacy.input, input.size(), nullptr, &verdict, nullptr),
              STRAKE_OK);
    return verdict;
  }
  [[nodiscard]] strake_switch_counters counters() const {
    EXPECT_EQ(strake_switch_observer_drain(handle_, STRAKE_SWITCH_NO_DEADLINE, nullptr), STRAKE_OK);
    strake_switch_counters counters STRAKE_SWITCH_COUNTERS_INIT;
    EXPECT_EQ(strake_switch_get_counters(handle_, &counters, nullptr), STRAKE_OK);
    return counters;
  }

private:
  strake_switch* handle_ = nullptr;
};

TEST(ObservedContainedSide, IsComparedLaterAndMayCrashThere) {
  const Function function("parse_or_crash");
  const Switch sw(STRAKE_SWITCH_VERIFY, function);
  EXPECT_EQ(sw.run("abc"), STRAKE_SWITCH_ACCEPTED);
  EXPECT_EQ(sw.run("!"), STRAKE_SWITCH_REJECTED);
  EXPECT_EQ(sw.run("wrong"), STRAKE_SWITCH_ACCEPTED);
  EXPECT_EQ(sw.run("x"), STRAKE_SWITCH_ACCEPTED);
  EXPECT_EQ(sw.run("behind the crash"), STRAKE_SWITCH_ACCEPTED);
  const strake_switch_counters counters = sw.counters();
  EXPECT_EQ(counters.equal, 2U);
  EXPECT_EQ(counters.both_reject_alike, 1U);
  EXPECT_EQ(counters.differ, 1U);
  EXPECT_EQ(counters.legacy_failed, 1U);
  EXPECT_EQ(counters.dropped, 0U);
  EXPECT_EQ(function.counters().crashed, 1U);
}

TEST(ObservedContainedSide, AnswersAtOnceWhereItIsTheOther) {
  const Function function("parse_or_crash");
  const Switch sw(STRAKE_SWITCH_SHADOW, function);
  EXPECT_EQ(sw.run("abc"), STRAKE_SWITCH_ACCEPTED);
  EXPECT_EQ(sw.run("!"), STRAKE_SWITCH_REJECTED);
  EXPECT_EQ(sw.run("wrong"), STRAKE_SWITCH_ACCEPTED);
  EXPECT_EQ(sw.run("x"), STRAKE_SWITCH_FAILED);
  const strake_switch_counters counters = sw.counters();
  EXPECT_EQ(counters.equal, 1U);
  EXPECT_EQ(counters.both_reject_alike, 1U);
  EXPECT_EQ(counters.differ, 1U);
  EXPECT_EQ(counters.legacy_failed, 1U);
}

TEST(ObservedContainedSide, OpensABreakerByItsCrash) {
  const Function function("parse_or_crash");
  const Switch sw(STRAKE_SWITCH_VERIFY, function);
  strake_switch_breaker breaker STRAKE_SWITCH_BREAKER_INIT;
  breaker.answers = STRAKE_SWITCH_SIDE_SAFE;
  breaker.legacy_faults = 1;
  ASSERT_EQ(strake_switch_set_breaker(sw.handle(), &breaker, nullptr), STRAKE_OK);
  EXPECT_EQ(sw.run("x"), STRAKE_SWITCH_ACCEPTED);
  EXPECT_EQ(sw.counters().legacy_failed, 1U);
  EXPECT_EQ(sw.run("x"), STRAKE_SWITCH_ACCEPTED);
  EXPECT_EQ(sw.counters().safe_runs, 1U);
}

TEST(ObservedContainedSide, HasTheWorkerOfItsRunWhateverIsSetLater) {
  const Function function("parse_or_crash");
  const Switch sw(STRAKE_SWITCH_VERIFY, function);
  constexpr std::uint64_t runs = STRAKE_SWITCH_DEFAULT_QUEUE;
  for (std::uint64_t i = 0; i < runs; ++i) {
    EXPECT_EQ(sw.run("abc"), STRAKE_SWITCH_ACCEPTED);
  }
  strake_status status = STRAKE_BUSY; // while one of them is under way
  while (status == STRAKE_BUSY) {
    status = strake_switch_contain_legacy(sw.handle(), nullptr, nullptr);
  }
  EXPECT_EQ(status, STRAKE_OK);
  EXPECT_EQ(sw.counters().equal, runs);
}

TEST(ObservedContainedSide, IsDroppedWithItsSwitch) {
  const Function function("parse_or_crash");
  const Switch sw(STRAKE_SWITCH_VERIFY, function);
  for (int i = 0; i < STRAKE_SWITCH_DEFAULT_QUEUE; ++i) {
    EXPECT_EQ(sw.run(i % 8 == 0 ? "x" : "abc"), STRAKE_SWITCH_ACCEPTED);
  }
}

} // namespace
