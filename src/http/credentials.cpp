#include "http/credentials.hpp"

#include <array>
#include <optional>
#include <string_view>

#include "http/parameter.hpp"
#include "key/decode.hpp"

namespace strake::http {
namespace {

using namespace std::string_view_literals;

/// Reads auth-scheme and the spaces behind it; without spaces nothing may follow it.
Result<Range> read_scheme(Reader& in) {
  const Range scheme = in.run<chars::token>();
  const Range spaces = in.skip_while([](std::uint8_t byte) { return byte == byte_of(' '); });
  if (scheme.size == 0 || (spaces.size == 0 && !in.at_end())) {
    return failure(STRAKE_HTTP_INVALID_CREDENTIALS, in.position());
  }
  return scheme;
}

/// The end of token68, or of as much of the text as can be one.
Range read_token68(Reader& in) {
  const std::size_t begin = in.position();
  if (in.run<chars::token68>().size > 0) {
    in.skip_while([](std::uint8_t byte) { return byte == byte_of('='); });
  }
  return in.since(begin);
}

/// Reads scheme and token68, or scheme alone.
Result<Credentials> read_credentials(Reader& in) {
  const Result<Range> scheme = read_scheme(in);
  if (!scheme) {
    return std::unexpected(scheme.error());
  }
  Reader ahead = in;
  const Range token = read_token68(ahead);
  if (!ahead.at_end()) {
    return Credentials{.scheme = *scheme, .token68 = {}};
  }
  in = ahead;
  return Credentials{.scheme = *scheme, .token68 = token};
}

/// Reads the scheme that the text must have, and the spaces behind it.
Done expect_scheme(Bytes text, Reader& in, std::string_view lower_case, Status otherwise) {
  const Range scheme = in.run<chars::token>();
  if (!equals_ignoring_case(slice(text, scheme), lower_case)) {
    return failure(otherwise, 0);
  }
  const Range spaces = in.skip_while([](std::uint8_t byte) { return byte == byte_of(' '); });
  return spaces.size > 0 ? Done() : Done(failure(STRAKE_HTTP_INVALID_CREDENTIALS, in.position()));
}

/// Calls visit(byte) for each byte that base64 encodes. Gives whether the text is well formed.
template <class Visit>
bool every_byte_of_base64(Bytes text, Visit&& visit) {
  for (std::size_t at = 0; at < text.size(); at += 4) {
    const Bytes group = text.subspan(at).first(std::min<std::size_t>(text.size() - at, 4));
    const std::optional<std::size_t> size = key::base64_decoded_size(group);
    if (!size || (*size < 3 && text.size() - at > 4)) {
      return false;
    }
    std::array<std::uint8_t, 3> bytes{};
    const MutableBytes decoded = MutableBytes(bytes).first(*size);
    if (!key::decode_base64(group, decoded)) {
      return false;
    }
    for (const std::uint8_t byte : decoded) {
      visit(byte);
    }
  }
  return true;
}

bool is_control(std::uint8_t byte) { return byte < 0x20U || byte == 0x7fU; }

} // namespace

Result<Credentials> parse_credentials(Bytes text) {
  Reader in(text);
  const Result<Credentials> credentials = read_credentials(in);
  if (!credentials) {
    return credentials;
  }
  const Result<Pair> none = find_pair(text, 0, next_in_credentials, [](const Pair&) { return Result<bool>(false); });
  return none.error().status == STRAKE_NOT_FOUND ? credentials : std::unexpected(none.error());
}

Result<Pair> next_in_credentials(Bytes text, std::size_t& position) {
  Reader in(text, position);
  if (position == 0) {
    if (const Result<Credentials> credentials = read_credentials(in); !credentials) {
      return std::unexpected(credentials.error());
    }
  } else if (!in.at_end()) {
    in.skip_blanks();
    if (!in.pass(',')) {
      return failure(STRAKE_HTTP_INVALID_PARAMETER, in.position());
    }
  }
  in.skip_while([](std::uint8_t byte) { return is_blank(byte) || byte == byte_of(','); });
  if (in.at_end()) {
    return failure(STRAKE_NOT_FOUND);
  }
  const Result<Pair> pair = read_parameter(in, Equals::with_blanks);
  position = pair ? in.position() : position;
  return pair;
}

Result<Range> parse_bearer(Bytes text) {
  Reader in(text);
  const Done scheme = expect_scheme(text, in, "bearer"sv, STRAKE_HTTP_NOT_BEARER);
  if (!scheme && scheme.error().status == STRAKE_HTTP_NOT_BEARER) {
    return std::unexpected(scheme.error());
  }
  const Range token = read_token68(in);
  if (!scheme || token.size == 0 || !in.at_end()) {
    return failure(STRAKE_HTTP_INVALID_TOKEN, in.position());
  }
  return token;
}

Result<Basic> parse_basic(Bytes text) {
  Reader in(text);
  if (const Done scheme = expect_scheme(text, in, "basic"sv, STRAKE_HTTP_NOT_BASIC); !scheme) {
    return std::unexpected(scheme.error());
  }
  Basic basic{.token = {.begin = in.position(), .size = in.rest().size()}};
  bool colon_seen = false;
  bool control_seen = false;
  const bool well_formed = every_byte_of_base64(in.rest(), [&](std::uint8_t byte) {
    colon_seen = colon_seen || byte == byte_of(':');
    control_seen = control_seen || is_control(byte);
    basic.user_size += colon_seen ? 0 : 1;
    ++basic.decoded;
  });
  if (!well_formed) {
    return failure(STRAKE_HTTP_INVALID_BASE64, basic.token.begin);
  }
  if (!colon_seen || control_seen) {
    return failure(STRAKE_HTTP_INVALID_CREDENTIALS, basic.token.begin);
  }
  return basic;
}

void decode_basic(Bytes token, MutableBytes decoded) { ensure(key::decode_base64(token, decoded)); }

} // namespace strake::http
