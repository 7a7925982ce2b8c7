#include "http/cookie.hpp"

#include <algorithm>
#include <string_view>

namespace strake::http {
namespace {

using namespace std::string_view_literals;

/// cookie-octet
bool is_cookie_octet(std::uint8_t byte) { return byte > 0x20U && byte < 0x7fU && !one_of(byte, "\",;\\"); }

} // namespace

Result<Pair> read_cookie(Reader& in) {
  Pair pair;
  pair.has_value = true;
  pair.name = in.run<chars::token>();
  if (pair.name.size == 0 || !in.pass('=')) {
    return failure(STRAKE_HTTP_INVALID_COOKIE, in.position());
  }
  pair.quoted = in.pass('"');
  pair.value = in.skip_while(is_cookie_octet);
  const bool closed = !pair.quoted || in.pass('"');
  if (!closed || !(in.at_end() || in.sees(';'))) {
    return failure(STRAKE_HTTP_INVALID_COOKIE, in.position());
  }
  return pair;
}

Result<Pair> next_cookie(Bytes text, std::size_t& position) {
  Reader in(text, position);
  if (in.at_end()) {
    return failure(STRAKE_NOT_FOUND);
  }
  if (position > 0 && !(in.pass(';') && in.pass(' '))) {
    return failure(STRAKE_HTTP_INVALID_COOKIE, in.position());
  }
  const Result<Pair> pair = read_cookie(in);
  position = pair ? in.position() : position;
  return pair;
}

Result<Pair> find_cookie(Bytes text, Bytes name, std::size_t nth) {
  return find_pair(text, nth, next_cookie,
                   [&](const Pair& pair) -> Result<bool> { return std::ranges::equal(slice(text, pair.name), name); });
}

} // namespace strake::http
