#pragma once
#include <cstdint>
#include <span>

namespace strake::kernels {

/// Whether two of the numbers are equal. Compares each with each, four at once, which is faster than to sort some
/// dozens.
[[nodiscard]] bool any_equal(std::span<const std::uint32_t> numbers);

} // namespace strake::kernels
