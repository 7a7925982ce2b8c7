#pragma once
// What the server of workers is told when it is started.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contain/settings.hpp"

namespace strake::contain {

/// The descriptors that the server begins with, beside those of standard input, output and error.
inline constexpr int control_descriptor = 3;
inline constexpr int request_descriptor = 4;
inline constexpr int answer_descriptor = 5;
inline constexpr int wake_descriptor = 6;

struct Job {
  std::string library;  ///< Path, or a name that the system's loader finds.
  std::string function; ///< Symbol.
  std::uint64_t max_input = 0;
  std::uint64_t max_output = 0;
  std::uint64_t memory = 0;
  std::uint64_t spin = 0;
  std::uint64_t cpu_seconds = 0;
  bool session = false;
};

/// The arguments behind the program's name.
[[nodiscard]] std::vector<std::string> arguments_of(const Job& job);

/// Nothing for arguments that no library of this version gives.
[[nodiscard]] std::optional<Job> job_of(std::span<const std::string> arguments);

} // namespace strake::contain
