#pragma once
// Places at which tracers of the system can look, as bpftrace, SystemTap and gdb know them. Each is one instruction
// that does nothing, and a note in the library of where its operands are; where <sys/sdt.h> isn't installed there are
// none.
#include <string_view>

#include "switch.hpp"

#if __has_include(<sys/sdt.h>)
#include <sys/sdt.h>
#define STRAKE_PROBE(name, ...) STAP_PROBE4(strake, name, __VA_ARGS__)
#else
#define STRAKE_PROBE(name, ...) static_cast<void>(0)
#endif

// The operands are numbers of the C API, behind the name of the switch: its address and its size in bytes.
namespace strake::boundary::probes {

/// A run begins: its mode, and the side that answers.
inline void run([[maybe_unused]] std::string_view name, [[maybe_unused]] const switching::Decision& decision) {
  STRAKE_UNSAFE_BEGIN("SAFETY: no instruction but a nop; what a tracer reads of the name is alive for the call")
  STRAKE_PROBE(switch__run, name.data(), name.size(), number_of(decision.mode), number_of(decision.answers));
  STRAKE_UNSAFE_END
}

/// Two sides were compared: the mode and the outcome, also of a known difference.
inline void compared([[maybe_unused]] std::string_view name, [[maybe_unused]] Mode mode,
                     [[maybe_unused]] switching::Outcome outcome) {
  STRAKE_UNSAFE_BEGIN("SAFETY: no instruction but a nop; what a tracer reads of the name is alive for the call")
  STRAKE_PROBE(switch__compared, name.data(), name.size(), number_of(mode), 1 + std::to_underlying(outcome));
  STRAKE_UNSAFE_END
}

/// A breaker opened: the side that answers from here on, and the trouble.
inline void trip([[maybe_unused]] std::string_view name, [[maybe_unused]] const switching::Trip& trip) {
  STRAKE_UNSAFE_BEGIN("SAFETY: no instruction but a nop; what a tracer reads of the name is alive for the call")
  STRAKE_PROBE(switch__trip, name.data(), name.size(), number_of(trip.answers), 1 + std::to_underlying(trip.why));
  STRAKE_UNSAFE_END
}

} // namespace strake::boundary::probes
