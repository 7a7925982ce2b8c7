#include "json/lexer.hpp"

#include <algorithm>
#include <limits>

#include "kernels/json_copy.hpp"
#include "kernels/real.hpp"
#include "json/escape.hpp"

namespace strake::json {
namespace {

/// Puts the first bytes of a block behind what is used of a vector, which becomes larger than is needed meanwhile.
void append(kernels::JsonBlock block, std::size_t size, std::vector<std::uint8_t>& to, std::size_t& used) {
  constexpr std::size_t step = 256;
  if (to.size() - used < block.size()) {
    to.resize(used + step);
  }
  kernels::put_block(block, MutableBytes(to).subspan(used).first<kernels::json_block>());
  used += size;
}

} // namespace

/// The text isn't right, or its next piece isn't there yet.
std::size_t Lexer::stop(Status status, std::size_t at) {
  const std::size_t size = source().size();
  if (at < size) {
    error_ = {.status = status, .offset = at};
  } else if (ended_) {
    error_ = {.status = STRAKE_JSON_TRUNCATED, .offset = size};
  }
  return stopped;
}

std::size_t Lexer::stop_at_limit(Status status, std::size_t at, std::uint64_t actual, std::uint64_t limit) {
  error_ = {.status = status, .offset = at, .actual = actual, .limit = limit};
  return stopped;
}

std::size_t Lexer::behind_blanks_and_comments(Reader in, std::size_t at) {
  const std::size_t end = in.behind_blanks(at);
  return in[end] == byte_of('/') && options_.lenience.comments ? behind_comments(in, end) : end;
}

std::size_t Lexer::behind_comments(Reader in, std::size_t at) {
  const std::size_t size = in.size();
  while (in[at] == byte_of('/')) {
    const bool is_line = in[at + 1] == byte_of('/');
    if (!is_line && in[at + 1] != byte_of('*')) {
      return at + 1 < size ? at : stop(STRAKE_JSON_TRUNCATED, size);
    }
    std::size_t end = at + 2;
    while (end < size &&
           !(is_line ? in[end] == byte_of('\n') : in[end] == byte_of('*') && in[end + 1] == byte_of('/'))) {
      ++end;
    }
    if (end == size && !(is_line && ended_)) {
      return stop(STRAKE_JSON_TRUNCATED, size);
    }
    at = in.behind_blanks(is_line ? end : end + 2);
  }
  return at;
}

/// NaN, Infinity or -Infinity.
std::size_t Lexer::lex_non_finite(Reader in, std::size_t at, Number& number) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const bool is_nan = in[at] == byte_of('N');
  const bool is_negative = in[at] == byte_of('-');
  const double value = is_nan ? std::numeric_limits<double>::quiet_NaN() : is_negative ? -infinity : infinity;
  number = {.kind = Kind::real, .bits = kernels::bits_of(value)};
  number.end = is_nan ? behind_word(in, at, "NaN") : behind_word(in, at + (is_negative ? 1 : 0), "Infinity");
  return number.end;
}

/// Whether a byte that isn't right in a string is tolerated.
bool Lexer::take_raw_byte(Reader in, std::size_t at, StringMarks& marks) const {
  constexpr std::size_t longest = 4; // where the text ends within a character, it may go on
  const std::size_t left = in.size() - at;
  const bool takes = options_.lenience.raw_text && left > 0 && (in[at] < 0x80 || ended_ || left >= longest);
  if (takes && in[at] == 0) {
    marks.add(StringMarks::has_nul);
  }
  return takes;
}

std::size_t Lexer::stop_in_string(Reader in, std::size_t at) {
  constexpr std::size_t longest = 4;
  const std::size_t size = in.size();
  if (in[at] < 0x80) {
    return stop(STRAKE_JSON_CONTROL_IN_STRING, at);
  }
  return stop(STRAKE_JSON_INVALID_UTF8, !ended_ && size - at < longest ? size : at);
}

/// Reads on where a string has more than ASCII, an escape, or too much.
Lexer::Text Lexer::read_other_string(Reader in, std::size_t at, std::size_t plain_end, StringMarks marks) {
  std::size_t end = plain_end;
  while (in[end] != byte_of('"')) {
    if (in[end] == byte_of('\\')) {
      return unescape(in, at, end, marks);
    }
    const std::size_t run = run_at(in, end);
    end = run > 0 ? end + run : behind_character(in, end, marks);
    if (end == stopped) {
      return {};
    }
  }
  const std::size_t size = end - at - 1;
  if (size > options_.max_string) {
    stop_at_limit(STRAKE_JSON_STRING_TOO_LONG, at, size, options_.max_string);
    return {};
  }
  return text_of(at + 1, end, marks);
}

/// The size of the characters of one or of three bytes, as most are, that a block of a string begins with.
std::size_t Lexer::run_at(Reader in, std::size_t at) {
  const kernels::JsonBlock block = in.block(at);
  return (block[0] & 0xf0U) == 0xe0 ? kernels::wide_prefix(block) : kernels::plain_prefix(block);
}

