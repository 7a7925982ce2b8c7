#pragma once
#include <algorithm>
#include <limits>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "kernels/json_scan.hpp"
#include "json/digits.hpp"
#include "json/number.hpp"
#include "json/options.hpp"
#include "json/source.hpp"
#include "json/utf8.hpp"
#include "json/value.hpp"

namespace strake::json {

/// The tokens of a text that may come in pieces, for those who make something of them. They have the text.
class Lexer {
public:
  Lexer(const Lexer&) = delete;
  Lexer& operator=(const Lexer&) = delete;
  virtual ~Lexer() = default;

protected:
  /// Most functions take what begins at a byte and give where it ends, or this: it isn't right, or isn't all there yet.
  static constexpr std::size_t stopped = std::numeric_limits<std::size_t>::max();

  /// A string as it was read.
  struct Text {
    std::size_t end = 0;    ///< Behind its closing quote; 0 if it isn't right, or isn't all there yet.
    std::size_t offset = 0; ///< In the source, or in the side text if it was unescaped.
    std::size_t size = 0;
    std::uint32_t mark_bits = 0; ///< As a number, which stays in a register.

    [[nodiscard]] StringMarks marks() const { return StringMarks(mark_bits); }
  };

  explicit Lexer(const Options& options) : options_(options) {}
  Lexer(Lexer&&) = default;
  Lexer& operator=(Lexer&&) = default;

  /// The text so far. What is called for every token has it in a Reader instead.
  [[nodiscard]] virtual const Source& source() const [[clang::lifetimebound]] = 0;
  /// The text of strings with escapes, each behind its offset.
  [[nodiscard]] virtual std::vector<std::uint8_t>& side_text() [[clang::lifetimebound]] = 0;
  /// Bytes that all of it takes, with what is made of it.
  [[nodiscard]] virtual std::uint64_t memory() const = 0;
  [[nodiscard, gnu::always_inline]] inline std::size_t behind_blanks(Reader in, std::size_t at);
  /// The same where most often a token begins at once, with a byte that is expected.
  [[nodiscard, gnu::always_inline]] inline std::size_t find(Reader in, std::size_t at, char expected);
  [[nodiscard, gnu::always_inline]] inline std::size_t behind_word(Reader in, std::size_t at, std::string_view text);
  [[nodiscard, gnu::always_inline]] inline std::size_t lex_number(Reader in, std::size_t at, Number& number);
  [[nodiscard, gnu::always_inline]] inline Text read_string(Reader in, std::size_t at, StringMarks marks);
  [[nodiscard]] std::size_t append_unescaped(Reader in, std::size_t begin, std::size_t at, std::size_t enough,
                                             StringMarks& marks);
  /// What was read of a string that is read again.
  void forget(StringMarks marks, std::size_t offset);

  std::size_t stop(Status status, std::size_t at);
  std::size_t stop_at_limit(Status status, std::size_t at, std::uint64_t actual, std::uint64_t limit);

  Options options_;
  bool ended_ = false; ///< No more pieces come.
  Error error_{.status = STRAKE_OK};

private:
  Text other_; ///< The last string that wasn't ASCII without escapes.

  static constexpr std::size_t block_size = kernels::json_block;

  [[nodiscard, gnu::always_inline]] inline bool is_short_integer(Reader in, std::size_t at, std::size_t count) const;
  [[nodiscard]] std::size_t behind_blanks_and_comments(Reader in, std::size_t at);
  [[nodiscard]] std::size_t behind_comments(Reader in, std::size_t at);
  [[nodiscard]] std::size_t lex_non_finite(Reader in, std::size_t at, Number& number);
  /// A string that is in the source as it is.
  [[nodiscard]] static Text text_of(std::size_t begin, std::size_t end, StringMarks marks) {
    return {.end = end + 1, .offset = begin, .size = end - begin, .mark_bits = marks.bits()};
  }
  [[nodiscard]] Text read_other_string(Reader in, std::size_t at, std::size_t plain_end, StringMarks marks);
  [[nodiscard, gnu::always_inline]] static inline std::size_t run_at(Reader in, std::size_t at);
  [[nodiscard, gnu::always_inline]] static inline std::size_t run_up_to(Reader in, std::size_t at, std::size_t enough);
  [[nodiscard]] std::size_t behind_character(Reader in, std::size_t at, StringMarks& marks);
  [[nodiscard]] Text unescape(Reader in, std::size_t at, std::size_t escape, StringMarks marks);
  [[nodiscard]] std::size_t replace_escape(Reader in, std::size_t at, std::size_t& used, StringMarks& marks);
  [[nodiscard]] std::size_t read_unit(Reader in, std::size_t at, std::uint32_t& unit);
  [[nodiscard]] bool take_raw_byte(Reader in, std::size_t at, StringMarks& marks) const;
  std::size_t stop_in_string(Reader in, std::size_t at);
};

std::size_t Lexer::behind_blanks(Reader in, std::size_t at) {
  const std::uint8_t byte = in[at];
  return byte > byte_of(' ') && byte != byte_of('/') ? at : behind_blanks_and_comments(in, at);
}

std::size_t Lexer::find(Reader in, std::size_t at, char expected) {
  return in[at] == byte_of(expected) ? at : behind_blanks(in, at);
}

/// Whether so many digits are a number that is right, and all there.
bool Lexer::is_short_integer(Reader in, std::size_t at, std::size_t count) const {
  const std::size_t end = at + count;
  return count > 0 && count < digits_at_once && count <= options_.max_number && end < in.size() &&
         in[end] != byte_of('.') && (in[end] | 0x20U) != byte_of('e') && (count == 1 || in[at] != byte_of('0'));
}

/// Gives a number as it is kept: one beyond all doubles only where the options ask for it, with the size of its text.
std::size_t Lexer::lex_number(Reader in, std::size_t at, Number& number) {
  const Digits digits(in, at);
  if (const std::size_t count = digits.count(); is_short_integer(in, at, count)) [[likely]] {
    number = {.kind = Kind::integer, .bits = digits.number(count), .end = at + count};
    return number.end;
  }
  if (in[at] > byte_of('9')) [[unlikely]] {
    return lex_non_finite(in, at, number);
  }
  number = read_number(in, at);
  if (number.end >= in.size() && !ended_) {
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
  if (number.fault == Number::Fault::out_of_range) [[unlikely]] {
    if (!options_.keeps_decimals) {
      return stop(STRAKE_JSON_NUMBER_OUT_OF_RANGE, at);
    }
    number.bits = size;
  }
  return number.end;
}

Lexer::Text Lexer::read_string(Reader in, std::size_t at, StringMarks marks) {
  const std::size_t begin = at + 1;
  std::size_t end = begin;
  std::size_t plain = block_size;
  while (plain == block_size) {
    plain = kernels::plain_prefix(in.block(end));
    end += plain;
  }
  if (in[end] == byte_of('"') && end - begin <= options_.max_string) [[likely]] {
    return text_of(begin, end, marks);
  }
  other_ = read_other_string(in, at, end, marks); // there, so that other texts stay in registers
  return {.end = other_.end, .offset = other_.offset, .size = other_.size, .mark_bits = other_.mark_bits};
}

/// Behind a word of which the first letter was seen.
std::size_t Lexer::behind_word(Reader in, std::size_t at, std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (in[at + i] != byte_of(text[i])) {
      return stop(STRAKE_JSON_INVALID_LITERAL, at + i);
    }
  }
  return at + text.size();
}

} // namespace strake::json
