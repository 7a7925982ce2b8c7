#include "kernels/equal_numbers.hpp"

#include <bit>
#include <cstring>

#include "base/unsafe.hpp"

namespace strake::kernels {
namespace {

constexpr std::size_t lanes = 4;
typedef std::uint32_t Numbers __attribute__((vector_size(lanes * sizeof(std::uint32_t))));

/// Which numbers of two vectors are alike, in any places.
Numbers alike(Numbers a, Numbers b) {
  return static_cast<Numbers>(a == b) | static_cast<Numbers>(a == __builtin_shufflevector(b, b, 1, 2, 3, 0)) |
         static_cast<Numbers>(a == __builtin_shufflevector(b, b, 2, 3, 0, 1)) |
         static_cast<Numbers>(a == __builtin_shufflevector(b, b, 3, 0, 1, 2));
}

/// The same of one vector, each place with the others.
Numbers alike_within(Numbers a) {
  return static_cast<Numbers>(a == __builtin_shufflevector(a, a, 1, 2, 3, 0)) |
         static_cast<Numbers>(a == __builtin_shufflevector(a, a, 2, 3, 0, 1));
}

bool any_set(Numbers numbers) {
  typedef std::uint64_t Words __attribute__((vector_size(sizeof numbers)));
  const auto words = STRAKE_UNSAFE_EXPR("SAFETY: the same bits, of the same size", std::bit_cast<Words>(numbers));
  return STRAKE_UNSAFE_EXPR("SAFETY: the vector has so many elements", (words[0] | words[1]) != 0);
}

} // namespace

bool any_equal(std::span<const std::uint32_t> numbers) {
  const std::size_t whole = numbers.size() / lanes;
  Numbers found{};
  STRAKE_UNSAFE_BEGIN("SAFETY: places below whole lie within the numbers")
  const auto load = [&](std::size_t place) {
    Numbers loaded;
    std::memcpy(&loaded, numbers.data() + place * lanes, sizeof loaded);
    return loaded;
  };
  for (std::size_t i = 0; i < whole; ++i) {
    const Numbers a = load(i);
    found |= alike_within(a);
    for (std::size_t j = 0; j < i; ++j) {
      found |= alike(a, load(j));
    }
  }
  const std::span rest = numbers.subspan(whole * lanes);
  for (const std::uint32_t number : rest) {
    for (std::size_t j = 0; j < whole; ++j) {
      found |= static_cast<Numbers>(load(j) == number);
    }
  }
  const bool found_in_rest =
      (rest.size() > 1 && rest[0] == rest[1]) || (rest.size() > 2 && (rest[0] == rest[2] || rest[1] == rest[2]));
  return found_in_rest || any_set(found);
  STRAKE_UNSAFE_END
}

} // namespace strake::kernels
