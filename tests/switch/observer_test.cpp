// The side that doesn't answer on the switch's thread, behind a queue.
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

#include "observed.hpp"

namespace {

using namespace observed;

/// Keeps those who come here until it is opened.
class Gate {
public:
  void pass() {
    ++came_;
    came_.notify_all();
    open_.wait(false);
  }
  void open() {
    open_ = true;
    open_.notify_all();
  }
  void wait_for_somebody() { came_.wait(0); }

private:
  std::atomic<int> came_{0};
  std::atomic<bool> open_{false};
};

TEST(SwitchObserver, ComparesOnTheSwitchesThread) {
  for (const bool with_canonical : {false, true}) {
    for (const strake_switch_mode mode : {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY, STRAKE_SWITCH_AA}) {
      World world;
      world.is_canonical = with_canonical;
      const Switch sw(mode);
      observe(sw, queue_of(world));
      EXPECT_EQ(run(sw, world), mode == STRAKE_SWITCH_VERIFY ? safe_accepts : legacy_accepts);
      EXPECT_EQ(run(sw, world, "bad"), (Answer{STRAKE_OK, run(sw, world).side, STRAKE_SWITCH_REJECTED}));
      EXPECT_EQ(run(sw, world, "").status, STRAKE_OK);
      drain(sw);
      const strake_switch_counters counters = sw.counters();
      EXPECT_EQ(counters.equal, mode == STRAKE_SWITCH_AA ? 0U : 3U);
      EXPECT_EQ(counters.both_reject_alike, mode == STRAKE_SWITCH_AA ? 0U : 1U);
      EXPECT_EQ(counters.aa_equal, mode == STRAKE_SWITCH_AA ? 4U : 0U);
      EXPECT_EQ(counters.dropped, 0U);
      EXPECT_EQ(world.elsewhere, 4);
      EXPECT_EQ(world.prepared, 4);
      EXPECT_EQ(world.released, 4);
    }
  }
}

TEST(SwitchObserver, FindsWhatDiffers) {
  for (const bool with_canonical : {false, true}) {
    for (const strake_switch_mode mode : {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY}) {
      World world;
      world.is_canonical = with_canonical;
      world.safe = [](std::string_view input) {
        return input == "throw" ? throw std::runtime_error("planted") : std::string("safe");
      };
      Events events;
      const Switch sw(mode, &events);
      observe(sw, queue_of(world));
      EXPECT_EQ(run(sw, world, "legacy").status, STRAKE_OK);
      EXPECT_EQ(run(sw, world, "bad").status, STRAKE_OK);
      EXPECT_EQ(run(sw, world, "throw").status, STRAKE_OK);
      EXPECT_EQ(run(sw, world, "safe").status, STRAKE_OK);
      drain(sw);
      const strake_switch_counters counters = sw.counters();
      EXPECT_EQ(counters.differ, 1U);
      EXPECT_EQ(counters.only_safe_accepts, 1U);
      EXPECT_EQ(counters.safe_failed, 1U);
      EXPECT_EQ(counters.equal, 1U);
      const std::vector<std::string> lines = events.lines();
      ASSERT_EQ(lines.size(), 3U);
      EXPECT_NE(lines[0].find(R"("outcome":"differ","part":"output","legacy":{"verdict":"accepted","size":6)"),
                std::string::npos)
          << lines[0];
      EXPECT_NE(lines[0].find(R"("safe":{"verdict":"accepted","size":4)"), std::string::npos) << lines[0];
      EXPECT_NE(lines[0].find(R"("input":{"size":6)"), std::string::npos) << lines[0];
    }
  }
}

TEST(SwitchObserver, DropsWhatThereIsNoRoomFor) {
  World world;
  Gate gate;
  world.safe = [&](std::string_view input) {
    gate.pass();
    return std::string(input);
  };
  const Switch sw(STRAKE_SWITCH_SHADOW);
  strake_switch_observer_options options = queue_of(world);
  options.queue_length = 2;
  options.max_bytes = 5;
  observe(sw, options);
  EXPECT_EQ(run(sw, world, "larger"), legacy_accepts);
  EXPECT_EQ(sw.counters().dropped, 1U);
  EXPECT_EQ(run(sw, world), legacy_accepts);
  gate.wait_for_somebody();
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(run(sw, world), legacy_accepts);
  }
  EXPECT_EQ(sw.counters().dropped, 4U);
  strake_error error{};
  EXPECT_EQ(strake_switch_observer_drain(sw.handle(), 0, &error), STRAKE_SWITCH_NOT_DRAINED);
  EXPECT_EQ(error.actual, 3U);
  EXPECT_EQ(strake_switch_observer_drain(sw.handle(), 1000, nullptr), STRAKE_SWITCH_NOT_DRAINED);
  EXPECT_EQ(strake_switch_free(sw.handle(), nullptr), STRAKE_BUSY);
  EXPECT_EQ(strake_switch_set_observer(sw.handle(), nullptr, nullptr), STRAKE_BUSY);
  gate.open();
  drain(sw);
  EXPECT_EQ(sw.counters().equal, 3U);
  EXPECT_EQ(sw.counters().shadow_runs, sw.counters().equal + sw.counters().dropped);
}

