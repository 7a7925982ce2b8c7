#pragma once
#include <cstdint>

namespace strake {

/// Tells this process from all that it descends from, also where it was cloned without the handlers of fork(). Never 0.
/// A child that shares its parent's memory, as that of vfork(), has its parent's.
[[nodiscard]] std::uint32_t process_generation();

} // namespace strake
