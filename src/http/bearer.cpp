#include "http/bearer.hpp"

#include <string_view>

#include "http/credentials.hpp"

namespace strake::http {

using namespace std::string_view_literals;

Result<Bytes> bearer_token(const Request& request) {
  constexpr auto name = "authorization"sv;
  const Section fields = request.fields();
  const auto index = fields.find(name);
  if (!index) {
    return failure(STRAKE_NOT_FOUND);
  }
  if (const auto second = fields.find(name, 1)) {
    return failure(STRAKE_HTTP_REPEATED_FIELD, fields.value_at(*second));
  }
  const Bytes value = fields.value(*index);
  const std::size_t at = fields.value_at(*index);
  const Result<Range> token = parse_bearer(value);
  if (!token) {
    return failure(token.error().status, at + token.error().offset);
  }
  return value.subspan(token->begin);
}

} // namespace strake::http
