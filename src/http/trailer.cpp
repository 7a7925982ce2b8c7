#include "http/trailer.hpp"

#include <array>

namespace strake::http {
namespace {

using namespace std::string_view_literals;

constexpr std::array forbidden{
    // Framing and the connection.
    "content-length"sv, "transfer-encoding"sv, "te"sv, "trailer"sv, "connection"sv, "keep-alive"sv,
    "proxy-connection"sv, "upgrade"sv,
    // Routing.
    "host"sv, "forwarded"sv, "via"sv, "x-forwarded-for"sv, "x-forwarded-host"sv, "x-forwarded-proto"sv,
    // Request modifiers: controls and conditions.
    "cache-control"sv, "expect"sv, "max-forwards"sv, "pragma"sv, "range"sv, "if-match"sv, "if-none-match"sv,
    "if-modified-since"sv, "if-unmodified-since"sv, "if-range"sv,
    // Response controls.
    "age"sv, "date"sv, "expires"sv, "location"sv, "retry-after"sv, "vary"sv,
    // Authentication and state.
    "authorization"sv, "proxy-authorization"sv, "www-authenticate"sv, "proxy-authenticate"sv, "cookie"sv,
    "set-cookie"sv,
    // How the content is to be read.
    "content-encoding"sv, "content-language"sv, "content-location"sv, "content-range"sv, "content-type"sv};

} // namespace

bool is_forbidden_trailer(Bytes name) {
  return std::ranges::any_of(forbidden, [name](std::string_view entry) { return equals_ignoring_case(name, entry); });
}

Done check_trailer(Bytes bytes, std::span<const Field> fields) {
  for (const Field& field : fields) {
    if (is_forbidden_trailer(slice(bytes, field.name))) {
      return failure(STRAKE_HTTP_FORBIDDEN_TRAILER, field.name.begin);
    }
  }
  return {};
}

} // namespace strake::http
