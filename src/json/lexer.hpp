#pragma once
#include <algorithm>
#include <bit>
#include <limits>
#include <string_view>

#include "base/result.hpp"
#include "kernels/json_scan.hpp"
#include "json/escape.hpp"
#include "json/number.hpp"
#include "json/options.hpp"
#include "json/source.hpp"
#include "json/utf8.hpp"
#include "json/value.hpp"

namespace strake::json {

/// The tokens of a text that may come in pieces, for those who make something of them. Self has the text, which is
/// source(), the text of strings with escapes, which is side(), and the memory() that all of it takes.
template <class Self>
class Lexer {
protected:
  /// A string as it was read.
  struct Text {
    std::size_t offset = 0; ///< In the source, or in the side text if it was unescaped.
    std::size_t size = 0;
    StringMarks marks;
  };

  /// Most functions take what begins at a byte and give where it ends, or this: it isn't right, or isn't all there yet.
  static constexpr std::size_t stopped = std::numeric_limits<std::size_t>::max();

  explicit Lexer(const Options& options) : options_(options) {}

  [[nodiscard, gnu::always_inline]] inline std::size_t behind_blanks(Reader in, std::size_t at);
  [[nodiscard]] std::size_t behind_word(Reader in, std::size_t at, std::string_view text);
  [[nodiscard, gnu::always_inline]] inline std::size_t lex_number(Reader in, std::size_t at, Number& number);
  [[nodiscard, gnu::always_inline]] inline std::size_t read_string(Reader in, std::size_t at, Text& text);
  [[nodiscard]] std::size_t append_unescaped(Reader in, std::size_t begin, std::size_t at, std::size_t enough,
                                             StringMarks& marks);

  std::size_t stop(Status status, std::size_t at);
  std::size_t stop_at_limit(Status status, std::size_t at, std::uint64_t actual, std::uint64_t limit);

  Options options_;
  bool ended_ = false; ///< No more pieces come.
  Error error_{.status = STRAKE_OK};

private:
  friend Self;

  static constexpr std::size_t block_size = kernels::json_block;

  [[nodiscard]] Self& self() { return static_cast<Self&>(*this); }
  [[nodiscard]] const Self& self() const { return static_cast<const Self&>(*this); }
  [[nodiscard]] std::size_t text_size() const { return self().source().size(); }

