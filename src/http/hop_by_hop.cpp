#include "http/hop_by_hop.hpp"

#include <array>

namespace strake::http {
namespace {

using namespace std::string_view_literals;

constexpr std::array known{"connection"sv, "keep-alive"sv,        "proxy-connection"sv, "te"sv,
                           "trailer"sv,    "transfer-encoding"sv, "upgrade"sv};

bool is_named_by_connection(const Section& fields, Bytes name) {
  const auto differs = [name](Bytes option) { return !std::ranges::equal(option, name, {}, ascii_lower, ascii_lower); };
  std::size_t nth = 0;
  for (auto index = fields.find("connection"sv); index; index = fields.find("connection"sv, ++nth)) {
    if (!every_element(fields.value(*index), differs)) {
      return true;
    }
  }
  return false;
}

} // namespace

bool is_hop_by_hop(const Section& fields, Bytes name) {
  if (std::ranges::any_of(known, [name](std::string_view other) { return equals_ignoring_case(name, other); })) {
    return true;
  }
  return !equals_ignoring_case(name, "host"sv) && is_named_by_connection(fields, name);
}

} // namespace strake::http
