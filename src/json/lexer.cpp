#include "json/lexer.hpp"

#include <algorithm>
#include <limits>

#include "kernels/real.hpp"
#include "json/escape.hpp"

namespace strake::json {

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

/// Reads on from the first escape of a string, and writes it to the side text, behind its offset.
std::size_t Lexer::unescape(Reader in, std::size_t at, std::size_t escape, Text& text) {
  std::vector<std::uint8_t>& side = side_text();
  const std::size_t before = side.size();
  side.insert(side.end(), {low_byte(at >> 24U), low_byte(at >> 16U), low_byte(at >> 8U), low_byte(at)});
  const std::size_t begin = side.size();
  std::size_t end = append_unescaped(in, at + 1, escape, stopped, text.marks);
  const std::uint64_t written = end - at - 1;
  if (end != stopped && written > options_.max_string) {
    end = stop_at_limit(STRAKE_JSON_STRING_TOO_LONG, at, written, options_.max_string);
  }
  if (end == stopped) {
    side.resize(before);
    return stopped;
  }
  if (memory() > options_.max_memory) {
    return stop_at_limit(STRAKE_JSON_TOO_MUCH_MEMORY, at, memory(), options_.max_memory);
  }
  text.offset = begin;
  text.size = side.size() - begin;
  text.marks.add(StringMarks::unescaped);
  return end + 1;
}

void Lexer::forget(const Text& text) {
  if (text.marks.has(StringMarks::unescaped)) {
    side_text().resize(text.offset - sizeof(std::uint32_t));
  }
}

/// Appends the bytes of a string to the side text, from where they begin, which is right up to a byte, to its closing
/// quote, or to the first character that begins where it is enough. Gives where it stands then.
std::size_t Lexer::append_unescaped(Reader in, std::size_t begin, std::size_t at, std::size_t enough,
                                    StringMarks& marks) {
  std::vector<std::uint8_t>& side = side_text();
  const Bytes source = in.padded();
  std::size_t copied = begin;
  std::size_t end = at;
  while (end != stopped && end < enough && in[end] != byte_of('"')) {
    const std::uint8_t byte = in[end];
    if (byte == byte_of('\\')) {
      const Bytes run = source.subspan(copied, end - copied);
      side.insert(side.end(), run.begin(), run.end());
      end = replace_escape(in, end, marks);
      copied = end;
    } else if (byte >= 0x20 && byte < 0x80) {
      end += std::min(kernels::plain_prefix(in.block(end)), enough - end);
    } else if (const std::size_t size = utf8_size(in.word(end)); size > 0 || take_raw_byte(in, end, marks)) {
      end += std::max<std::size_t>(size, 1);
    } else {
      end = stop_in_string(in, end);
    }
  }
  if (end != stopped) {
    const Bytes run = source.subspan(copied, end - copied);
    side.insert(side.end(), run.begin(), run.end());
  }
  return end;
}

std::size_t Lexer::replace_escape(Reader in, std::size_t at, StringMarks& marks) {
  std::vector<std::uint8_t>& side = side_text();
  if (const std::uint8_t byte = simple_escape(in[at + 1]); byte != 0) {
    side.push_back(byte);
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
  append_utf8(side, point);
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
