#include "json/position.hpp"

#include <array>

#include "kernels/word.hpp"
#include "json/utf8.hpp"

namespace strake::json {
namespace {

/// The size of the character that begins here; a byte that isn't of UTF-8 is one too.
std::size_t character_size(Bytes rest) {
  if (rest.front() < 0x80) {
    return 1;
  }
  std::array<std::uint8_t, 8> first{};
  std::ranges::copy(rest.first(std::min(rest.size(), first.size())), first.begin());
  return std::max<std::size_t>(utf8_size(kernels::word_of(first)), 1);
}

} // namespace

Position position_behind(Bytes before) {
  Position position;
  for (std::size_t at = 0; at < before.size();) {
    const bool ends_line =
        before[at] == byte_of('\n') ||
        (before[at] == byte_of('\r') && (at + 1 == before.size() || before[at + 1] != byte_of('\n')));
    at += character_size(before.subspan(at));
    position = ends_line ? Position{.line = position.line + 1, .column = 1}
                         : Position{.line = position.line, .column = position.column + 1};
  }
  return position;
}

} // namespace strake::json
