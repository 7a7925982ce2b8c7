// What a control file sets, and what comes before it and behind it.
#include "control.hpp"

#include <atomic>
#include <fstream>
#include <thread>

#include "../key/child.hpp"
#include "job.hpp"

namespace {

using namespace job;
using control::File;

class SwitchControl : public control::Test {};

TEST_F(SwitchControl, SetsSwitchesThatAreOpenAndThoseMadeLater) {
  const File file(path_);
  const Switch open(STRAKE_SWITCH_LEGACY, nullptr, "http");
  const Switch other(STRAKE_SWITCH_VERIFY, nullptr, "other");
  ASSERT_EQ(file.set("http", "shadow,run=5%,decide=1%"), STRAKE_OK);
  ASSERT_EQ(file.set("json.1-a_b", "safe"), STRAKE_OK);
  EXPECT_EQ(open.mode(), STRAKE_SWITCH_LEGACY);
  file.follow();
  EXPECT_EQ(open.mode(), STRAKE_SWITCH_SHADOW);
  EXPECT_EQ(other.mode(), STRAKE_SWITCH_VERIFY);
  std::uint32_t run = 0;
  std::uint32_t decide = 0;
  ASSERT_EQ(strake_switch_get_rates(open.handle(), &run, &decide, nullptr), STRAKE_OK);
  EXPECT_EQ(run, 50000U);
  EXPECT_EQ(decide, 10000U);
  const Switch later(STRAKE_SWITCH_LEGACY, nullptr, "json.1-a_b");
  Job job;
  EXPECT_EQ(later.run(job), safe_accepts);
  EXPECT_EQ(later.state().mode, STRAKE_SWITCH_SAFE);
  ASSERT_EQ(file.set("json.1-a_b", "legacy"), STRAKE_OK);
  EXPECT_EQ(later.run(job), legacy_accepts);
}

TEST_F(SwitchControl, IsSeenByProcessesThatRun) {
  const File file(path_);
  file.follow();
  std::array<int, 2> started{};
  ASSERT_EQ(pipe(started.data()), 0);
  const auto flipped = [&] {
    const Switch sw(STRAKE_SWITCH_LEGACY, nullptr, "fleet");
    Job job;
    if (sw.run(job) != legacy_accepts || write(started[1], "x", 1) != 1) {
      return 1;
    }
    while (sw.run(job) != safe_accepts) {
    }
    return write(started[1], "y", 1) == 1 ? 0 : 1;
  };
  std::array<pid_t, 4> children{};
  for (pid_t& child : children) {
    child = fork();
    if (child == 0) {
      _exit(flipped());
    }
  }
  std::array<char, 4> all{};
  for (char& one : all) {
    ASSERT_EQ(read(started[0], &one, 1), 1);
  }
  EXPECT_EQ(std::string(all.data(), all.size()), "xxxx");
  ASSERT_EQ(file.set("fleet", "safe"), STRAKE_OK);
  for (const pid_t child : children) {
    EXPECT_EQ(child::wait_for(child), 0);
  }
  close(started[0]);
  close(started[1]);
}

TEST_F(SwitchControl, SurvivesThoseWhoFollowIt) {
  { EXPECT_EQ(File(path_).set("kept", "verify"), STRAKE_OK); }
  const File again(path_);
  again.follow();
  EXPECT_EQ(Switch(STRAKE_SWITCH_LEGACY, nullptr, "kept").mode(), STRAKE_SWITCH_VERIFY);
}

TEST_F(SwitchControl, ComesBeforeProgramConfigurationAndEnvironment) {
  const File file(path_);
  file.follow();
  const Variable variable("STRAKE_SWITCH_BEFORE", "verify");
  const Switch sw(STRAKE_SWITCH_SHADOW, nullptr, "before");
  EXPECT_EQ(sw.mode(), STRAKE_SWITCH_VERIFY);
  ASSERT_EQ(file.set("before", "safe"), STRAKE_OK);
  EXPECT_EQ(sw.mode(), STRAKE_SWITCH_SAFE);
  sw.set_mode(STRAKE_SWITCH_AA);
  EXPECT_EQ(sw.mode(), STRAKE_SWITCH_SAFE);
  ASSERT_EQ(file.set("before", ""), STRAKE_OK);
  EXPECT_EQ(sw.mode(), STRAKE_SWITCH_AA);
  EXPECT_EQ(file.entry("before").sets, 0);
}

TEST_F(SwitchControl, KillsAllAndGivesThemBack) {
  const File file(path_);
  file.follow();
  const Switch sw(STRAKE_SWITCH_SAFE);
  Job job;
  EXPECT_EQ(sw.run(job), safe_accepts);
  ASSERT_EQ(file.kill(1), STRAKE_OK);
  EXPECT_EQ(file.killed(), 1);
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(sw.state().killed, 1);
  EXPECT_EQ(sw.state().mode, STRAKE_SWITCH_LEGACY);
  EXPECT_EQ(file.kill(2), STRAKE_BAD_ARGUMENT);
  ASSERT_EQ(file.kill(0), STRAKE_OK);
  EXPECT_EQ(file.killed(), 0);
  EXPECT_EQ(sw.run(job), safe_accepts);
  EXPECT_EQ(sw.state().killed, 0);
}

TEST_F(SwitchControl, LeavesWhatWasLatchedWithItsSide) {
  const File file(path_);
  file.follow();
  const Switch sw(STRAKE_SWITCH_VERIFY, nullptr, "held");
  Job job;
  const strake_switch_latched latched = sw.latch("key");
  ASSERT_EQ(file.set("held", "legacy"), STRAKE_OK);
  EXPECT_EQ(sw.call(latched, job), safe_accepts);
  EXPECT_EQ(sw.counters().equal, 1U);
  ASSERT_EQ(file.kill(1), STRAKE_OK);
  EXPECT_EQ(sw.call(latched, job), safe_accepts);
  EXPECT_EQ(sw.counters().equal, 1U);
  EXPECT_EQ(sw.run(job), legacy_accepts);
}

TEST_F(SwitchControl, KeepsSitesOnWhileTheyFollow) {
  static strake_switch_site site STRAKE_SWITCH_SITE_INIT("site-of-control");
  Job job;
  const auto run = [&] {
    strake_switch_side side = 0;
    EXPECT_EQ(strake_switch_site_run(&site, &sides, &job, nullptr, 0, &side, nullptr, nullptr), STRAKE_OK);
    return side;
  };
  EXPECT_EQ(run(), STRAKE_SWITCH_SIDE_LEGACY);
  EXPECT_TRUE(STRAKE_SWITCH_SITE_IS_OFF(&site));
  const File file(path_);
  file.follow();
  EXPECT_FALSE(STRAKE_SWITCH_SITE_IS_OFF(&site));
  EXPECT_EQ(run(), STRAKE_SWITCH_SIDE_LEGACY);
  ASSERT_EQ(file.set("site-of-control", "safe"), STRAKE_OK);
  EXPECT_EQ(run(), STRAKE_SWITCH_SIDE_SAFE);
  ASSERT_EQ(strake_switch_control_follow(nullptr, nullptr), STRAKE_OK);
  EXPECT_TRUE(STRAKE_SWITCH_SITE_IS_OFF(&site));
  EXPECT_EQ(run(), STRAKE_SWITCH_SIDE_LEGACY);
  EXPECT_EQ(strake_switch_site_close(&site, nullptr), STRAKE_OK);
}

TEST_F(SwitchControl, CanBeChangedForAnotherFile) {
  const File first(path_);
  const File second(folder_.path("second"));
  ASSERT_EQ(first.set("test", "safe"), STRAKE_OK);
  ASSERT_EQ(second.set("test", "verify"), STRAKE_OK);
  const Switch sw(STRAKE_SWITCH_LEGACY);
  first.follow();
  EXPECT_EQ(sw.mode(), STRAKE_SWITCH_SAFE);
  second.follow();
  EXPECT_EQ(sw.mode(), STRAKE_SWITCH_VERIFY);
  ASSERT_EQ(strake_switch_control_follow(nullptr, nullptr), STRAKE_OK);
  EXPECT_EQ(sw.mode(), STRAKE_SWITCH_LEGACY);
}

TEST_F(SwitchControl, RefusesWhatMakesNoSense) {
  const File file(path_);
  strake_error error{};
  EXPECT_EQ(file.set("UPPER", "safe"), STRAKE_SWITCH_INVALID_NAME);
  EXPECT_EQ(file.set("", "safe"), STRAKE_SWITCH_INVALID_NAME);
  EXPECT_EQ(file.set(std::string(STRAKE_SWITCH_MAX_NAME, 'a'), "safe"), STRAKE_OK);
  EXPECT_EQ(file.set(std::string(STRAKE_SWITCH_MAX_NAME + 1, 'a'), "safe"), STRAKE_SWITCH_INVALID_NAME);
  EXPECT_EQ(file.set("a", "on"), STRAKE_SWITCH_INVALID_MODE);
  EXPECT_EQ(file.set("a", "safe,walk=1%", &error), STRAKE_SWITCH_INVALID_SETTING);
  EXPECT_EQ(error.offset, 5U);
  EXPECT_EQ(file.set("a", "shadow,run=101%"), STRAKE_SWITCH_INVALID_RATE);
  EXPECT_EQ(file.set_crashes("a", STRAKE_SWITCH_MAX_CRASHES + 1), STRAKE_SWITCH_INVALID_CEILING);
  EXPECT_EQ(file.set_crashes("a", 1, 0), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(file.set_crashes("a", 1, 1, 3), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(file.reset("a"), STRAKE_NOT_FOUND);
  EXPECT_EQ(file.entries().size(), 1U);
  EXPECT_EQ(file.set_crashes("a", STRAKE_SWITCH_MAX_CRASHES, UINT32_MAX, STRAKE_SWITCH_SIDE_SAFE), STRAKE_OK);
  EXPECT_EQ(file.entry("a").crash_limit, std::uint32_t{STRAKE_SWITCH_MAX_CRASHES});
  EXPECT_EQ(file.entry("a").crash_window, UINT32_MAX);
  EXPECT_EQ(file.entry("a").answers, STRAKE_SWITCH_SIDE_SAFE);
}

TEST_F(SwitchControl, HasRoomForAThousandNames) {
  const File file(path_);
  file.follow();
  for (int i = 0; i < STRAKE_SWITCH_MAX_CONTROLLED; ++i) {
    ASSERT_EQ(file.set("n" + std::to_string(i), "shadow,run=" + std::to_string(i)), STRAKE_OK);
  }
  EXPECT_EQ(file.set("one-more", "safe"), STRAKE_SWITCH_CONTROL_FULL);
  const Switch without(STRAKE_SWITCH_SAFE, nullptr, "one-more");
  Job job;
  EXPECT_EQ(without.run(job), safe_accepts);
  const auto all = file.entries();
  ASSERT_EQ(all.size(), std::size_t{STRAKE_SWITCH_MAX_CONTROLLED});
  for (const auto& [name, entry] : all) {
    EXPECT_EQ("n" + std::to_string(entry.run), name);
    EXPECT_EQ(entry.sets, 1);
    EXPECT_EQ(entry.mode, STRAKE_SWITCH_SHADOW);
  }
}

TEST_F(SwitchControl, ShowsWhatRunsInThisProcess) {
  const File file(path_);
  file.follow();
  const Switch sw(STRAKE_SWITCH_SAFE, nullptr, "shown");
  Job job;
  EXPECT_EQ(sw.run(job), safe_accepts);
  const strake_switch_controlled entry = file.entry("shown");
  EXPECT_EQ(entry.sets, 0);
  EXPECT_EQ(entry.fell, 0);
  EXPECT_EQ(entry.crash_limit, std::uint32_t{STRAKE_SWITCH_DEFAULT_CRASHES});
  EXPECT_EQ(entry.crash_window, std::uint32_t{STRAKE_SWITCH_DEFAULT_CRASH_WINDOW});
  EXPECT_EQ(entry.answers, STRAKE_SWITCH_SIDE_LEGACY);
}

TEST_F(SwitchControl, IsNamedByTheEnvironment) {
  EXPECT_EQ(File(path_).set("by-environment", "safe"), STRAKE_OK);
  EXPECT_EQ(child::run([&](child::Checks& check) {
              setenv("STRAKE_SWITCH_CONTROL", path_.c_str(), 1);
              check(Switch(STRAKE_SWITCH_LEGACY, nullptr, "by-environment").mode() == STRAKE_SWITCH_SAFE);
            }),
            0);
}

TEST_F(SwitchControl, SaysWhatIsWrongInTheEnvironmentAndGoesOn) {
  EXPECT_EQ(child::run([&](child::Checks& check) {
              ProcessEvents events;
              setenv("STRAKE_SWITCH_CONTROL", folder_.path("none").c_str(), 1);
              check(Switch(STRAKE_SWITCH_SAFE, nullptr, "first").mode() == STRAKE_SWITCH_SAFE);
              check(Switch(STRAKE_SWITCH_SAFE, nullptr, "second").mode() == STRAKE_SWITCH_SAFE);
              check(events.lines() ==
                    std::vector<std::string>{"STRAKE_SWITCH_CONTROL names a file that can't be followed: not found"});
              check(events.kinds() == std::vector<strake_event_kind>{STRAKE_EVENT_BAD_SETTING});
              check(events.statuses() == std::vector<strake_status>{STRAKE_NOT_FOUND});
            }),
            0);
}

TEST_F(SwitchControl, CanBeFlippedByThreadsWhileOthersRun) {
  const File file(path_);
  file.follow();
  const Switch sw(STRAKE_SWITCH_LEGACY, nullptr, "flipped");
  std::atomic<bool> stop{false};
  std::array<std::thread, 2> runners;
  for (std::thread& runner : runners) {
    runner = std::thread([&] {
      Job job;
      do {
        const Answer answer = sw.run(job);
        EXPECT_EQ(answer.status, STRAKE_OK);
        job.calls.clear();
      } while (!stop);
    });
  }
  std::array<std::thread, 2> flippers;
  for (std::thread& flipper : flippers) {
    flipper = std::thread([&] {
      for (int i = 0; i < 300; ++i) {
        EXPECT_EQ(file.set("flipped", i % 2 == 0 ? "safe" : "shadow,run=50%"), STRAKE_OK);
        EXPECT_EQ(file.kill(i % 3 == 0 ? 1 : 0), STRAKE_OK);
        EXPECT_EQ(file.reset("flipped"), STRAKE_OK);
        file.follow();
      }
    });
  }
  for (std::thread& flipper : flippers) {
    flipper.join();
  }
  stop = true;
  for (std::thread& runner : runners) {
    runner.join();
  }
  ASSERT_EQ(file.kill(0), STRAKE_OK);
  ASSERT_EQ(file.set("flipped", "safe"), STRAKE_OK);
  Job job;
  EXPECT_EQ(sw.run(job), safe_accepts);
}

TEST_F(SwitchControl, ChangesNoErrno) {
  const File file(path_);
  file.follow();
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  errno = 77;
  static_cast<void>(sw.run(job));
  EXPECT_EQ(errno, 77);
}

} // namespace
