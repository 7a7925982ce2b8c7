// What the drop-in alone can say of comparisons: there are none.
#include "base/unsafe.hpp"
#include "safe.hpp"

namespace strake::dropin {

int safe::get_counters(strake_cjson_counters* counters) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees NULL, or a struct of the size that it states")
  if (counters == nullptr || counters->size < sizeof *counters) {
    return -1;
  }
  *counters = {};
  counters->size = sizeof *counters;
  counters->mode = STRAKE_CJSON_SAFE;
  return 0;
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
