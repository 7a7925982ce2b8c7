#include "http/connection.hpp"

#include <string_view>

namespace strake::http {

using namespace std::string_view_literals;

bool keep_alive(const Request& request) {
  if (request.fields().lists("connection"sv, "close"sv)) {
    return false;
  }
  return request.version_minor() >= 1 || request.fields().lists("connection"sv, "keep-alive"sv);
}

bool expects_continue(const Request& request) {
  return request.version_minor() >= 1 && request.fields().lists("expect"sv, "100-continue"sv);
}

} // namespace strake::http
