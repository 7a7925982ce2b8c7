#include "base/invariant.hpp"

namespace strake {

void raise(const BrokenInvariant& broken) { throw BrokenInvariant(broken); }

} // namespace strake
