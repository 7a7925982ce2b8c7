#include "http/connection.hpp"

#include <string_view>

namespace strake::http {
namespace {

using namespace std::string_view_literals;

bool persists(const Section& fields, std::uint8_t version_minor) {
  if (fields.lists("connection"sv, "close"sv)) {
    return false;
  }
  return version_minor >= 1 || fields.lists("connection"sv, "keep-alive"sv);
}

} // namespace

bool keep_alive(const Request& request) { return persists(request.fields(), request.version_minor()); }

bool keep_alive(const Response& response) {
  const bool ends_with_connection = response.framing() == Framing::until_close || response.ends_http();
  return !ends_with_connection && persists(response.fields(), response.version_minor());
}

bool expects_continue(const Request& request) {
  return request.version_minor() >= 1 && request.fields().lists("expect"sv, "100-continue"sv);
}

std::optional<Bytes> upgrade(const Request& request) {
  if (request.version_minor() == 0 || !request.fields().lists("connection"sv, "upgrade"sv)) {
    return std::nullopt;
  }
  const auto index = request.fields().find("upgrade"sv);
  if (!index) {
    return std::nullopt;
  }
  return request.fields().value(*index);
}

} // namespace strake::http
