#include "events.hpp"

#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <map>
#include <mutex>
#include <new>
#include <utility>

#include "base/guarded.hpp"
#include "base/unsafe.hpp"
#include "handles.hpp"
#include "origin.hpp"
#include "text.hpp"

namespace strake::boundary {
namespace {

struct Sink {
  strake_event_sink function = nullptr;
  void* context = nullptr;
};

constinit std::mutex sink_mutex;
constinit Sink current_sink STRAKE_GUARDED_BY(sink_mutex);
constinit std::atomic<strake_misuse_policy> policy{STRAKE_MISUSE_ERROR};

Sink sink() {
  const std::lock_guard lock(sink_mutex);
  return current_sink;
}

void call(const Sink& to, strake_event_kind kind, Status status, std::string_view line) {
  Line closed;
  closed << line;
  const strake_event event{.size = sizeof(strake_event),
                           .kind = kind,
                           .status = status,
                           .line = closed.view().data(),
                           .line_size = closed.view().size()};
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for its sink in strake_event_set_sink; the event outlives the call")
  to.function(to.context, &event);
  STRAKE_UNSAFE_END
}

std::string_view setting(const char* name) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the environment is read at start, before the program can change it in another thread")
  const char* value = ::secure_getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
  STRAKE_UNSAFE_END
}

void report_at_exit() {
  try {
    report_open_handles(emit_or_write);
  } catch (const std::bad_alloc&) {
    write_stderr("no memory to report the open handles");
  }
}

// A thread that holds the lock doesn't exist in the child of a fork, so the forking thread holds it meanwhile.
void lock_sink() STRAKE_ACQUIRES(sink_mutex) { sink_mutex.lock(); }
void unlock_sink() STRAKE_RELEASES(sink_mutex) { sink_mutex.unlock(); }

[[gnu::constructor]] void read_settings() {
  STRAKE_UNSAFE_BEGIN("SAFETY: the handlers are functions of this library, which is never unloaded")
  static_cast<void>(pthread_atfork(lock_sink, unlock_sink, unlock_sink));
  STRAKE_UNSAFE_END
  if (setting("STRAKE_EVENTS") == "stderr") {
    set_sink(strake_event_write_stderr, nullptr);
  }
  const std::string_view misuse = setting("STRAKE_MISUSE");
  if (misuse == "report" || misuse == "abort") {
    policy = misuse == "report" ? STRAKE_MISUSE_REPORT : STRAKE_MISUSE_ABORT;
  } else if (!misuse.empty() && misuse != "error") {
    emit_or_write(STRAKE_EVENT_BAD_SETTING, STRAKE_BAD_ARGUMENT, "STRAKE_MISUSE is none of error, report, abort");
  }
  if (setting("STRAKE_OPEN_HANDLES") == "report") {
    STRAKE_UNSAFE_BEGIN("SAFETY: the handler is a function of this library, which is never unloaded")
    static_cast<void>(std::atexit(report_at_exit));
    STRAKE_UNSAFE_END
  }
}

} // namespace

void write_stderr(std::string_view line) {
  Line whole;
  whole << "strake: " << line << "\n";
  STRAKE_UNSAFE_BEGIN("SAFETY: write reads the bytes of a live string; a short or failed write loses only a message")
  static_cast<void>(!::write(STDERR_FILENO, whole.view().data(), whole.view().size()));
  STRAKE_UNSAFE_END
}

void emit(strake_event_kind kind, Status status, std::string_view line) {
  const Sink to = sink();
  if (to.function != nullptr) {
    call(to, kind, status, line);
  }
}

void emit_or_write(strake_event_kind kind, Status status, std::string_view line) {
  const Sink to = sink();
  if (to.function != nullptr) {
    call(to, kind, status, line);
  } else {
    write_stderr(line);
  }
}

void set_sink(strake_event_sink function, void* context) {
  const std::lock_guard lock(sink_mutex);
  current_sink = {.function = function, .context = context};
}

void set_misuse_policy(strake_misuse_policy chosen) { policy.store(chosen, std::memory_order_relaxed); }

strake_misuse_policy misuse_policy() { return policy.load(std::memory_order_relaxed); }

void report_open_handles(Emit emit_line) {
  using Groups = std::map<std::pair<const HandleType*, const void*>, std::uint64_t>;
  Groups groups;
  for_each_open(
      [](void* context, const HandleType& type, const void* origin) {
        STRAKE_UNSAFE_BEGIN("SAFETY: the context is the map below, which outlives the walk")
        ++(*static_cast<Groups*>(context))[{&type, origin}];
        STRAKE_UNSAFE_END
      },
      &groups);
  for (const auto& [group, count] : groups) {
    Line line;
    STRAKE_UNSAFE_BEGIN("SAFETY: types of handles are constants, and emit_line is one of the functions above")
    line << count << " open " << group.first->name << origin_of(group.second).view();
    emit_line(STRAKE_EVENT_OPEN_HANDLES, STRAKE_OK, line.view());
    STRAKE_UNSAFE_END
  }
}

} // namespace strake::boundary

void strake_event_write_stderr(void* /*context*/, const strake_event* event) {
  if (event == nullptr) {
    return;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees that the event is one that a sink received")
  strake::boundary::write_stderr({event->line, event->line_size});
  STRAKE_UNSAFE_END
}
