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

bool any_set(Numbers numbers) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the vector has so many elements",
                            (numbers[0] | numbers[1] | numbers[2] | numbers[3]) != 0);
}

} // namespace

bool any_equal(std::span<const std::uint32_t> numbers) {
  std::uint32_t found_first = 0;
  for (std::size_t i = 1; i < std::min(numbers.size(), lanes); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      found_first |= numbers[j] == numbers[i] ? 1U : 0U;
    }
  }
  Numbers found{};
  for (std::size_t i = lanes; i < numbers.size(); ++i) {
    const std::uint32_t number = numbers[i];
    const std::span before = numbers.first(i);
    for (std::size_t j = 0; j + lanes < i; j += lanes) {
      found |= static_cast<Numbers>(load(before.subspan(j).first<lanes>()) == number);
    }
    found |= static_cast<Numbers>(load(before.last<lanes>()) == number);
  }
  return found_first != 0 || any_set(found);
}

} // namespace strake::kernels
