// Processes that die within a side: each is counted once, and too many take the switch to the other side.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "../key/child.hpp"
#include "control.hpp"
#include "job.hpp"
#include "metrics.hpp"
#include "observed.hpp"

namespace {

using namespace job;
using control::File;

class SwitchCrash : public control::Test {
protected:
  /// Runs the switch in a child that follows the file, with sides that the test gives.
  void run_in_child(strake_switch_mode mode, const std::function<void(Job&)>& prepare) const {
    const pid_t pid = fork();
    if (pid == 0) {
      const File file(path_);
      file.follow();
      const Switch sw(mode, nullptr, "crashing");
      Job job;
      prepare(job);
      static_cast<void>(sw.run(job));
      _exit(0);
    }
    ASSERT_EQ(waitpid(pid, nullptr, 0), pid);
  }
  void crash(strake_switch_mode mode = STRAKE_SWITCH_SAFE) const {
    run_in_child(mode, [](Job& job) { job.safe = [] { return die(); }; });
  }
  static strake_switch_verdict die() {
    static_cast<void>(raise(SIGKILL));
    return STRAKE_SWITCH_FAILED;
  }
  [[nodiscard]] strake_switch_controlled entry() const { return File(path_).entry("crashing"); }
};

TEST_F(SwitchCrash, IsCountedOnce) {
  crash();
  EXPECT_EQ(entry().crashes, 1U);
  EXPECT_EQ(entry().crashes, 1U);
  crash();
  EXPECT_EQ(entry().crashes, 2U);
  EXPECT_EQ(entry().fell, 0);
}

TEST_F(SwitchCrash, IsCountedHoweverTheProcessDies) {
  run_in_child(STRAKE_SWITCH_SAFE, [](Job& job) {
    job.safe = [] {
      static_cast<void>(signal(SIGABRT, SIG_DFL));
      std::abort();
      return STRAKE_SWITCH_FAILED;
    };
  });
  EXPECT_EQ(entry().crashes, 1U);
  run_in_child(STRAKE_SWITCH_SAFE, [](Job& job) {
    job.safe = [] {
      _exit(0);
      return STRAKE_SWITCH_FAILED;
    };
  });
  EXPECT_EQ(entry().crashes, 2U);
}

TEST_F(SwitchCrash, IsCountedBeforeTheProcessIsReaped) {
  const pid_t pid = fork();
  if (pid == 0) {
    const File file(path_);
    file.follow();
    const Switch sw(STRAKE_SWITCH_SAFE, nullptr, "crashing");
    Job job;
    job.safe = [] { return die(); };
    static_cast<void>(sw.run(job));
    _exit(0);
  }
  siginfo_t info{};
  ASSERT_EQ(waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT), 0);
  EXPECT_EQ(entry().crashes, 1U);
  ASSERT_EQ(waitpid(pid, nullptr, 0), pid);
  EXPECT_EQ(entry().crashes, 1U);
}

TEST_F(SwitchCrash, IsNoneOutsideOfTheOtherSide) {
  run_in_child(STRAKE_SWITCH_SAFE, [](Job& /*job*/) {}); // ends behind its run
  run_in_child(STRAKE_SWITCH_LEGACY, [](Job& job) { job.legacy = [] { return die(); }; });
  run_in_child(STRAKE_SWITCH_SHADOW, [](Job& job) { job.legacy = [] { return die(); }; });
  EXPECT_EQ(entry().crashes, 0U);
}

TEST_F(SwitchCrash, CountsInTheSideThatIsWatched) {
  crash(STRAKE_SWITCH_SHADOW);
  EXPECT_EQ(entry().crashes, 1U);
  run_in_child(STRAKE_SWITCH_VERIFY, [](Job& job) { job.legacy = [] { return die(); }; });
  EXPECT_EQ(entry().crashes, 2U);
  run_in_child(STRAKE_SWITCH_SHADOW, [](Job& job) {
    job.describe = [](auto side, auto) {
      if (side == STRAKE_SWITCH_SIDE_SAFE) {
        die();
      }
    };
  });
  EXPECT_EQ(entry().crashes, 3U);
}

TEST_F(SwitchCrash, CountsInTheSideThatIsQueued) {
  const pid_t pid = fork();
  if (pid == 0) {
    const File file(path_);
    file.follow();
    const Switch sw(STRAKE_SWITCH_SHADOW, nullptr, "crashing");
    observed::World world;
    world.safe = [](std::string_view input) {
      static_cast<void>(die());
      return std::string(input);
    };
    observed::observe(sw, observed::queue_of(world));
    static_cast<void>(observed::run(sw, world));
    observed::drain(sw);
    _exit(0);
  }
  EXPECT_EQ(child::wait_for(pid), -1);
  EXPECT_EQ(entry().crashes, 1U);
}

