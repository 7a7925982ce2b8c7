// Drives a request through the C API, in one piece or in many.
#pragma once
#include <strake/strake.h>

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace requests {

struct FreeRequest {
  void operator()(strake_http_request* request) const;
};
using Request = std::unique_ptr<strake_http_request, FreeRequest>;

Request make_request(const strake_http_options& options);

inline const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}
inline std::string text_of(strake_bytes bytes) {
  return bytes.size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

/// What became of an input.
struct Outcome {
  strake_status status = STRAKE_OK;
  std::uint64_t offset = STRAKE_NO_OFFSET;
  std::uint64_t actual = 0;
  std::uint64_t limit = 0;
  std::size_t consumed = 0; ///< By a complete request; otherwise 0.

  /// But for the actual value, which depends on how much was there to be counted.
  bool operator==(const Outcome& other) const;
};
std::ostream& operator<<(std::ostream& out, const Outcome& outcome);

/// Feeds pieces that end at the given sizes, the last one at the end of the input, and then the end if it isn't
/// complete.
Outcome feed(const Request& request, std::string_view input, const std::vector<std::size_t>& cuts);

/// The canonical form of a complete request.
std::string canonical_of(const Request& request);

} // namespace requests
