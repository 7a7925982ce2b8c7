// What a recorder keeps of the runs of a switch.
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <array>
#include <cstddef>
#include <thread>

#include "../key/child.hpp"
#include "../switch/job.hpp"
#include "files.hpp"

namespace {

using namespace recordings;
using namespace job;

class Recorder {
public:
  explicit Recorder(const Path& path, std::uint64_t max_input = 0, std::int32_t divergences_only = 0,
                    std::uint64_t slots = 64) {
    const strake_recorder_options options{
        .size = sizeof options, .slots = slots, .max_input = max_input, .divergences_only = divergences_only};
    EXPECT_EQ(strake_recorder_open(path.c_str(), &options, &handle_, nullptr), STRAKE_OK);
  }
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;
  ~Recorder() { EXPECT_EQ(strake_recorder_free(handle_, nullptr), STRAKE_OK); }

  [[nodiscard]] strake_status take(const Switch& sw) const {
    return strake_switch_set_recorder(sw.handle(), handle_, nullptr);
  }
  [[nodiscard]] strake_recorder_counters counters() const {
    strake_recorder_counters counters STRAKE_RECORDER_COUNTERS_INIT;
    EXPECT_EQ(strake_recorder_get_counters(handle_, &counters, nullptr), STRAKE_OK);
    return counters;
  }

private:
  strake_recorder* handle_ = nullptr;
};

Job differing() {
  Job job;
  job.describe = [](strake_switch_side side, strake_switch_record* record) {
    record_number(record, "same", 1);
    record_number(record, "path", side);
  };
  return job;
}

Job rejected_by_safe() {
  Job job;
  job.safe = says(STRAKE_SWITCH_REJECTED);
  return job;
}

TEST(RecordedRuns, AreThoseOfBothSides) {
  const Path path;
  const Recorder recorder(path, 8);
  const Switch sw(STRAKE_SWITCH_LEGACY, nullptr, "http.1");
  ASSERT_EQ(recorder.take(sw), STRAKE_OK);
  Job same;
  Job other = differing();
  Job bad = rejected_by_safe();
  EXPECT_EQ(sw.run(same), legacy_accepts);
  sw.set_mode(STRAKE_SWITCH_SHADOW);
  EXPECT_EQ(sw.run(same, "12345678"), legacy_accepts);
  EXPECT_EQ(sw.run(other, "123456789"), legacy_accepts);
  sw.set_mode(STRAKE_SWITCH_VERIFY);
  EXPECT_EQ(sw.run(bad, ""), (Answer{STRAKE_OK, STRAKE_SWITCH_SIDE_SAFE, STRAKE_SWITCH_REJECTED}));
  sw.set_mode(STRAKE_SWITCH_SAFE);
  EXPECT_EQ(sw.run(same), safe_accepts);
  EXPECT_EQ(recorder.counters().written, 3U);
  EXPECT_EQ(recorder.counters().lost, 0U);

  const std::vector<Read> runs = runs_in(path);
  ASSERT_EQ(runs.size(), 3U);
  EXPECT_EQ(runs[0].run.mode, STRAKE_SWITCH_SHADOW);
  EXPECT_EQ(runs[0].run.outcome, 1);
  EXPECT_EQ(runs[0].run.side, STRAKE_SWITCH_SIDE_LEGACY);
  EXPECT_EQ(runs[0].run.legacy, STRAKE_SWITCH_ACCEPTED);
  EXPECT_EQ(runs[0].run.safe, STRAKE_SWITCH_ACCEPTED);
  EXPECT_EQ(runs[0].run.number, 1U);
  EXPECT_EQ(runs[0].part, "");
  EXPECT_EQ(runs[0].input, "12345678");
  EXPECT_EQ(runs[0].run.input_size, 8U);
  EXPECT_EQ(runs[1].run.outcome, 2);
  EXPECT_EQ(runs[1].run.number, 2U);
  EXPECT_EQ(runs[1].part, "path");
  EXPECT_EQ(runs[1].input, "12345678");
  EXPECT_EQ(runs[1].run.input_size, 9U);
  EXPECT_EQ(runs[2].run.mode, STRAKE_SWITCH_VERIFY);
  EXPECT_EQ(runs[2].run.outcome, 3);
  EXPECT_EQ(runs[2].run.side, STRAKE_SWITCH_SIDE_SAFE);
  EXPECT_EQ(runs[2].run.safe, STRAKE_SWITCH_REJECTED);
  EXPECT_EQ(runs[2].run.number, 3U);
  EXPECT_EQ(runs[2].input, "");
  const strake_switch_counters counters = sw.counters();
  std::uint64_t legacy = 0;
  std::uint64_t safe = 0;
  for (const Read& read : runs) {
    EXPECT_EQ(read.name, "http.1");
    EXPECT_EQ(read.run.secret, 0);
    EXPECT_GT(read.run.time, 1'600'000'000'000'000'000U);
    legacy += read.run.legacy_nanoseconds;
    safe += read.run.safe_nanoseconds;
  }
  EXPECT_EQ(counters.timed, 3U);
  EXPECT_EQ(legacy, counters.legacy_nanoseconds);
  EXPECT_EQ(safe, counters.safe_nanoseconds);
}

TEST(RecordedRuns, HaveNoInputUnlessItIsAskedFor) {
  const Path path;
  const Recorder recorder(path);
  const Switch sw(STRAKE_SWITCH_SHADOW);
  ASSERT_EQ(recorder.take(sw), STRAKE_OK);
  Job job = differing();
  EXPECT_EQ(sw.run(job, "a password"), legacy_accepts);
  const std::vector<Read> runs = runs_in(path);
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].input, "");
  EXPECT_EQ(runs[0].run.input_size, 10U);
  EXPECT_EQ(path.content().find("a password"), std::string::npos);
}

