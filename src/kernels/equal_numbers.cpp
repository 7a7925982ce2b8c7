#include "kernels/equal_numbers.hpp"

#include <algorithm>
#include <cstring>

#include "base/unsafe.hpp"

namespace strake::kernels {
namespace {

constexpr std::size_t lanes = 4;
typedef std::uint32_t Numbers __attribute__((vector_size(lanes * sizeof(std::uint32_t))));

Numbers load(std::span<const std::uint32_t, lanes> from) {
  Numbers numbers;
  STRAKE_UNSAFE_BEGIN("SAFETY: both have the same size, which the type of the span states")
  std::memcpy(&numbers, from.data(), sizeof numbers);
  STRAKE_UNSAFE_END
  return numbers;
}

} // namespace

bool any_equal(std::span<const std::uint32_t> numbers) {
  Numbers found{};
  for (std::size_t i = 1; i < std::min(numbers.size(), lanes); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      found[0] |= numbers[j] == numbers[i] ? 1 : 0;
    }
  }
  for (std::size_t i = lanes; i < numbers.size(); ++i) {
    const std::uint32_t number = numbers[i];
    const std::span before = numbers.first(i);
    for (std::size_t j = 0; j + lanes < i; j += lanes) {
      found |= static_cast<Numbers>(load(before.subspan(j).first<lanes>()) == number);
    }
    found |= static_cast<Numbers>(load(before.last<lanes>()) == number);
  }
  return (found[0] | found[1] | found[2] | found[3]) != 0;
}

} // namespace strake::kernels
