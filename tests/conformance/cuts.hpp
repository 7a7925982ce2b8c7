// The ways to cut an input.
#pragma once
#include <cstddef>
#include <functional>
#include <vector>

namespace cuts {

/// Of long inputs not every place is tried.
std::size_t step(std::size_t size);

/// Calls use(ends of the pieces) for an input of this size: whole, byte by byte, and in two at every place; where it is
/// long, in two at some places, among them those around the given one.
void every(std::size_t size, std::size_t around, const std::function<void(const std::vector<std::size_t>& ends)>& use);

} // namespace cuts