TEST(SwitchObserver, NeverChangesTheAnswerByItsOwnFaults) {
  World world;
  world.prepares = false;
  const Switch sw(STRAKE_SWITCH_SHADOW);
  observe(sw, queue_of(world));
  EXPECT_EQ(run(sw, world), legacy_accepts);
  drain(sw);
  EXPECT_EQ(sw.counters().dropped, 1U);
  strake_switch_observer_options throws = queue_of(world);
  throws.prepare = [](void*, const std::uint8_t*, std::size_t) -> void* { throw std::runtime_error("planted"); };
  observe(sw, throws);
  EXPECT_EQ(run(sw, world), legacy_accepts);
  drain(sw);
  EXPECT_EQ(sw.counters().dropped, 2U);
}

TEST(SwitchObserver, OpensABreaker) {
  World world;
  world.safe = [](std::string_view) { return std::string("other"); };
  Events events;
  const Switch sw(STRAKE_SWITCH_VERIFY, &events);
  strake_switch_breaker breaker STRAKE_SWITCH_BREAKER_INIT;
  breaker.answers = STRAKE_SWITCH_SIDE_LEGACY;
  breaker.divergences = 1;
  sw.guard(breaker);
  observe(sw, queue_of(world));
  EXPECT_EQ(run(sw, world), safe_accepts);
  drain(sw);
  EXPECT_EQ(run(sw, world), legacy_accepts);
  EXPECT_EQ(sw.state().trips, 1U);
}

TEST(SwitchObserver, HasAThreadThatNoSignalComesTo) {
  World world;
  std::atomic<int> blocked{0};
  std::atomic<strake_status> drained{STRAKE_OK};
  const Switch sw(STRAKE_SWITCH_SHADOW);
  world.safe = [&](std::string_view input) {
    sigset_t set;
    pthread_sigmask(SIG_BLOCK, nullptr, &set);
    for (const int signal : {SIGINT, SIGTERM, SIGUSR1, SIGALRM, SIGCHLD, SIGHUP}) {
      blocked += sigismember(&set, signal);
    }
    drained = strake_switch_observer_drain(sw.handle(), 0, nullptr);
    return std::string(input);
  };
  sigset_t before;
  pthread_sigmask(SIG_BLOCK, nullptr, &before);
  observe(sw, queue_of(world));
  sigset_t after;
  pthread_sigmask(SIG_BLOCK, nullptr, &after);
  EXPECT_EQ(sigismember(&before, SIGUSR1), sigismember(&after, SIGUSR1));
  EXPECT_EQ(run(sw, world), legacy_accepts);
  drain(sw);
  EXPECT_EQ(blocked, 6);
  EXPECT_EQ(drained, STRAKE_BUSY) << "it can't wait for itself";
}

