#pragma once
// The side that doesn't answer, on a thread of the switch.
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/process.hpp"
#include "handles.hpp"
#include "strake/contain.h"
#include "strake/switch_observer.h"
#include "switch/switch.hpp"

namespace strake::boundary {

/// What a side's result came to, kept without the result.
struct Stated {
  std::optional<switching::Record> described; ///< With its canonical bytes, if it has any. None if not whole.
  std::optional<switching::Record> canonical; ///< These alone.
};

/// A run whose other side is still to be run.
struct Observation {
  switching::Run run;
  strake_switch_sides sides{};
  strake_switch_implementation second = nullptr;
  strake_contain* worker = nullptr; ///< Where its legacy runs, as for the switch when the run began.
  switching::Observed answering;
  Stated stated;
  std::vector<std::uint8_t> input;
};

/// The caller's functions for contexts.
struct Contexts {
  strake_switch_prepare prepare;
  strake_switch_release release;
  void* user;
};

/// The queue and its thread. Where the process is a child of the one that made it, neither is touched.
class Observer {
public:
  struct Limits {
    std::size_t length;
    std::uint64_t bytes;
  };

  Observer(Token sw, Limits limits, Contexts contexts)
      : limits_(limits), generation_(process_generation()), state_(std::make_unique<State>(sw, contexts)) {}
  Observer(const Observer&) = delete;
  Observer(Observer&&) = delete;
  Observer& operator=(const Observer&) = delete;
  Observer& operator=(Observer&&) = delete;
  /// Drops what is queued. The thread isn't within a run: that would hold the handle.
  ~Observer();

  /// Whether the thread could be made.
  [[nodiscard]] bool start();

  [[nodiscard]] bool is_here() const { return process_generation() == generation_; }
  [[nodiscard]] bool takes(std::size_t input) const { return input <= limits_.bytes; }
  /// Whether there was room.
  [[nodiscard]] bool put(std::unique_ptr<Observation> observation);
  /// How many runs are left at the deadline; nothing if this thread is the one that would have to run them.
  [[nodiscard]] std::optional<std::uint64_t> drain(std::uint64_t nanoseconds);
  /// How many runs wait.
  [[nodiscard]] std::size_t waiting();

private:
  struct State {
    State(Token token, Contexts functions) : sw(token), contexts(functions) {}

    void work();
    /// Waits for something to run; false if there will be nothing more.
    [[nodiscard]] bool wait();
    /// Whether the switch could be held, and so a run was taken.
    [[nodiscard]] Status run_next();
    [[nodiscard]] std::unique_ptr<Observation> take();
    void done();
    [[nodiscard]] bool stops_soon();
    [[nodiscard]] std::uint64_t left() const { return queue.size() + (running ? 1 : 0); }

    const Token sw;
    const Contexts contexts;
    std::mutex mutex; ///< Guards what follows.
    std::condition_variable changed;
    std::deque<std::unique_ptr<Observation>> queue;
    bool running = false;
    bool stopping = false;
    std::thread thread;
  };

  Limits limits_;
  std::uint32_t generation_;
  std::unique_ptr<State> state_;
};

} // namespace strake::boundary
