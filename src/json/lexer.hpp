#pragma once
#include <algorithm>
#include <limits>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "kernels/json_scan.hpp"
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
  /// A string as it was read.
  struct Text {
    std::size_t offset = 0; ///< In the source, or in the side text if it was unescaped.
    std::size_t size = 0;
    StringMarks marks;
  };

  /// Most functions take what begins at a byte and give where it ends, or this: it isn't right, or isn't all there yet.
  static constexpr std::size_t stopped = std::numeric_limits<std::size_t>::max();

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
  [[nodiscard, gnu::always_inline]] inline std::size_t behind_word(Reader in, std::size_t at, std::string_view text);
  [[nodiscard, gnu::always_inline]] inline std::size_t lex_number(Reader in, std::size_t at, Number& number);
  [[nodiscard, gnu::always_inline]] inline std::size_t read_string(Reader in, std::size_t at, Text& text);
  [[nodiscard]] std::size_t append_unescaped(Reader in, std::size_t begin, std::size_t at, std::size_t enough,
                                             StringMarks& marks);

  /// What was read of a string that is read again.
  void forget(const Text& text);

  std::size_t stop(Status status, std::size_t at);
  std::size_t stop_at_limit(Status status, std::size_t at, std::uint64_t actual, std::uint64_t limit);

  Options options_;
  bool ended_ = false; ///< No more pieces come.
  Error error_{.status = STRAKE_OK};

private:
  static constexpr std::size_t block_size = kernels::json_block;

  [[nodiscard]] std::size_t behind_comments(Reader in, std::size_t at);
  [[nodiscard]] std::size_t lex_non_finite(Reader in, std::size_t at, Number& number);
  [[nodiscard]] std::size_t unescape(Reader in, std::size_t at, std::size_t escape, Text& text);
  [[nodiscard]] std::size_t replace_escape(Reader in, std::size_t at, StringMarks& marks);
  [[nodiscard]] std::size_t read_unit(Reader in, std::size_t at, std::uint32_t& unit);
  [[nodiscard]] bool take_raw_byte(Reader in, std::size_t at, StringMarks& marks) const;
  std::size_t stop_in_string(Reader in, std::size_t at);
};

std::size_t Lexer::behind_blanks(Reader in, std::size_t at) {
  const std::size_t end = in.behind_blanks(at);
  return in[end] == byte_of('/') && options_.lenience.comments ? behind_comments(in, end) : end;
}

/// Gives a number as it is kept: one beyond all doubles only where the options ask for it, with the size of its text.
std::size_t Lexer::lex_number(Reader in, std::size_t at, Number& number) {
  if (in[at] > byte_of('9')) [[unlikely]] {
    return lex_non_finite(in, at, number);
  }
  number = read_number(in, in.padded(), at);
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

std::size_t Lexer::read_string(Reader in, std::size_t at, Text& text) {
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
      if (size == 0 && !take_raw_byte(in, end, text.marks)) [[unlikely]] {
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
