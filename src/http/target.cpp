#include "http/target.hpp"

#include <string_view>

#include "http/authority.hpp"
#include "http/runs.hpp"

namespace strake::http {
namespace {

using namespace std::string_view_literals;

std::size_t find(Bytes bytes, Range range, std::string_view set) {
  std::size_t i = 0;
  while (i < range.size && !one_of(bytes[range.begin + i], set)) {
    ++i;
  }
  return range.begin + i;
}

Range from_to(std::size_t begin, std::size_t end) { return {.begin = begin, .size = end - begin}; }

void split_path_and_query(Bytes bytes, Range range, Target& target) {
  const std::size_t end = range.begin + range.size;
  const std::size_t mark = range.begin + run_end<chars::before_query>(slice(bytes, range), 0);
  target.path = from_to(range.begin, mark);
  if (mark != end) {
    target.query = from_to(mark + 1, end);
  }
}

Done parse_absolute(Bytes bytes, Range range, Target& target) {
  const std::size_t end = range.begin + range.size;
  const std::size_t colon = find(bytes, range, ":"sv);
  if (colon == end || !is_scheme(slice(bytes, from_to(range.begin, colon)))) {
    return failure(STRAKE_HTTP_INVALID_TARGET, range.begin);
  }
  if (end - colon < 3 || !equals(slice(bytes, {.begin = colon, .size = 3}), "://"sv)) {
    return failure(STRAKE_HTTP_INVALID_TARGET, colon);
  }
  const std::size_t authority_end = find(bytes, from_to(colon + 3, end), "/?"sv);
  target.form = TargetForm::absolute;
  target.authority = from_to(colon + 3, authority_end);
  split_path_and_query(bytes, from_to(authority_end, end), target);
  return check_authority(bytes, target.authority, Required::host, STRAKE_HTTP_INVALID_HOST);
}

} // namespace

bool is_scheme(Bytes text) {
  return !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, [](std::uint8_t byte) {
    return is_letter(byte) || is_digit(byte) || one_of(byte, "+-.");
  });
}

Done parse_target(Bytes bytes, Range method, Range range, Target& target) {
  return parse_target_for(kind_of(slice(bytes, method)), bytes, range, target);
}

MethodKind kind_of(Bytes method) {
  if (equals(method, "CONNECT"sv)) {
    return MethodKind::connect;
  }
  return equals(method, "OPTIONS"sv) ? MethodKind::options : MethodKind::other;
}

Done parse_target_for(MethodKind method, Bytes bytes, Range range, Target& target) {
  target = {};
  const Bytes text = slice(bytes, range);
  if (method == MethodKind::connect) {
    target.form = TargetForm::authority;
    target.authority = range;
    return check_authority(bytes, range, Required::host_and_port, STRAKE_HTTP_INVALID_TARGET);
  }
  if (text.front() == byte_of('/')) {
    split_path_and_query(bytes, range, target);
    return {};
  }
  if (!equals(text, "*"sv)) {
    return parse_absolute(bytes, range, target);
  }
  target.form = TargetForm::asterisk;
  return method == MethodKind::options ? Done() : Done(failure(STRAKE_HTTP_INVALID_TARGET, range.begin));
}

} // namespace strake::http