TEST(RecordedRuns, MayBeThoseThatDivergeAlone) {
  const Path path;
  const Recorder recorder(path, 0, 1);
  const Switch sw(STRAKE_SWITCH_SHADOW);
  ASSERT_EQ(recorder.take(sw), STRAKE_OK);
  Job same;
  Job bad = rejected_by_safe();
  static_cast<void>(sw.run(same));
  static_cast<void>(sw.run(bad));
  static_cast<void>(sw.run(same));
  const std::vector<Read> runs = runs_in(path);
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].run.outcome, 3);
  EXPECT_EQ(recorder.counters().written, 1U);
}

TEST(RecordedRuns, OfASecretSwitchHaveNothingOfTheInput) {
  const Path path;
  const Path with_input;
  const Recorder recorder(path);
  const Recorder keeps_input(with_input, 1);
  const Switch sw(STRAKE_SWITCH_SHADOW, nullptr, "secret", 1);
  EXPECT_EQ(keeps_input.take(sw), STRAKE_RECORDER_SECRET);
  Job job = differing();
  static_cast<void>(sw.run(job));
  ASSERT_EQ(recorder.take(sw), STRAKE_OK);
  EXPECT_EQ(keeps_input.take(sw), STRAKE_RECORDER_SECRET);
  static_cast<void>(sw.run(job));
  EXPECT_TRUE(runs_in(with_input).empty());
  const std::vector<Read> runs = runs_in(path);
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].run.secret, 1);
  EXPECT_EQ(runs[0].run.outcome, 2);
  EXPECT_EQ(runs[0].part, "path");
  EXPECT_EQ(runs[0].run.legacy_nanoseconds, 0U);
  EXPECT_EQ(runs[0].run.safe_nanoseconds, 0U);
  EXPECT_EQ(runs[0].run.input_size, 0U);
}

TEST(RecordedRuns, OfSeveralSwitchesMayBeInOneFile) {
  const Path path;
  const Switch first(STRAKE_SWITCH_SHADOW, nullptr, "first");
  const Switch second(STRAKE_SWITCH_SHADOW, nullptr, "second");
  {
    const Recorder recorder(path);
    ASSERT_EQ(recorder.take(first), STRAKE_OK);
    ASSERT_EQ(recorder.take(second), STRAKE_OK);
  }
  Job job;
  static_cast<void>(first.run(job));
  static_cast<void>(second.run(job));
  EXPECT_EQ(strake_switch_set_recorder(first.handle(), nullptr, nullptr), STRAKE_OK);
  static_cast<void>(first.run(job));
  static_cast<void>(second.run(job));
  std::string names;
  for (const Read& read : runs_in(path)) {
    names += read.name + " ";
  }
  EXPECT_EQ(names, "first second second ");
}

TEST(RecordedRuns, AreNotRedirectedWhileTheSwitchRuns) {
  const Path path;
  const Recorder recorder(path);
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  job.safe = [&] {
    EXPECT_EQ(recorder.take(sw), STRAKE_BUSY);
    EXPECT_EQ(strake_switch_set_recorder(sw.handle(), nullptr, nullptr), STRAKE_BUSY);
    return STRAKE_SWITCH_ACCEPTED;
  };
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(sw.counters().equal, 1U);
}

TEST(RecordedRuns, OfManyThreadsAreWhole) {
  const Path path;
  const Recorder recorder(path, 8, 0, 16);
  const Switch sw(STRAKE_SWITCH_SHADOW);
  ASSERT_EQ(recorder.take(sw), STRAKE_OK);
  constexpr std::uint64_t each = 500;
  std::array<std::thread, 4> threads;
  for (std::size_t i = 0; i < threads.size(); ++i) {
    threads[i] = std::thread([&, i] {
      const std::string input(8, static_cast<char>('a' + i));
      for (std::uint64_t round = 0; round < each; ++round) {
        Job job;
        EXPECT_EQ(sw.run(job, input), legacy_accepts);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(recorder.counters().written + recorder.counters().lost, threads.size() * each);
  for (const Read& read : runs_in(path)) {
    EXPECT_EQ(read.input, std::string(8, read.input.at(0)));
  }
}

#if !STRAKE_TEST_ASAN && !defined(__SANITIZE_THREAD__)
/// From now on, every call of the system but exit is the end of the process.
bool permit_only_exit() {
  std::array<sock_filter, 4> filter{{BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
                                     BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit, 0, 1),
                                     BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
                                     BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)}};
  const sock_fprog program{.len = filter.size(), .filter = filter.data()};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

TEST(RecordedRuns, TakeNoCallOfTheSystem) {
  const Path path;
  const Recorder recorder(path, 64);
  const Switch sw(STRAKE_SWITCH_SHADOW);
  ASSERT_EQ(recorder.take(sw), STRAKE_OK);
  const auto accept = [](void*) -> strake_switch_verdict { return STRAKE_SWITCH_ACCEPTED; };
  strake_switch_sides plain STRAKE_SWITCH_SIDES_INIT;
  plain.legacy = plain.safe = accept;
  const auto run = [&] {
    return strake_switch_run(sw.handle(), &plain, nullptr, bytes_of("input"), 5, nullptr, nullptr, nullptr);
  };
  const pid_t pid = fork();
  if (pid == 0) {
    bool right = run() == STRAKE_OK && permit_only_exit();
    for (int i = 0; i < 1000; ++i) {
      right = right && run() == STRAKE_OK;
    }
    syscall(SYS_exit, right ? 0 : 1);
  }
  EXPECT_EQ(child::wait_for(pid), 0);
  EXPECT_EQ(Recording(path.text()).facts().begun, 1001U);
}
#endif

} // namespace