TEST_F(SwitchCrash, TakesTheSwitchToLegacyAtItsLimitUntilItIsReset) {
  const File file(path_);
  file.follow();
  const Switch sw(STRAKE_SWITCH_SAFE, nullptr, "crashing");
  Job job;
  crash();
  crash();
  EXPECT_EQ(entry().fell, 0);
  EXPECT_EQ(sw.run(job), safe_accepts);
  crash();
  ProcessEvents events;
  EXPECT_EQ(entry().fell, 1);
  ASSERT_EQ(events.lines().size(), 1U);
  EXPECT_NE(events.lines()[0].find(R"("switch":"crashing","breaker":"open","why":"crashes","ceiling":3,"window":3600,)"
                                   R"("answers":"legacy"})"),
            std::string::npos)
      << events.lines()[0];
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(sw.state().answers, STRAKE_SWITCH_SIDE_LEGACY);
  EXPECT_EQ(sw.state().why, STRAKE_SWITCH_CRASHES);
  EXPECT_EQ(strake_switch_reset(sw.handle(), nullptr), STRAKE_OK);
  ASSERT_EQ(file.set("crashing", "safe"), STRAKE_OK);
  EXPECT_EQ(sw.run(job), legacy_accepts);
  crash(); // legacy answers there, too
  EXPECT_EQ(entry().crashes, 3U);
  ASSERT_EQ(file.reset("crashing"), STRAKE_OK);
  EXPECT_EQ(sw.run(job), safe_accepts);
  EXPECT_EQ(sw.state().why, 0);
  crash();
  crash();
  EXPECT_EQ(entry().fell, 0);
  crash();
  EXPECT_EQ(entry().fell, 1);
  EXPECT_EQ(entry().crashes, 6U);
}

TEST_F(SwitchCrash, IsCountedByTheNextProcessBeforeItsFirstRun) {
  ASSERT_EQ(File(path_).set_crashes("crashing", 1), STRAKE_OK);
  const File file(path_);
  file.follow(); // as a server does that forks
  const auto serve = [] {
    const pid_t pid = fork();
    if (pid == 0) {
      const Switch sw(STRAKE_SWITCH_SAFE, nullptr, "crashing");
      Job job;
      job.safe = [] { return die(); };
      _exit(sw.run(job) == legacy_accepts ? 7 : 8);
    }
    return child::wait_for(pid);
  };
  EXPECT_EQ(serve(), -1);
  EXPECT_EQ(serve(), 7);
}

TEST_F(SwitchCrash, FallsAtTheLimitThatIsSet) {
  const File file(path_);
  ASSERT_EQ(file.set_crashes("crashing", 0), STRAKE_OK);
  for (int i = 0; i < STRAKE_SWITCH_MAX_CRASHES + 1; ++i) {
    crash();
  }
  EXPECT_EQ(entry().fell, 0);
  ASSERT_EQ(file.reset("crashing"), STRAKE_OK);
  ASSERT_EQ(file.set_crashes("crashing", STRAKE_SWITCH_MAX_CRASHES), STRAKE_OK);
  for (int i = 1; i < STRAKE_SWITCH_MAX_CRASHES; ++i) {
    crash();
  }
  EXPECT_EQ(entry().fell, 0);
  crash();
  EXPECT_EQ(entry().fell, 1);
}

TEST_F(SwitchCrash, TakesTheSwitchToSafeWhereLegacyCrashes) {
  const File file(path_);
  ASSERT_EQ(file.set_crashes("crashing", 1, 3600, STRAKE_SWITCH_SIDE_SAFE), STRAKE_OK);
  file.follow();
  crash(); // within safe, which is no crash here
  EXPECT_EQ(entry().crashes, 0U);
  run_in_child(STRAKE_SWITCH_LEGACY, [](Job& job) { job.legacy = [] { return die(); }; });
  EXPECT_EQ(entry().fell, 1);
  const Switch sw(STRAKE_SWITCH_LEGACY, nullptr, "crashing");
  Job job;
  EXPECT_EQ(sw.run(job), safe_accepts);
}

