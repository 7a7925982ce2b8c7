#pragma once
// Sides, and what an observer makes of an input, for tests of the side that doesn't answer.
#include <atomic>
#include <string>
#include <thread>

#include "job.hpp"
#include "strake/switch_observer.h"

namespace observed {

using namespace job;

/// What the sides of a test do, and what they saw.
struct World {
  std::function<std::string(std::string_view)> legacy = [](std::string_view input) { return std::string(input); };
  std::function<std::string(std::string_view)> safe = [](std::string_view input) { return std::string(input); };
  bool prepares = true;
  bool is_canonical = false;
  std::atomic<int> prepared{0};
  std::atomic<int> released{0};
  std::atomic<int> elsewhere{0}; ///< Runs of a side in another thread than that of the test.
  std::thread::id home = std::this_thread::get_id();
};

/// The context of a run, and of what is run of it later.
struct Context {
  World* world;
  std::string_view input;
  std::string legacy = {};
  std::string safe = {};
};

inline strake_switch_verdict run_side(Context& run, const std::function<std::string(std::string_view)>& side,
                                      std::string& to) {
  if (std::this_thread::get_id() != run.world->home) {
    ++run.world->elsewhere;
  }
  to = side(run.input);
  return to.starts_with("bad") ? STRAKE_SWITCH_REJECTED : STRAKE_SWITCH_ACCEPTED;
}

inline strake_switch_verdict legacy(void* context) {
  Context& run = *static_cast<Context*>(context);
  return run_side(run, run.world->legacy, run.legacy);
}
inline strake_switch_verdict safe(void* context) {
  Context& run = *static_cast<Context*>(context);
  return run_side(run, run.world->safe, run.safe);
}
inline strake_switch_verdict again(void* context) {
  Context& run = *static_cast<Context*>(context);
  return run_side(run, run.world->legacy, run.safe);
}
inline const std::string& result_of(const Context& run, strake_switch_side side) {
  return side == STRAKE_SWITCH_SIDE_LEGACY ? run.legacy : run.safe;
}
inline void describe(void* context, strake_switch_side side, strake_switch_record* record) {
  const Context& run = *static_cast<Context*>(context);
  record_bytes(record, "output", result_of(run, side));
}
inline int32_t canonical(void* context, strake_switch_side side, strake_bytes* bytes) {
  const Context& run = *static_cast<Context*>(context);
  *bytes = {bytes_of(result_of(run, side)), result_of(run, side).size()};
  return run.world->is_canonical ? 1 : 0;
}
inline constexpr strake_switch_sides functions{.size = sizeof(strake_switch_sides),
                                               .legacy = legacy,
                                               .safe = safe,
                                               .describe = describe,
                                               .legacy_again = again,
                                               .canonical = canonical};

inline void* prepare(void* user, const std::uint8_t* data, std::size_t size) {
  World& world = *static_cast<World*>(user);
  if (!world.prepares) {
    return nullptr;
  }
  ++world.prepared;
  return new Context{.world = &world, .input = {reinterpret_cast<const char*>(data), size}};
}
inline void release(void* user, void* context) {
  delete static_cast<Context*>(context);
  ++static_cast<World*>(user)->released;
}

inline strake_switch_observer_options queue_of(World& world) {
  strake_switch_observer_options options STRAKE_SWITCH_OBSERVER_OPTIONS_INIT;
  options.kind = STRAKE_SWITCH_OBSERVER_QUEUE;
  options.prepare = prepare;
  options.release = release;
  options.user = &world;
  return options;
}

inline void observe(const Switch& sw, const strake_switch_observer_options& options) {
  ASSERT_EQ(strake_switch_set_observer(sw.handle(), &options, nullptr), STRAKE_OK);
}

/// The input is gone when this returns.
inline Answer run(const Switch& sw, World& world, std::string input = "input") {
  Context run{.world = &world, .input = input};
  Answer answer{};
  answer.status = strake_switch_run(sw.handle(), &functions, &run, bytes_of(input), input.size(), &answer.side,
                                    &answer.verdict, nullptr);
  EXPECT_TRUE(run.legacy.empty() || run.safe.empty()) << "one side alone ran with this context";
  input.assign(input.size(), 'x');
  return answer;
}

inline void drain(const Switch& sw) {
  EXPECT_EQ(strake_switch_observer_drain(sw.handle(), STRAKE_SWITCH_NO_DEADLINE, nullptr), STRAKE_OK);
}

} // namespace observed
