// The settings of events are libstrake's: a program sets them once.
#include "../events.hpp"

namespace strake::boundary {

Sink sink() {
  Sink current;
  return strake_event_get_sink(&current.function, &current.context, nullptr) == STRAKE_OK ? current : Sink();
}

strake_misuse_policy misuse_policy() { return strake_misuse_get_policy(); }

} // namespace strake::boundary
