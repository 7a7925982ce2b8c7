#pragma once
#include "http/pair.hpp"
#include "http/reader.hpp"

namespace strake::http {

/// What may stand around the "=" of a parameter.
enum class Equals : std::uint8_t {
  bare,       ///< Nothing (RFC 9110 section 5.6.6).
  with_blanks ///< Blanks (RFC 9110 section 11.2).
};

/// Reads token "=" ( token / quoted-string ). A failure has the offset of the byte that doesn't fit.
[[nodiscard]] Result<Pair> read_parameter(Reader& in, Equals equals);

/// Whether a text is the given one, ASCII letters without regard to case.
[[nodiscard]] bool same_ignoring_case(Bytes a, Bytes b);

/// Gives the one parameter of a name, of those that next(text, position) gives. Reads them all, so that a second of the
/// name is found.
template <class Next>
[[nodiscard]] Result<Pair> find_parameter(Bytes text, Bytes name, Next next) {
  const auto matches = [&](const Pair& pair) -> Result<bool> {
    return same_ignoring_case(slice(text, pair.name), name);
  };
  const Result<Pair> first = find_pair(text, 0, next, matches);
  if (!first) {
    return first;
  }
  const Result<Pair> second = find_pair(text, 1, next, matches);
  if (second) {
    return failure(STRAKE_HTTP_REPEATED_PARAMETER, second->name.begin);
  }
  return second.error().status == STRAKE_NOT_FOUND ? first : second;
}

/// Checks what stands between the quotes of a quoted-string (RFC 9110 section 5.6.4) and gives its size without the
/// backslashes that escape.
[[nodiscard]] Result<std::size_t> unquoted_size(Bytes text);
/// Writes what was checked without these backslashes, into as many bytes as that takes.
void unquote(Bytes text, MutableBytes unquoted);

} // namespace strake::http
