#include "evidence/latency.hpp"

#include <algorithm>
#include <bit>

namespace strake::cli {
namespace {

// Times below this are classes of their own; each power of two above is divided into as many.
constexpr unsigned bits = 7;
constexpr std::uint64_t parts = std::uint64_t{1} << bits;

std::uint16_t class_of(std::uint64_t time) {
  if (time < parts) {
    return static_cast<std::uint16_t>(time);
  }
  const unsigned shift = static_cast<unsigned>(std::bit_width(time)) - 1 - bits;
  return static_cast<std::uint16_t>((shift << bits) + (time >> shift));
}

std::uint64_t longest_of(std::uint16_t number) {
  if (number < parts) {
    return number;
  }
  const unsigned shift = (number >> bits) - 1U;
  const std::uint64_t first = number - (std::uint64_t{shift} << bits);
  return (first << shift) + ((std::uint64_t{1} << shift) - 1);
}

} // namespace

void Latency::add(std::uint64_t nanoseconds) {
  ++classes_[class_of(nanoseconds)];
  ++count_;
  max_ = std::max(max_, nanoseconds);
}

std::uint64_t Latency::quantile(std::uint64_t permille) const {
  constexpr std::uint64_t whole = 1000;
  std::uint64_t left = (count_ * permille + whole - 1) / whole;
  for (const auto& [number, runs] : classes_) {
    if (runs >= left) {
      return std::min(longest_of(number), max_);
    }
    left -= runs;
  }
  return max_;
}

std::map<std::uint64_t, std::uint64_t> Latency::classes() const {
  std::map<std::uint64_t, std::uint64_t> runs;
  for (const auto& [number, count] : classes_) {
    runs[std::min(longest_of(number), max_)] += count;
  }
  return runs;
}

} // namespace strake::cli
