#pragma once
// A switch whose sides do what a test says.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "strake/strake.h"

namespace job {

inline const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

/// The context of a run.
struct Job {
  std::function<strake_switch_verdict()> legacy = [] { return STRAKE_SWITCH_ACCEPTED; };
  std::function<strake_switch_verdict()> safe = [] { return STRAKE_SWITCH_ACCEPTED; };
  std::function<strake_switch_verdict()> again = [] { return STRAKE_SWITCH_ACCEPTED; };
  std::function<void(strake_switch_side, strake_switch_record*)> describe = [](auto, auto) {};
  std::vector<std::string> calls;
};

inline strake_switch_verdict call_legacy(void* context) {
  auto* job = static_cast<Job*>(context);
  job->calls.emplace_back("legacy");
  return job->legacy();
}
inline strake_switch_verdict call_safe(void* context) {
  auto* job = static_cast<Job*>(context);
  job->calls.emplace_back("safe");
  return job->safe();
}
inline strake_switch_verdict call_again(void* context) {
  auto* job = static_cast<Job*>(context);
  job->calls.emplace_back("again");
  return job->again();
}
inline void call_describe(void* context, strake_switch_side side, strake_switch_record* record) {
  auto* job = static_cast<Job*>(context);
  job->calls.emplace_back(side == STRAKE_SWITCH_SIDE_LEGACY ? "describe legacy" : "describe safe");
  job->describe(side, record);
}
inline constexpr strake_switch_sides sides{.size = sizeof(strake_switch_sides),
                                           .legacy = call_legacy,
                                           .safe = call_safe,
                                           .describe = call_describe,
                                           .legacy_again = call_again,
                                           .canonical = nullptr};

/// A side that always says the same.
inline std::function<strake_switch_verdict()> says(strake_switch_verdict verdict) {
  return [verdict] { return verdict; };
}

inline strake_status record_bytes(strake_switch_record* record, std::string_view name, std::string_view bytes) {
  return strake_switch_record_bytes(record, name.data(), name.size(), bytes_of(bytes), bytes.size(), nullptr);
}
inline strake_status record_number(strake_switch_record* record, std::string_view name, std::int64_t number) {
  return strake_switch_record_number(record, name.data(), name.size(), number, nullptr);
}

/// What an event sink received; its address is the context of the sink.
class Events {
public:
  static void sink(void* context, const strake_event* event) {
    auto* events = static_cast<Events*>(context);
    const std::lock_guard lock(events->mutex_);
    EXPECT_EQ(event->size, sizeof(strake_event));
    EXPECT_EQ(event->line[event->line_size], '\0');
    events->lines_.emplace_back(event->line, event->line_size);
    events->kinds_.push_back(event->kind);
    events->statuses_.push_back(event->status);
  }

  std::vector<std::string> lines() {
    const std::lock_guard lock(mutex_);
    return lines_;
  }
  std::vector<strake_event_kind> kinds() {
    const std::lock_guard lock(mutex_);
    return kinds_;
  }
  std::vector<strake_status> statuses() {
    const std::lock_guard lock(mutex_);
    return statuses_;
  }

private:
  std::mutex mutex_;
  std::vector<std::string> lines_;
  std::vector<strake_event_kind> kinds_;
  std::vector<strake_status> statuses_;
};

/// The events of the process, for as long as this object lives.
class ProcessEvents : public Events {
public:
  ProcessEvents() { EXPECT_EQ(strake_event_set_sink(Events::sink, static_cast<Events*>(this), nullptr), STRAKE_OK); }
  ~ProcessEvents() { EXPECT_EQ(strake_event_set_sink(nullptr, nullptr, nullptr), STRAKE_OK); }
};

/// A variable of the environment, for as long as this object lives.
class Variable {
public:
  Variable(const char* name, const std::string& value) : name_(name) { setenv(name, value.c_str(), 1); }
  ~Variable() { unsetenv(name_); }

private:
  const char* name_;
};

struct Answer {
  strake_status status;
  strake_switch_side side;
  strake_switch_verdict verdict;
  bool operator==(const Answer&) const = default;
};
inline constexpr Answer legacy_accepts{STRAKE_OK, STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_ACCEPTED};
inline constexpr Answer safe_accepts{STRAKE_OK, STRAKE_SWITCH_SIDE_SAFE, STRAKE_SWITCH_ACCEPTED};

class Switch {
public:
  explicit Switch(strake_switch_mode mode, Events* events = nullptr, std::string_view name = "test",
                  std::int32_t secret = 0, std::uint64_t max_lines = 0) {
    const strake_switch_options options{.size = sizeof options,
                                        .mode = mode,
                                        .secret = secret,
                                        .sink = events == nullptr ? nullptr : Events::sink,
                                        .sink_context = events,
                                        .max_lines = max_lines};
    EXPECT_EQ(strake_switch_new(name.data(), name.size(), &options, &handle_, nullptr), STRAKE_OK);
  }
  Switch(const Switch&) = delete;
  Switch& operator=(const Switch&) = delete;
  ~Switch() { EXPECT_EQ(strake_switch_free(handle_, nullptr), STRAKE_OK); }

