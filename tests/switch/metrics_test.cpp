#include "strake/switch_metrics.h"

#include <array>
#include <thread>

#include "exposition.hpp"
#include "job.hpp"

namespace {

using namespace job;
using exposition::Text;

std::string written(const std::function<strake_status(char*, std::size_t, std::size_t*)>& write) {
  std::array<char, 65536> buffer{};
  std::size_t size = 0;
  EXPECT_EQ(write(buffer.data(), buffer.size(), &size), STRAKE_OK);
  EXPECT_EQ(std::string(buffer.data()).size(), size);
  return {buffer.data(), size};
}

std::string metrics_of(const Switch& sw) {
  return written([&](char* buffer, std::size_t capacity, std::size_t* size) {
    return strake_switch_write_metrics(sw.handle(), buffer, capacity, size, nullptr);
  });
}

std::string all_metrics() {
  return written([](char* buffer, std::size_t capacity, std::size_t* size) {
    return strake_switch_write_all_metrics(buffer, capacity, size, nullptr);
  });
}

Job diverging() {
  Job job;
  job.safe = says(STRAKE_SWITCH_REJECTED);
  return job;
}

TEST(SwitchMetrics, TellEachCounter) {
  Events events;
  const Switch sw(STRAKE_SWITCH_SHADOW, &events, "http.1-a_b", 0, 1);
  Job same;
  Job other = diverging();
  static_cast<void>(sw.run(same));
  static_cast<void>(sw.run(other));
  static_cast<void>(sw.run(other));
  sw.set_mode(STRAKE_SWITCH_SAFE);
  static_cast<void>(sw.run(same));
  const Text text(metrics_of(sw));
  const std::string labels = "switch=\"http.1-a_b\",";
  EXPECT_EQ(text.value("strake_switch_mode", labels + "mode=\"safe\""), "1");
  EXPECT_EQ(text.value("strake_switch_mode", labels + "mode=\"shadow\""), "0");
  EXPECT_EQ(text.value("strake_switch_runs_total", labels + "mode=\"legacy\""), "0");
  EXPECT_EQ(text.value("strake_switch_runs_total", labels + "mode=\"shadow\""), "3");
  EXPECT_EQ(text.value("strake_switch_runs_total", labels + "mode=\"safe\""), "1");
  EXPECT_EQ(text.value("strake_switch_outcomes_total", labels + "outcome=\"equal\""), "1");
  EXPECT_EQ(text.value("strake_switch_outcomes_total", labels + "outcome=\"only_legacy_accepts\""), "2");
  EXPECT_EQ(text.value("strake_switch_outcomes_total", labels + "outcome=\"not_compared\""), "0");
  EXPECT_EQ(text.value("strake_switch_lines_total", labels + "fate=\"written\""), "1");
  EXPECT_EQ(text.value("strake_switch_lines_total", labels + "fate=\"lost\""), "1");
  const strake_switch_counters counters = sw.counters();
  const auto nanoseconds = [&](const std::string& side) {
    std::string seconds = text.value("strake_switch_seconds_total", labels + "side=\"" + side + "\"");
    EXPECT_EQ(seconds.find('.') + 10, seconds.size()) << seconds;
    seconds.erase(seconds.find('.'), 1);
    return std::stoull(seconds);
  };
  EXPECT_EQ(nanoseconds("legacy"), counters.legacy_nanoseconds);
  EXPECT_EQ(nanoseconds("safe"), counters.safe_nanoseconds);
}

TEST(SwitchMetrics, OfAllSwitchesAddUpThoseOfOneName) {
  EXPECT_EQ(all_metrics(), "");
  const Switch first(STRAKE_SWITCH_LEGACY, nullptr, "twice");
  const Switch second(STRAKE_SWITCH_SAFE, nullptr, "twice");
  Job job;
  static_cast<void>(first.run(job));
  static_cast<void>(second.run(job));
  static_cast<void>(second.run(job));
  {
    const Switch third(STRAKE_SWITCH_SAFE, nullptr, "once");
    static_cast<void>(third.run(job));
    const Text text(all_metrics());
    EXPECT_EQ(text.value("strake_switch_runs_total", R"(switch="twice",mode="legacy")"), "1");
    EXPECT_EQ(text.value("strake_switch_runs_total", R"(switch="twice",mode="safe")"), "2");
    EXPECT_EQ(text.value("strake_switch_runs_total", R"(switch="once",mode="safe")"), "1");
    EXPECT_EQ(text.value("strake_switch_mode", R"(switch="twice",mode="safe")"), "1");
    EXPECT_EQ(text.value("strake_switch_mode", R"(switch="twice",mode="legacy")"), "1");
  }
  const Text text(all_metrics());
  EXPECT_EQ(text.value("strake_switch_runs_total", R"(switch="once",mode="safe")"), "");
  EXPECT_EQ(text.value("strake_switch_runs_total", R"(switch="twice",mode="safe")"), "2");
}

TEST(SwitchMetrics, FillABufferWholeOrNotAtAll) {
  const Switch sw(STRAKE_SWITCH_SAFE);
  const std::string whole = metrics_of(sw);
  for (const std::size_t capacity :
       {std::size_t{0}, std::size_t{1}, whole.size() - 1, whole.size(), whole.size() + 1}) {
    std::string buffer(capacity, 'x');
    std::size_t size = 0;
    strake_error error{};
    const bool fits = capacity > whole.size();
    EXPECT_EQ(strake_switch_write_metrics(sw.handle(), buffer.data(), capacity, &size, &error),
              fits ? STRAKE_OK : STRAKE_BUFFER_TOO_SMALL);
    EXPECT_EQ(size, whole.size());
    EXPECT_EQ(buffer, fits ? whole + '\0' : std::string(capacity, 'x'));
    EXPECT_EQ(error.actual, fits ? 0 : whole.size() + 1);
    EXPECT_EQ(strake_switch_write_all_metrics(buffer.data(), capacity, &size, nullptr),
              fits ? STRAKE_OK : STRAKE_BUFFER_TOO_SMALL);
  }
}

TEST(SwitchMetrics, CanBeReadWhileSwitchesComeAndGo) {
  std::array<std::thread, 4> threads;
  for (std::thread& thread : threads) {
    thread = std::thread([] {
      Job job;
      for (int i = 0; i < 200; ++i) {
        const Switch sw(STRAKE_SWITCH_SHADOW, nullptr, "brief");
        EXPECT_EQ(sw.run(job), legacy_accepts);
        const Text text(all_metrics());
        EXPECT_NE(text.value("strake_switch_mode", R"(switch="brief",mode="shadow")"), "0");
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(all_metrics(), "");
}

} // namespace
