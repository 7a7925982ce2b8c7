#include "requests.hpp"

namespace requests {

std::string canonical_of(const Request& request) {
  std::size_t size = 0;
  EXPECT_EQ(strake_http_request_canonical(request.get(), nullptr, 0, &size, nullptr), STRAKE_BUFFER_TOO_SMALL);
  std::string form(size, '\0');
  EXPECT_EQ(strake_http_request_canonical(request.get(), reinterpret_cast<std::uint8_t*>(form.data()), form.size(),
                                          &size, nullptr),
            STRAKE_OK);
  return form;
}

} // namespace requests
