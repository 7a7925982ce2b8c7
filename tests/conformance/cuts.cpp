#include "cuts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace cuts {
namespace {

std::vector<std::size_t> each_byte(std::size_t size) {
  std::vector<std::size_t> ends(std::max<std::size_t>(size, 1));
  std::iota(ends.begin(), ends.end(), size == 0 ? 0 : 1);
  return ends;
}

std::set<std::size_t> places_in(std::size_t size, std::size_t around) {
  constexpr std::size_t near = 4;
  std::set<std::size_t> places;
  for (std::size_t place = 0; place <= size; place += step(size)) {
    places.insert(place);
  }
  for (std::size_t place = around - std::min(around, near); place <= std::min(size, around + near); ++place) {
    places.insert(place);
  }
  return places;
}

} // namespace

std::size_t step(std::size_t size) { return size > 2000 ? size / 64 : 1; }

void every(std::size_t size, std::size_t around, const std::function<void(const std::vector<std::size_t>& ends)>& use) {
  use({size});
  {
    SCOPED_TRACE("byte by byte");
    use(each_byte(size));
  }
  for (const std::size_t place : places_in(size, around)) {
    SCOPED_TRACE("cut at " + std::to_string(place));
    use({place, size});
  }
}

} // namespace cuts
