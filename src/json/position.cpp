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
  const Bytes some = rest.first(std::min(rest.size(), first.size()));
  copy_bytes(some, MutableBytes(first).first(some.size()));
  return std::max<std::size_t>(utf8_size(kernels::word_of(first)), 1);
}

} // namespace

void PositionCounter::pass(Bytes bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += character_size(bytes.subspan(at))) {
    const std::uint8_t byte = bytes[at];
    const bool is_counted = byte == byte_of('\n') && after_return_;
    after_return_ = byte == byte_of('\r');
    if (is_counted) {
      continue;
    }
    const bool ends_line = byte == byte_of('\n') || after_return_;
    position_ = ends_line ? Position{.line = position_.line + 1, .column = 1}
                          : Position{.line = position_.line, .column = position_.column + 1};
  }
}

Position position_behind(Bytes before) {
  PositionCounter counter;
  counter.pass(before);
  return counter.position();
}

Position position_at(Bytes text, std::size_t offset) {
  const bool within_line_end =
      offset > 0 && offset < text.size() && text[offset - 1] == byte_of('\r') && text[offset] == byte_of('\n');
  Position position = position_behind(text.first(offset - (within_line_end ? 1 : 0)));
  position.column += within_line_end ? 1 : 0;
  return position;
}

} // namespace strake::json
