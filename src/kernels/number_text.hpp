#pragma once
#include <cstdint>
#include <vector>

namespace strake::kernels {

/// Appends the shortest text of which a finite double is the nearest; one without a fraction ends with ".0".
void append_double(std::vector<std::uint8_t>& to, double number);

void append_integer(std::vector<std::uint8_t>& to, std::int64_t number);
void append_natural(std::vector<std::uint8_t>& to, std::uint64_t number);

} // namespace strake::kernels
