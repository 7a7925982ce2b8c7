#pragma once
#include <optional>

#include "base/bytes.hpp"
#include "cjson/kind.hpp"
#include "kernels/string_scan.hpp"

namespace strake::cjson {

/// A string as it stands in a text, without its quotes.
struct Quoted {
  std::size_t begin = 0;
  std::size_t end = 0;     ///< Where the quote is that closes it, or 0.
  std::size_t escapes = 0; ///< Backslashes that begin one.

  /// No more bytes than that are left when the escapes are replaced.
  [[nodiscard]] std::size_t most() const { return end - begin - escapes; }
};

/// The string that begins behind a quote. Its end is 0 if the text ends within it.
[[nodiscard, gnu::always_inline]] inline Quoted find_string(Bytes text, std::size_t begin) {
  Quoted string{.begin = begin};
  for (std::size_t at = begin;; ++at) {
    at = kernels::behind_unescaped(text, at);
    if (at >= text.size()) [[unlikely]] {
      return string;
    }
    if (text[at] == byte_of('"')) [[likely]] {
      string.end = at;
      return string;
    }
    if (text[at] == byte_of('\\')) {
      if (++at >= text.size()) {
        return string;
      }
      ++string.escapes;
    }
  }
}

struct Unescaped {
  std::size_t written = 0;
  std::optional<std::size_t> fault; ///< Where the escape begins that is none.
};

/// Writes a string with its escapes replaced to a place of its most bytes.
[[nodiscard]] Unescaped unescape(Bytes text, const Quoted& string, MutableBytes to, Strictness strictness);

/// Where a string isn't what RFC 8259 permits between quotes, apart from its escapes: UTF-8 without controls.
[[nodiscard]] std::optional<std::size_t> find_fault(Bytes text, const Quoted& string);

/// The bytes of a string between quotes once it is escaped.
[[nodiscard]] std::uint64_t escaped_size(Bytes string);

/// Writes them to a place of this size.
void escape(Bytes string, MutableBytes to);

/// Takes the white space and the comments out of a text; gives the size of what is left at its beginning.
[[nodiscard]] std::size_t minify(MutableBytes text);

} // namespace strake::cjson
