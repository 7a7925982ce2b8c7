#include "kernels/number_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "base/unsafe.hpp"

namespace strake::kernels {
namespace {

template <class Number>
std::string_view append(std::vector<std::uint8_t>& to, std::array<char, 32>& room, Number number) {
  STRAKE_UNSAFE_BEGIN("SAFETY: to_chars keeps to the array, which holds any number of 64 bits: 25 characters at most")
  const auto end = std::to_chars(room.data(), room.data() + room.size(), number).ptr;
  const std::string_view text(room.data(), end);
  to.insert(to.end(), text.begin(), text.end());
  return text;
  STRAKE_UNSAFE_END
}

} // namespace

void append_double(std::vector<std::uint8_t>& to, double number) {
  std::array<char, 32> room{};
  if (append(to, room, number).find_first_of(".e") == std::string_view::npos) {
    to.insert(to.end(), {'.', '0'});
  }
}

void append_integer(std::vector<std::uint8_t>& to, std::int64_t number) {
  std::array<char, 32> room{};
  append(to, room, number);
}

void append_natural(std::vector<std::uint8_t>& to, std::uint64_t number) {
  std::array<char, 32> room{};
  append(to, room, number);
}

} // namespace strake::kernels