  [[nodiscard]] std::size_t behind_comments(Reader in, std::size_t at);
  [[nodiscard]] std::size_t lex_non_finite(Reader in, std::size_t at, Number& number);
  [[nodiscard]] std::size_t unescape(Reader in, std::size_t at, std::size_t escape, Text& text);
  [[nodiscard]] std::size_t replace_escape(Reader in, std::size_t at, StringMarks& marks);
  [[nodiscard]] std::size_t read_unit(Reader in, std::size_t at, std::uint32_t& unit);
  [[nodiscard]] bool is_raw_text(Reader in, std::size_t at) const;
  std::size_t stop_in_string(Reader in, std::size_t at);
};

/// The text isn't right, or ends for now.
template <class Self>
std::size_t Lexer<Self>::stop(Status status, std::size_t at) {
  const std::size_t size = text_size();
  if (at < size) {
    error_ = {.status = status, .offset = at};
  } else if (ended_) {
    error_ = {.status = STRAKE_JSON_TRUNCATED, .offset = size};
  }
  return stopped;
}

template <class Self>
std::size_t Lexer<Self>::stop_at_limit(Status status, std::size_t at, std::uint64_t actual, std::uint64_t limit) {
  error_ = {.status = status, .offset = at, .actual = actual, .limit = limit};
  return stopped;
}

template <class Self>
std::size_t Lexer<Self>::behind_blanks(Reader in, std::size_t at) {
  const std::size_t end = in.behind_blanks(at);
  return in[end] == byte_of('/') && options_.lenience.comments ? behind_comments(in, end) : end;
}

template <class Self>
std::size_t Lexer<Self>::behind_comments(Reader in, std::size_t at) {
  const std::size_t size = text_size();
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

/// Behind a word of which the first letter was seen.
template <class Self>
std::size_t Lexer<Self>::behind_word(Reader in, std::size_t at, std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (in[at + i] != byte_of(text[i])) {
      return stop(STRAKE_JSON_INVALID_LITERAL, at + i);
    }
  }
  return at + text.size();
}

/// Gives a number as it is kept: a decimal only where the options ask for it, and then with the size of its text.
template <class Self>
std::size_t Lexer<Self>::lex_number(Reader in, std::size_t at, Number& number) {
  if (in[at] > byte_of('9')) [[unlikely]] {
    return lex_non_finite(in, at, number);
  }
  number = read_number(in, self().source().padded(), at);
  if (number.end >= text_size() && !ended_) {
    return stopped;
  }
  if (number.fault == Number::Fault::syntax) [[unlikely]] {
    return options_.lenience.non_finite && number.end == at + 1 && in[number.end] == byte_of('I')
               ? lex_non_finite(in, at, number)
               : stop(STRAKE_JSON_INVALID_NUMBER, number.end);
  }
  const std::uint64_t size = number.end - at;
  if (size > options_.max_number) [[unlikely]] {
    return stop_at_limit(STRAKE_JSON_NUMBER_TOO_LONG, at, size, options_.max_number);
  }
  if (number.kind == Kind::decimal) [[unlikely]] {
    if (number.fault == Number::Fault::out_of_range && !options_.keeps_decimals) {
      return stop(STRAKE_JSON_NUMBER_OUT_OF_RANGE, at);
    }
    number.kind = options_.keeps_decimals ? Kind::decimal : Kind::real;
    number.bits = options_.keeps_decimals ? size : number.bits;
  }
  return number.end;
}

/// NaN, Infinity or -Infinity.
template <class Self>
std::size_t Lexer<Self>::lex_non_finite(Reader in, std::size_t at, Number& number) {
  const bool negative = in[at] == byte_of('-');
  const std::string_view text = in[at] == byte_of('N') ? "NaN" : "Infinity";
  const double value = text.starts_with('N') ? std::numeric_limits<double>::quiet_NaN()
                       : negative            ? -std::numeric_limits<double>::infinity()
                                             : std::numeric_limits<double>::infinity();
  number = {.kind = Kind::real, .bits = std::bit_cast<std::uint64_t>(value)};
  number.end = behind_word(in, at + (negative ? 1 : 0), text);
  return number.end;
}

template <class Self>
std::size_t Lexer<Self>::read_string(Reader in, std::size_t at, Text& text) {
  const std::size_t begin = at + 1;
  std::size_t end = begin;
  while (true) {
    const std::size_t plain = kernels::plain_prefix(in.block(end));
    end += plain;
    if (plain == block_size) {
      continue;
    }
    const std::uint8_t byte = in[end];
    if (byte == byte_of('"')) [[likely]] {
      break;
    }
    if (byte == byte_of('\\')) {
      return unescape(in, at, end, text);
    }
    do {
      const std::size_t size = utf8_size(in.word(end));
      if (size == 0 && !is_raw_text(in, end)) [[unlikely]] {
        return stop_in_string(in, end);
      }
      end += std::max<std::size_t>(size, 1);
    } while (in[end] >= 0x80);
  }
  const std::size_t size = end - begin;
  if (size > options_.max_string) [[unlikely]] {
    return stop_at_limit(STRAKE_JSON_STRING_TOO_LONG, at, size, options_.max_string);
  }
  text.offset = begin;
  text.size = size;
  return end + 1;
}

/// Whether a byte that isn't right in a string is tolerated.
template <class Self>
bool Lexer<Self>::is_raw_text(Reader in, std::size_t at) const {
  constexpr std::size_t longest = 4; // where the text ends within a character, it may go on
  const std::size_t left = text_size() - at;
  return options_.lenience.raw_text && left > 0 && (in[at] < 0x80 || ended_ || left >= longest);
}

template <class Self>
std::size_t Lexer<Self>::stop_in_string(Reader in, std::size_t at) {
  constexpr std::size_t longest = 4;
  const std::size_t size = text_size();
  if (in[at] < 0x80) {
    return stop(STRAKE_JSON_CONTROL_IN_STRING, at);
  }
  return stop(STRAKE_JSON_INVALID_UTF8, !ended_ && size - at < longest ? size : at);
}

/// Reads on from the first escape of a string, and writes it to the side text, behind its offset.
template <class Self>
std::size_t Lexer<Self>::unescape(Reader in, std::size_t at, std::size_t escape, Text& text) {
  std::vector<std::uint8_t>& side = self().side();
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
  if (self().memory() > options_.max_memory) {
    return stop_at_limit(STRAKE_JSON_TOO_MUCH_MEMORY, at, self().memory(), options_.max_memory);
  }
  text.offset = begin;
  text.size = side.size() - begin;
  text.marks.add(StringMarks::unescaped);
  return end + 1;
}

/// Appends the bytes of a string to the side text, from where they begin, which is right up to a byte, to its closing
/// quote, or to the first character that begins where it is enough. Gives where it stands then.
template <class Self>
std::size_t Lexer<Self>::append_unescaped(Reader in, std::size_t begin, std::size_t at, std::size_t enough,
                                          StringMarks& marks) {
  std::vector<std::uint8_t>& side = self().side();
  const Bytes source = self().source().padded();
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
    } else if (const std::size_t size = utf8_size(in.word(end)); size > 0 || is_raw_text(in, end)) {
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

template <class Self>
std::size_t Lexer<Self>::replace_escape(Reader in, std::size_t at, StringMarks& marks) {
  std::vector<std::uint8_t>& side = self().side();
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
    if (in[end] != byte_of('\\') || (in[end + 1] != byte_of('u') && end + 1 < text_size())) {
      return stop(STRAKE_JSON_LONE_SURROGATE, end < text_size() ? at : end);
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
template <class Self>
std::size_t Lexer<Self>::read_unit(Reader in, std::size_t at, std::uint32_t& unit) {
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
