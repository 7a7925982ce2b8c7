#include "http/content_rule.hpp"

#include <string_view>

namespace strake::http {
namespace {

using namespace std::string_view_literals;

/// After such an answer comes a tunnel (RFC 9110 section 9.3.6).
bool opens_tunnel(std::uint16_t status, Bytes method) {
  return status >= 200 && status < 300 && equals(method, "CONNECT"sv);
}

} // namespace

ContentRule content_rule_of_request(Bytes method) {
  return equals(method, "CONNECT"sv) || equals(method, "TRACE"sv) ? ContentRule::empty : ContentRule::any;
}

ContentRule content_rule_of_response(std::uint16_t status, Bytes method) {
  if (status < 200 || status == 204 || opens_tunnel(status, method)) {
    return ContentRule::none;
  }
  if (status == 304 || equals(method, "HEAD"sv)) {
    return ContentRule::described;
  }
  return status == 205 ? ContentRule::empty : ContentRule::any;
}

bool ends_http(std::uint16_t status, Bytes method) { return status == 101 || opens_tunnel(status, method); }

} // namespace strake::http
