#include "http/parameter.hpp"

#include <algorithm>

namespace strake::http {
namespace {

/// Calls visit(byte) for each byte that stands for itself or behind a backslash, up to one that may not stand there,
/// whose index it gives; of a backslash that nothing follows, that of the backslash.
template <class Visit>
std::size_t every_unquoted(Bytes text, Visit&& visit) {
  std::size_t at = 0;
  while (at < text.size()) {
    const bool escaped = text[at] == byte_of('\\');
    const std::size_t byte_at = escaped ? at + 1 : at;
    if (byte_at == text.size()) {
      return at;
    }
    if (!is(text[byte_at], escaped ? chars::value : chars::quoted)) {
      return byte_at;
    }
    visit(text[byte_at]);
    at = byte_at + 1;
  }
  return at;
}

/// Reads up to the closing quote, or to what may not stand before it.
bool read_quoted(Reader& in, Range& value) {
  const std::size_t begin = in.position();
  in.skip(every_unquoted(in.rest(), [](std::uint8_t) {}));
  value = in.since(begin);
  return in.pass('"');
}

} // namespace

Result<Pair> read_parameter(Reader& in, Equals equals) {
  Pair pair;
  pair.has_value = true;
  pair.name = in.run<chars::token>();
  if (equals == Equals::with_blanks && pair.name.size > 0) {
    in.skip_blanks();
  }
  if (pair.name.size == 0 || !in.pass('=')) {
    return failure(STRAKE_HTTP_INVALID_PARAMETER, in.position());
  }
  if (equals == Equals::with_blanks) {
    in.skip_blanks();
  }
  pair.quoted = in.pass('"');
  if (!pair.quoted) {
    pair.value = in.run<chars::token>();
  }
  if (pair.quoted ? !read_quoted(in, pair.value) : pair.value.size == 0) {
    return failure(STRAKE_HTTP_INVALID_PARAMETER, in.position());
  }
  return pair;
}

bool same_ignoring_case(Bytes a, Bytes b) { return std::ranges::equal(a, b, {}, ascii_lower, ascii_lower); }

Result<std::size_t> unquoted_size(Bytes text) {
  std::size_t size = 0;
  const std::size_t end = every_unquoted(text, [&size](std::uint8_t) { ++size; });
  return end == text.size() ? Result<std::size_t>(size) : failure(STRAKE_HTTP_INVALID_PARAMETER, end);
}

void unquote(Bytes text, MutableBytes unquoted) {
  std::size_t size = 0;
  every_unquoted(text, [&](std::uint8_t byte) { unquoted[size++] = byte; });
  ensure(size == unquoted.size());
}

} // namespace strake::http
