// Makes scripts.
#pragma once
#include <cstdint>

#include "run.hpp"
#include "script.hpp"

namespace dropin {

struct Case {
  Script script;
  Memory memory = Memory::tracked;
};

/// What a program may do with trees, in any order.
[[nodiscard]] Case make_script(std::uint64_t seed);
/// Reads one text, and writes what was read.
[[nodiscard]] Case make_text_script(std::uint64_t seed);

} // namespace dropin
