#include <algorithm>
#include <limits>

#include "cjson/number.hpp"
#include "kernels/real.hpp"

namespace strake::cjson {

bool is_near(double a, double b) {
  const double larger = std::max(kernels::magnitude_of(a), kernels::magnitude_of(b));
  return kernels::magnitude_of(a - b) <= larger * std::numeric_limits<double>::epsilon();
}

} // namespace strake::cjson
