#pragma once
// The functions that a source defines, with their cyclomatic complexity.
#include <cstdint>
#include <string_view>
#include <vector>

#include "source/tokens.hpp"

namespace strake::cli {

struct Function {
  std::string_view name;
  std::uint32_t line = 0;
  std::size_t begin = 0;        ///< Token behind the opening brace.
  std::size_t end = 0;          ///< Token of the closing brace.
  std::uint32_t complexity = 1; ///< One more than the places where it branches (McCabe 1976).
};

/// Where the branches of #if open different numbers of braces, those of the first one count.
[[nodiscard]] std::vector<Function> functions_of(const std::vector<Token>& tokens);

} // namespace strake::cli