/// Whether a child of a fork has an observer that runs inline, and may have one of its own.
bool is_right_in_child(const Switch& sw, World& world) {
  Context first{.world = &world, .input = "a"};
  bool right = strake_switch_run(sw.handle(), &functions, &first, nullptr, 0, nullptr, nullptr, nullptr) == STRAKE_OK &&
               first.legacy == "a" && first.safe == "a" && sw.counters().equal == 1;
  right = right && strake_switch_observer_drain(sw.handle(), STRAKE_SWITCH_NO_DEADLINE, nullptr) == STRAKE_OK;
  const strake_switch_observer_options options = queue_of(world);
  right = right && strake_switch_set_observer(sw.handle(), &options, nullptr) == STRAKE_OK;
  Context second{.world = &world, .input = "b"};
  right = right &&
          strake_switch_run(sw.handle(), &functions, &second, nullptr, 0, nullptr, nullptr, nullptr) == STRAKE_OK &&
          second.safe.empty();
  right = right && strake_switch_observer_drain(sw.handle(), STRAKE_SWITCH_NO_DEADLINE, nullptr) == STRAKE_OK;
  return right && sw.counters().shadow_runs == 2 && sw.counters().dropped == 0 &&
         strake_switch_free(sw.handle(), nullptr) == STRAKE_OK;
}

