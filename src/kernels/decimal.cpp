#include "kernels/decimal.hpp"

#include <charconv>
#include <system_error>

#include "base/unsafe.hpp"

namespace strake::kernels {

std::optional<double> nearest_double(Bytes text) {
  double number = 0;
  STRAKE_UNSAFE_BEGIN("SAFETY: both pointers are the ends of the text, the bytes of which may be read as chars")
  const char* begin = reinterpret_cast<const char*>(text.data());
  const std::from_chars_result result = std::from_chars(begin, begin + text.size(), number);
  return result.ec == std::errc() ? std::optional(number) : std::nullopt;
  STRAKE_UNSAFE_END
}

} // namespace strake::kernels
