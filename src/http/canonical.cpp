#include "http/canonical.hpp"

#include <string>
#include <string_view>

#include "http/framing_fields.hpp"

namespace strake::http {
namespace {

using namespace std::string_view_literals;

void append_field(std::vector<std::uint8_t>& out, Bytes name, Bytes value) {
  for (const std::uint8_t byte : name) {
    out.push_back(ascii_lower(byte));
  }
  append(out, ": "sv);
  append(out, value);
  append(out, "\r\n"sv);
}

} // namespace

std::vector<std::uint8_t> canonical(const Request& request) {
  std::vector<std::uint8_t> out;
  append(out, request.method());
  append(out, " "sv);
  append(out, request.target());
  append(out, " HTTP/1."sv);
  append(out, std::to_string(request.version_minor()));
  append(out, "\r\n"sv);
  const Section fields = request.fields();
  for (std::size_t index = 0; index < fields.count(); ++index) {
    const Bytes name = fields.name(index);
    if (!is_framing_field(name)) {
      append_field(out, name, fields.value(index));
    }
  }
  if (request.framing() != Framing::none) {
    append(out, "content-length: "sv);
    append(out, std::to_string(request.body().size()));
    append(out, "\r\n"sv);
  }
  append(out, "\r\n"sv);
  append(out, request.body());
  return out;
}

} // namespace strake::http
