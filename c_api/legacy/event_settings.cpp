// The settings of events are libstrake's: a program sets them once.
#include "../events.hpp"
#include "base/unsafe.hpp"

namespace strake::boundary {

Sink sink() {
  Sink current;
  STRAKE_UNSAFE_BEGIN("SAFETY: both are written into the struct of this function; they stay empty if it fails")
  static_cast<void>(!strake_event_get_sink(&current.function, &current.context, nullptr));
  STRAKE_UNSAFE_END
  return current;
}

strake_misuse_policy misuse_policy() {
  return STRAKE_UNSAFE_EXPR("SAFETY: takes nothing and gives a number", strake_misuse_get_policy());
}

} // namespace strake::boundary
