#pragma once
// What a file does by hand, or by another library, that a module of Strake does.
#include "inventory/finding.hpp"
#include "source/functions.hpp"

namespace strake::cli {

struct Replacement {
  std::string module; ///< Such as "json": its header is strake/json.h.
  std::uint64_t weight = 0;
};

/// The places that show it, by rules "module/NAME".
[[nodiscard]] Findings replaceable_work(const std::vector<Token>& tokens, const std::vector<Function>& functions);

/// The modules that findings speak for, the strongest first; one place alone proves nothing.
[[nodiscard]] std::vector<Replacement> replacements(const Findings& findings);

} // namespace strake::cli
