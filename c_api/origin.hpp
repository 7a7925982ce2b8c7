#pragma once
#include "text.hpp"

namespace strake::boundary {

/// ", created by PROGRAM+0x1234 (function)" for a return address, or nothing for none; addr2line reads it.
[[nodiscard]] Line origin_of(const void* address, std::string_view said = ", created by ");

} // namespace strake::boundary
