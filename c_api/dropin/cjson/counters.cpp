// What the drop-in alone can say of comparisons: there are none.
#include "dropin/given_counters.hpp"
#include "safe.hpp"

namespace strake::dropin {

int safe::get_counters(strake_cjson_counters* counters) {
  strake_cjson_counters values = STRAKE_CJSON_COUNTERS_INIT;
  values.mode = STRAKE_CJSON_SAFE;
  return give_counters(counters, values);
}

} // namespace strake::dropin
