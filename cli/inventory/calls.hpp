#pragma once
#include "inventory/finding.hpp"
#include "source/functions.hpp"

namespace strake::cli {

/// The calls that go wrong often: in functions, and in the macros that may be used there.
[[nodiscard]] Findings dangerous_calls(const std::vector<Token>& tokens, const std::vector<Function>& functions);

} // namespace strake::cli
