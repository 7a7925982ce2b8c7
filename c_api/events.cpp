#include "events.hpp"

#include <unistd.h>

#include <cstdlib>
#include <map>
#include <new>
#include <utility>

#include "base/unsafe.hpp"
#include "handles.hpp"
#include "origin.hpp"
#include "text.hpp"

namespace strake::boundary {
namespace {

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

void report_at_exit() {
  try {
    report_open_handles(emit_or_write);
  } catch (const std::bad_alloc&) {
    write_stderr("no memory to report the open handles");
  }
}

[[gnu::constructor]] void register_report() {
  if (setting("STRAKE_OPEN_HANDLES") == "report") {
    STRAKE_UNSAFE_BEGIN("SAFETY: the handler is a function of this library, which is never unloaded")
    static_cast<void>(std::atexit(report_at_exit));
    STRAKE_UNSAFE_END
  }
}

} // namespace

std::string_view setting(const char* name) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the environment is read at start, before the program can change it in another thread")
  const char* value = ::secure_getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
  STRAKE_UNSAFE_END
}

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
