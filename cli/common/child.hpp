#pragma once
// Other programs, run without a shell.
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/session.hpp"

namespace strake::cli {

struct Child {
  std::string program; ///< Its path.
  std::vector<std::string> arguments = {};
  std::vector<std::string> environment = {}; ///< Of the form NAME=value: all that it gets.
  std::string folder = {};                   ///< Where it runs; empty for the current one.
  std::chrono::seconds deadline{3600};       ///< After which it is killed.
};

struct Ended {
  int status = 0;     ///< What it exited with; 128 and the signal's number if a signal ended it.
  std::string errors; ///< The beginning of what it wrote to its standard error.
};

/// Takes a piece of what the program writes, and says whether to go on; if not, the program is killed.
using TakesOutput = std::function<bool(std::string_view piece)>;

/// Runs a program to its end, with nothing on its standard input; or says why that failed.
[[nodiscard]] Attempt<Ended> run_child(const Child& child, const TakesOutput& output);

/// The path of a program, looked for in the absolute folders of PATH alone: a relative one may be somebody else's.
[[nodiscard]] std::optional<std::string> find_program(std::string_view name);

/// The environment of this process without the variables of that prefix, and with others instead.
[[nodiscard]] std::vector<std::string> environment_without(std::string_view prefix, std::vector<std::string> others);

} // namespace strake::cli