TEST(SwitchObserver, RunsInlineInTheChildOfAFork) {
  World world;
  const Switch sw(STRAKE_SWITCH_SHADOW);
  observe(sw, queue_of(world));
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    _exit(is_right_in_child(sw, world) ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(run(sw, world), legacy_accepts);
  drain(sw);
  EXPECT_EQ(sw.counters().equal, 1U);
}

TEST(SwitchObserver, LosesNothingOfManyThreads) {
  World world;
  const Switch sw(STRAKE_SWITCH_SHADOW);
  strake_switch_observer_options options = queue_of(world);
  options.queue_length = 16;
  observe(sw, options);
  std::vector<std::thread> all;
  for (int i = 0; i < 8; ++i) {
    all.emplace_back([&] {
      for (int j = 0; j < 200; ++j) {
        EXPECT_EQ(run(sw, world), legacy_accepts);
      }
    });
  }
  for (std::thread& thread : all) {
    thread.join();
  }
  drain(sw);
  EXPECT_EQ(sw.counters().shadow_runs, 1600U);
  EXPECT_EQ(sw.counters().equal + sw.counters().dropped, 1600U);
  EXPECT_EQ(world.prepared, world.released);
}

TEST(SwitchObserver, RefusesWhatItCantDo) {
  World world;
  const auto status = [](const Switch& sw, const strake_switch_observer_options& options, strake_error* error) {
    return strake_switch_set_observer(sw.handle(), &options, error);
  };
  const Switch secret(STRAKE_SWITCH_SHADOW, nullptr, "secret", 1);
  EXPECT_EQ(status(secret, queue_of(world), nullptr), STRAKE_SWITCH_IS_SECRET);
  EXPECT_EQ(strake_switch_set_observer(secret.handle(), nullptr, nullptr), STRAKE_OK);
  const Switch sw(STRAKE_SWITCH_SHADOW);
  strake_switch_observer_options options = queue_of(world);
  options.kind = 2;
  EXPECT_EQ(status(sw, options, nullptr), STRAKE_BAD_ARGUMENT);
  options = queue_of(world);
  options.prepare = nullptr;
  EXPECT_EQ(status(sw, options, nullptr), STRAKE_NULL_ARGUMENT);
  options = queue_of(world);
  options.release = nullptr;
  EXPECT_EQ(status(sw, options, nullptr), STRAKE_NULL_ARGUMENT);
  strake_error error{};
  options = queue_of(world);
  options.queue_length = STRAKE_SWITCH_MAX_QUEUE + 1;
  EXPECT_EQ(status(sw, options, &error), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(error.limit, std::uint64_t{STRAKE_SWITCH_MAX_QUEUE});
  options = queue_of(world);
  options.max_bytes = STRAKE_SWITCH_MAX_QUEUED_BYTES + 1ULL;
  EXPECT_EQ(status(sw, options, &error), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(strake_switch_set_observer(nullptr, &options, nullptr), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(strake_switch_observer_drain(nullptr, 0, nullptr), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(strake_switch_observer_drain(sw.handle(), 0, nullptr), STRAKE_OK) << "nothing was changed";
}

/// The same functions, described in another way.
Answer run_described(const Switch& sw, World& world,
                     void (*description)(void*, strake_switch_side, strake_switch_record*)) {
  strake_switch_sides described = functions;
  described.describe = description;
  const std::string_view input = "input";
  Context context{.world = &world, .input = input};
  Answer answer{};
  answer.status = strake_switch_run(sw.handle(), &described, &context, bytes_of(input), input.size(), &answer.side,
                                    &answer.verdict, nullptr);
  return answer;
}

TEST(SwitchObserver, GoesByCanonicalBytesFirst) {
  World world;
  world.is_canonical = true;
  Events events;
  const Switch sw(STRAKE_SWITCH_SHADOW, &events);
  observe(sw, queue_of(world));
  const auto differs = [](void*, strake_switch_side side, strake_switch_record* record) {
    record_number(record, "side", side);
  };
  const auto fails = [](void*, strake_switch_side, strake_switch_record*) { throw std::runtime_error("planted"); };
  EXPECT_EQ(run_described(sw, world, differs), legacy_accepts);
  EXPECT_EQ(run_described(sw, world, fails), legacy_accepts);
  drain(sw);
  EXPECT_EQ(sw.counters().equal, 2U);
  world.safe = [](std::string_view) { return std::string("other"); };
  EXPECT_EQ(run_described(sw, world, differs), legacy_accepts);
  EXPECT_EQ(run_described(sw, world, fails), legacy_accepts);
  drain(sw);
  EXPECT_EQ(sw.counters().differ, 2U);
  ASSERT_EQ(events.lines().size(), 2U);
  EXPECT_NE(events.lines()[0].find(R"("part":"side")"), std::string::npos) << events.lines()[0];
  EXPECT_NE(events.lines()[1].find(R"("part":"canonical")"), std::string::npos) << events.lines()[1];
}

TEST(SwitchObserver, SpendsTheBudgetOfTheOtherSide) {
  World world;
  world.safe = [](std::string_view input) {
    std::this_thread::sleep_for(std::chrono::microseconds(10));
    return std::string(input);
  };
  const Switch sw(STRAKE_SWITCH_SHADOW);
  observe(sw, queue_of(world));
  ASSERT_EQ(strake_switch_set_budget(sw.handle(), 1, nullptr), STRAKE_OK);
  EXPECT_EQ(run(sw, world), legacy_accepts);
  drain(sw);
  EXPECT_EQ(run(sw, world), legacy_accepts);
  drain(sw);
  EXPECT_EQ(sw.counters().equal, 1U);
  EXPECT_EQ(sw.counters().not_run_budget, 1U);
}

TEST(SwitchObserver, LeavesErrnoAsTheAnsweringSideLeftIt) {
  World world;
  world.legacy = [](std::string_view input) {
    errno = ERANGE;
    return std::string(input);
  };
  const Switch sw(STRAKE_SWITCH_SHADOW);
  observe(sw, queue_of(world));
  errno = 0;
  EXPECT_EQ(run_described(sw, world, [](void*, strake_switch_side, strake_switch_record*) { errno = EIO; }),
            legacy_accepts);
  EXPECT_EQ(errno, ERANGE);
  drain(sw);
}

TEST(SwitchObserver, CountsWhatWaitedInAQueueThatIsReplaced) {
  World world;
  world.safe = [](std::string_view input) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return std::string(input);
  };
  const Switch sw(STRAKE_SWITCH_SHADOW);
  observe(sw, queue_of(world));
  constexpr std::uint64_t runs = STRAKE_SWITCH_DEFAULT_QUEUE;
  for (std::uint64_t i = 0; i < runs; ++i) {
    EXPECT_EQ(run(sw, world), legacy_accepts);
  }
  strake_status status = STRAKE_BUSY; // while one of them is under way
  while (status == STRAKE_BUSY) {
    status = strake_switch_set_observer(sw.handle(), nullptr, nullptr);
  }
  EXPECT_EQ(status, STRAKE_OK);
  EXPECT_EQ(sw.counters().equal + sw.counters().dropped, runs);
  EXPECT_EQ(world.prepared, world.released);
}

} // namespace