  [[nodiscard]] strake_switch* handle() const { return handle_; }

  Answer run(Job& job, std::string_view input = "input") const {
    Answer answer{};
    answer.status =
        strake_switch_run(handle_, &sides, &job, bytes_of(input), input.size(), &answer.side, &answer.verdict, nullptr);
    return answer;
  }

  void set_mode(strake_switch_mode mode) const { EXPECT_EQ(strake_switch_set_mode(handle_, mode, nullptr), STRAKE_OK); }
  [[nodiscard]] strake_switch_mode mode() const {
    strake_switch_mode mode = -1;
    EXPECT_EQ(strake_switch_get_mode(handle_, &mode, nullptr), STRAKE_OK);
    return mode;
  }
  void set_rates(std::uint32_t run, std::uint32_t decide) const {
    EXPECT_EQ(strake_switch_set_rates(handle_, run, decide, nullptr), STRAKE_OK);
  }
  [[nodiscard]] strake_switch_latched latch(std::string_view key) const {
    strake_switch_latched latched{};
    EXPECT_EQ(strake_switch_latch(handle_, bytes_of(key), key.size(), &latched, nullptr), STRAKE_OK);
    return latched;
  }
  /// Who answers, and who is watched.
  [[nodiscard]] std::pair<strake_switch_side, strake_switch_side> sides_of(const strake_switch_latched& latched) const {
    std::pair<strake_switch_side, strake_switch_side> of{-1, -1};
    EXPECT_EQ(strake_switch_get_latched(handle_, &latched, &of.first, &of.second, nullptr), STRAKE_OK);
    return of;
  }
  Answer call(const strake_switch_latched& latched, Job& job) const {
    Answer answer{};
    answer.status =
        strake_switch_call(handle_, &latched, &sides, &job, nullptr, 0, &answer.side, &answer.verdict, nullptr);
    return answer;
  }
  [[nodiscard]] strake_switch_state state() const {
    strake_switch_state state STRAKE_SWITCH_STATE_INIT;
    EXPECT_EQ(strake_switch_get_state(handle_, &state, nullptr), STRAKE_OK);
    return state;
  }
  void guard(const strake_switch_breaker& breaker) const {
    EXPECT_EQ(strake_switch_set_breaker(handle_, &breaker, nullptr), STRAKE_OK);
  }
  void know(std::string_view name, strake_switch_outcome outcome, std::string_view part = "",
            std::uint64_t expiry = UINT64_MAX, std::uint64_t ceiling = UINT64_MAX) const {
    EXPECT_EQ(strake_switch_add_known(handle_, name.data(), name.size(), outcome, part.data(), part.size(), expiry,
                                      ceiling, nullptr),
              STRAKE_OK);
  }
  [[nodiscard]] std::uint64_t met(std::string_view name) const {
    std::uint64_t count = 0;
    EXPECT_EQ(strake_switch_count_known(handle_, name.data(), name.size(), &count, nullptr), STRAKE_OK);
    return count;
  }
  [[nodiscard]] strake_switch_counters counters() const {
    strake_switch_counters counters STRAKE_SWITCH_COUNTERS_INIT;
    EXPECT_EQ(strake_switch_get_counters(handle_, &counters, nullptr), STRAKE_OK);
    return counters;
  }

private:
  strake_switch* handle_ = nullptr;
};

inline std::uint64_t outcomes(const strake_switch_counters& c) {
  return c.equal + c.differ + c.only_legacy_accepts + c.only_safe_accepts + c.both_reject_alike +
         c.both_reject_differently + c.legacy_failed + c.safe_failed + c.both_failed + c.not_compared;
}

} // namespace job