/// Behind any other character, or behind a byte that is tolerated.
std::size_t Lexer::behind_character(Reader in, std::size_t at, StringMarks& marks) {
  if (const std::size_t size = utf8_size(in.word(at)); size > 0) {
    return at + size;
  }
  return take_raw_byte(in, at, marks) ? at + 1 : stop_in_string(in, at);
}

/// Reads on from the first escape of a string, and writes it to the side text, behind its offset.
Lexer::Text Lexer::unescape(Reader in, std::size_t at, std::size_t escape, StringMarks marks) {
  std::vector<std::uint8_t>& side = side_text();
  const std::size_t before = side.size();
  side.insert(side.end(), {low_byte(at >> 24U), low_byte(at >> 16U), low_byte(at >> 8U), low_byte(at)});
  const std::size_t begin = side.size();
  std::size_t end = append_unescaped(in, at + 1, escape, stopped, marks);
  const std::uint64_t written = end - at - 1;
  if (end != stopped && written > options_.max_string) {
    end = stop_at_limit(STRAKE_JSON_STRING_TOO_LONG, at, written, options_.max_string);
  }
  if (end == stopped) {
    side.resize(before);
    return {};
  }
  if (memory() > options_.max_memory) {
    stop_at_limit(STRAKE_JSON_TOO_MUCH_MEMORY, at, memory(), options_.max_memory);
    return {};
  }
  marks.add(StringMarks::unescaped);
  return {.end = end + 1, .offset = begin, .size = side.size() - begin, .mark_bits = marks.bits()};
}

void Lexer::forget(StringMarks marks, std::size_t offset) {
  if (marks.has(StringMarks::unescaped)) {
    side_text().resize(offset - sizeof(std::uint32_t));
  }
}

/// Appends the bytes of a string to the side text, from where they begin, which is right up to a byte, to its closing
/// quote, or to the first character that begins where it is enough. Gives where it stands then.
std::size_t Lexer::append_unescaped(Reader in, std::size_t begin, std::size_t at, std::size_t enough,
                                    StringMarks& marks) {
  std::vector<std::uint8_t>& side = side_text();
  const Bytes right = in.padded().subspan(begin, at - begin);
  side.insert(side.end(), right.begin(), right.end());
  std::size_t used = side.size();
  while (at != stopped && at < enough && in[at] != byte_of('"')) {
    if (in[at] == byte_of('\\')) {
      at = replace_escape(in, at, used, marks);
      continue;
    }
    const std::size_t run = run_up_to(in, at, enough);
    const std::size_t end = run > 0 ? at + run : behind_character(in, at, marks);
    if (end != stopped) {
      append(in.block(at), end - at, side, used);
    }
    at = end;
  }
  side.resize(used);
  return at;
}

/// The same as run_at(), without characters that begin where it is enough.
std::size_t Lexer::run_up_to(Reader in, std::size_t at, std::size_t enough) {
  const std::size_t run = run_at(in, at);
  const std::size_t left = enough - at;
  if (run <= left) [[likely]] {
    return run;
  }
  const std::size_t character = in[at] < 0x80 ? 1 : 3;
  return (left + character - 1) / character * character;
}

std::size_t Lexer::replace_escape(Reader in, std::size_t at, std::size_t& used, StringMarks& marks) {
  std::vector<std::uint8_t>& side = side_text();
  if (const std::uint8_t byte = simple_escape(in[at + 1]); byte != 0) {
    std::array<std::uint8_t, kernels::json_block> block{byte};
    append(block, 1, side, used);
    return at + 2;
  }
  std::uint32_t unit = 0;
  std::size_t end = read_unit(in, at, unit);
  if (end == stopped) {
    return stopped;
  }
  std::uint32_t point = unit;
  if (is_high_surrogate(unit)) {
    std::uint32_t low = 0;
    if (in[end] != byte_of('\\') || (in[end + 1] != byte_of('u') && end + 1 < in.size())) {
      return stop(STRAKE_JSON_LONE_SURROGATE, end < in.size() ? at : end);
    }
    end = read_unit(in, end, low);
    if (end == stopped) {
      return stopped;
    }
    point = is_low_surrogate(low) ? 0x10000 + ((unit - 0xd800) << 10U | (low - 0xdc00)) : unit;
  }
  if (is_high_surrogate(point) || is_low_surrogate(point)) {
    return stop(STRAKE_JSON_LONE_SURROGATE, at);
  }
  if (point == 0) {
    marks.add(StringMarks::has_nul);
  }
  side.resize(used);
  append_utf8(side, point);
  used = side.size();
  return end;
}

/// The four digits behind a backslash and "u".
std::size_t Lexer::read_unit(Reader in, std::size_t at, std::uint32_t& unit) {
  if (in[at + 1] != byte_of('u')) {
    return stop(STRAKE_JSON_INVALID_ESCAPE, at + 1);
  }
  constexpr std::size_t size = 6;
  for (std::size_t i = 2; i < size; ++i) {
    const std::uint32_t digit = hex_digit(in[at + i]);
    if (digit > 15) {
      return stop(STRAKE_JSON_INVALID_ESCAPE, at + i);
    }
    unit = unit << 4U | digit;
  }
  return at + size;
}

} // namespace strake::json
