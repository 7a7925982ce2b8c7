// Numbers that are the same for the same seed, everywhere.
#pragma once
#include <cstdint>

namespace dropin {

/// The state walks by a constant and is mixed (splitmix64), so that near seeds give unlike numbers.
class Random {
public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31U);
  }

  /// Below a number that isn't 0.
  std::uint32_t below(std::uint64_t end) { return static_cast<std::uint32_t>(((next() >> 32U) * end) >> 32U); }

  bool one_in(std::uint32_t n) { return below(n) == 0; }

  template <class Container>
  const auto& of(const Container& container) {
    return container[below(container.size())];
  }

private:
  std::uint64_t state_;
};

} // namespace dropin