TEST_F(SwitchCrash, IsAMetricOfWhoFollowsTheFile) {
  const metrics::Text before(metrics::all_metrics());
  EXPECT_EQ(before.families().count("strake_switch_crashes_total"), 0U) << "no switch";
  const Switch sw(STRAKE_SWITCH_SAFE, nullptr, "crashing");
  const Switch twin(STRAKE_SWITCH_SAFE, nullptr, "crashing");
  const Switch other(STRAKE_SWITCH_SAFE, nullptr, "other");
  const auto value = [](const std::string& metric, const std::string& labels) {
    return metrics::Text(metrics::all_metrics()).value("strake_switch_" + metric, labels);
  };
  const std::string of_sw = R"(switch="crashing")";
  const std::string fell = R"(switch="crashing",why="crashes")";
  EXPECT_EQ(value("crashes_total", of_sw), "") << "no file";
  const File file(path_);
  ASSERT_EQ(file.set_crashes("crashing", 2), STRAKE_OK);
  file.follow();
  EXPECT_EQ(value("crashes_total", of_sw), "0");
  EXPECT_EQ(value("crashes_total", R"(switch="other")"), "") << "the file hasn't got it";
  crash();
  EXPECT_EQ(entry().crashes, 1U);
  EXPECT_EQ(value("crashes_total", of_sw), "1") << "one number of all switches of this name";
  EXPECT_EQ(value("breaker_open", fell), "0");
  crash();
  EXPECT_EQ(entry().crashes, 2U);
  EXPECT_EQ(value("crashes_total", of_sw), "2");
  EXPECT_EQ(value("breaker_open", fell), "2");
  EXPECT_EQ(value("mode", R"(switch="crashing",mode="legacy")"), "2");
  metrics::expect_whole_or_nothing(metrics::writer_of(sw));
  metrics::expect_whole_or_nothing(strake_switch_write_all_metrics);
  ASSERT_EQ(file.reset("crashing"), STRAKE_OK);
  EXPECT_EQ(value("crashes_total", of_sw), "2");
  EXPECT_EQ(value("breaker_open", fell), "0");
  ASSERT_EQ(strake_switch_control_follow(nullptr, nullptr), STRAKE_OK);
  EXPECT_EQ(value("crashes_total", of_sw), "");
}

TEST_F(SwitchCrash, IsNoneWhereAChildThatWasForkedWithinASideEnds) {
  run_in_child(STRAKE_SWITCH_SAFE, [](Job& job) {
    job.safe = [] {
      const pid_t pid = fork();
      if (pid != 0 && waitpid(pid, nullptr, 0) == pid) {
        die();
      }
      return STRAKE_SWITCH_ACCEPTED; // the child comes back from the run, and ends
    };
  });
  EXPECT_EQ(entry().crashes, 1U);
}

TEST_F(SwitchCrash, IsNoneWhereAProcessEndsInOrderWithThreadsWithin) {
  const pid_t pid = fork();
  if (pid == 0) {
    const File file(path_);
    file.follow();
    const Switch sw(STRAKE_SWITCH_SAFE, nullptr, "crashing");
    std::array<int, 2> within{};
    if (pipe(within.data()) != 0) {
      _exit(9);
    }
    Job job;
    job.safe = [&] {
      if (write(within[1], "x", 1) == 1) {
        pause();
      }
      return STRAKE_SWITCH_ACCEPTED;
    };
    std::thread([&] { static_cast<void>(sw.run(job)); }).detach();
    char one = 0;
    if (read(within[0], &one, 1) == 1) {
      std::exit(0);
    }
    _exit(9);
  }
  EXPECT_EQ(child::wait_for(pid), 0);
  EXPECT_EQ(entry().crashes, 0U);
}

/// What the program does that the next test begins in place of itself.
TEST(SwitchCrashHelper, Follows) {
  if (getenv("STRAKE_SWITCH_CONTROL") == nullptr) {
    return;
  }
  const Switch sw(STRAKE_SWITCH_SAFE, nullptr, "crashing");
  Job job;
  static_cast<void>(sw.run(job));
  static_cast<void>(raise(SIGKILL));
}

TEST_F(SwitchCrash, IsNoneWhereAProgramBeginsAnotherWithin) {
  const File file(path_);
  const pid_t pid = fork();
  if (pid == 0) {
    file.follow();
    const Switch sw(STRAKE_SWITCH_SAFE, nullptr, "crashing");
    Job job;
    job.safe = [this] {
      setenv("STRAKE_SWITCH_CONTROL", path_.c_str(), 1);
      execl("/proc/self/exe", "switch_test", "--gtest_filter=SwitchCrashHelper.Follows", nullptr);
      return STRAKE_SWITCH_FAILED;
    };
    static_cast<void>(sw.run(job));
    _exit(9);
  }
  int status = 0;
  ASSERT_EQ(waitpid(pid, &status, 0), pid);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(entry().crashes, 0U);
}

TEST_F(SwitchCrash, OfManyProcessesAtOnceAreAllCounted) {
  const File file(path_);
  ASSERT_EQ(file.set_crashes("crashing", 0), STRAKE_OK);
  std::vector<pid_t> children;
  for (int i = 0; i < 12; ++i) {
    children.push_back(fork());
    if (children.back() == 0) {
      const File own(path_); // collects, too
      own.follow();
      const Switch sw(STRAKE_SWITCH_SAFE, nullptr, "crashing");
      Job job;
      static_cast<void>(sw.run(job));
      job.safe = [] { return die(); };
      static_cast<void>(sw.run(job));
      _exit(0);
    }
  }
  for (const pid_t child : children) {
    ASSERT_EQ(waitpid(child, nullptr, 0), child);
  }
  EXPECT_EQ(entry().crashes, 12U);
}

} // namespace
