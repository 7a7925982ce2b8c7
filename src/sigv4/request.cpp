#include "sigv4/request.hpp"

#include "http/chars.hpp"

namespace strake::sigv4 {

bool is_part_of_credential(Bytes text) {
  return !text.empty() && text.size() <= STRAKE_SIGV4_MAX_ID_BYTES && std::ranges::all_of(text, [](std::uint8_t byte) {
    return http::is(byte, http::chars::target) && !http::one_of(byte, "/,");
  });
}

Done check_service(const Service& service) {
  const bool right = is_part_of_credential(service.region) && is_part_of_credential(service.name) &&
                     std::ranges::all_of(service.required, [](Bytes name) {
                       return !name.empty() && std::ranges::all_of(name, [](std::uint8_t byte) {
                         return http::is(byte, http::chars::token);
                       });
                     });
  return right ? Done() : failure(STRAKE_BAD_ARGUMENT);
}

} // namespace strake::sigv4
