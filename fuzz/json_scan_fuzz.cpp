// What reads sixteen bytes at once ends where a look at each byte ends; and numbers repeat if a sorted list says so.
#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "kernels/equal_numbers.hpp"
#include "kernels/json_scan.hpp"
#include "must.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace strake::kernels;
  for (std::size_t at = 0; at + json_block <= size; ++at) {
    const JsonBlock block(data + at, json_block);
    fuzz::must(plain_prefix(block) == scalar::plain_prefix(block));
    fuzz::must(blank_prefix(block) == scalar::blank_prefix(block));
  }
  std::vector<std::uint32_t> numbers(std::min<std::size_t>(size / 4, 200));
  if (!numbers.empty()) {
    std::memcpy(numbers.data(), data, numbers.size() * 4);
  }
  std::vector<std::uint32_t> sorted = numbers;
  std::ranges::sort(sorted);
  fuzz::must(any_equal(numbers) == (std::ranges::adjacent_find(sorted) != sorted.end()));
  return 0;
}
