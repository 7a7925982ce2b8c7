#include "http/bearer.hpp"

#include <string_view>

#include "http/runs.hpp"

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
  const std::size_t scheme_end = run_end<chars::token>(value, 0);
  if (!equals_ignoring_case(value.first(scheme_end), "bearer"sv)) {
    return failure(STRAKE_HTTP_NOT_BEARER, at);
  }
  std::size_t begin = scheme_end;
  while (begin < value.size() && value[begin] == byte_of(' ')) {
    ++begin;
  }
  std::size_t end = run_end<chars::token68>(value, begin);
  const bool token_begins = begin > scheme_end && end > begin;
  while (token_begins && end < value.size() && value[end] == byte_of('=')) {
    ++end;
  }
  if (!token_begins || end < value.size()) {
    return failure(STRAKE_HTTP_INVALID_TOKEN, at + end);
  }
  return value.subspan(begin);
}

} // namespace strake::http
