#pragma once
// Why there is no answer: how the worker ended, and what is said of that.
#include <cstdint>

#include "base/result.hpp"
#include "contain/settings.hpp"

namespace strake::contain {

/// Exit codes by which a worker says why it stopped itself.
inline constexpr std::uint32_t exit_forbidden = 121;
inline constexpr std::uint32_t exit_out_of_cpu = 122;
inline constexpr std::uint32_t exit_not_confined = 123;

/// How a process ended. The numbers are those of its messages.
enum class End : std::uint32_t {
  exited = 1,      ///< With a code.
  signalled = 2,   ///< By a signal.
  not_started = 3, ///< There could be none.
  unknown = 4      ///< Together with the process that watched over it.
};

struct Death {
  End end = End::unknown;
  std::uint32_t number = 0; ///< The code or the signal.
};

/// What the worker wrote before. It may be a lie, so nothing but a number for the caller comes from it.
struct LastWords {
  std::uint32_t forbidden_call = 0;
  bool memory_ran_out = false;
};

[[nodiscard]] Error cause_of(const Death& death, const LastWords& words, const Settings& settings);

} // namespace strake::contain
