#pragma once
// What the frame and a subcommand know of each other.
#include <expected>
#include <functional>
#include <string>
#include <vector>

#include "common/output.hpp"

namespace strake::cli {

/// Exit statuses. What a subcommand that runs a program passes on comes besides.
inline constexpr int fine = 0;
inline constexpr int found = 1; ///< What was looked for is there: something is missing, or differs.
inline constexpr int misuse = 2;

/// What was made, or in one sentence why not.
template <class T>
using Attempt = std::expected<T, std::string>;

[[nodiscard]] inline std::unexpected<std::string> refused(std::string why) { return std::unexpected(std::move(why)); }

/// The job of a subcommand. It gives an exit status; why it couldn't be done is written by the frame, with status 2.
using Job = std::function<Attempt<int>(Output& output)>;

/// The job that the arguments chose.
struct Session {
  std::string name; ///< Of the subcommand.
  Job job;
  bool runs_program = false; ///< It writes to standard error, since a program has standard output.
  /// What stands behind "--": the program and its arguments, as they are.
  std::vector<std::string> program;
};

} // namespace strake::cli
