#pragma once
#include <cstdint>

namespace strake {

/// 1 in the process that loaded the library, one more in each child of a fork. Never 0.
[[nodiscard]] std::uint32_t process_generation();

} // namespace strake
