// What the caller has set for the events of this process. Only libstrake keeps it; objects beside it ask libstrake.
#include <pthread.h>

#include <atomic>
#include <mutex>

#include "base/guarded.hpp"
#include "base/unsafe.hpp"
#include "events.hpp"

namespace strake::boundary {
namespace {

constinit std::mutex sink_mutex;
constinit Sink current_sink STRAKE_GUARDED_BY(sink_mutex);
constinit std::atomic<strake_misuse_policy> policy{STRAKE_MISUSE_ERROR};

// A thread that holds the lock doesn't exist in the child of a fork, so the forking thread holds it meanwhile.
void lock_sink() STRAKE_ACQUIRES(sink_mutex) { sink_mutex.lock(); }
void unlock_sink() STRAKE_RELEASES(sink_mutex) { sink_mutex.unlock(); }

[[gnu::constructor]] void read_settings() {
  STRAKE_UNSAFE_BEGIN("SAFETY: the handlers are functions of this library, which is never unloaded")
  static_cast<void>(pthread_atfork(lock_sink, unlock_sink, unlock_sink));
  STRAKE_UNSAFE_END
  if (setting("STRAKE_EVENTS") == "stderr") {
    set_sink({.function = strake_event_write_stderr, .context = nullptr});
  }
  const std::string_view misuse = setting("STRAKE_MISUSE");
  if (misuse == "report" || misuse == "abort") {
    policy = misuse == "report" ? STRAKE_MISUSE_REPORT : STRAKE_MISUSE_ABORT;
  } else if (!misuse.empty() && misuse != "error") {
    emit_or_write(STRAKE_EVENT_BAD_SETTING, STRAKE_BAD_ARGUMENT, "STRAKE_MISUSE is none of error, report, abort");
  }
}

} // namespace

Sink sink() {
  const std::lock_guard lock(sink_mutex);
  return current_sink;
}

void set_sink(const Sink& chosen) {
  const std::lock_guard lock(sink_mutex);
  current_sink = chosen;
}

void set_misuse_policy(strake_misuse_policy chosen) { policy.store(chosen, std::memory_order_relaxed); }

strake_misuse_policy misuse_policy() { return policy.load(std::memory_order_relaxed); }

} // namespace strake::boundary

void strake_event_write_stderr(void* /*context*/, const strake_event* event) {
  if (event == nullptr) {
    return;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees that the event is one that a sink received")
  strake::boundary::write_stderr({event->line, event->line_size});
  STRAKE_UNSAFE_END
}
