#include "strake/switch_metrics.h"

#include "switch.hpp"
#include "switch/metrics.hpp"

using namespace strake;
using namespace strake::boundary;
using switching::Metrics;

strake_status strake_switch_write_metrics(const strake_switch* sw, char* buffer, size_t capacity, size_t* size,
                                          strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"),
                  fills_text(buffer, capacity, size, "buffer"))([](const std::unique_ptr<Site>& site, TextBuffer& out) {
    Metrics metrics;
    metrics.add(site->core, policy_in_force(*site));
    return out.write(metrics.text());
  });
}

strake_status strake_switch_write_all_metrics(char* buffer, size_t capacity, size_t* size, strake_error* error) {
  return exported(__func__, error, fills_text(buffer, capacity, size, "buffer"))([](TextBuffer& out) {
    Metrics metrics;
    for_each_switch(
        [&](const OpenSwitch& each) { metrics.add(each.core, in_force(each.core, each.followers).policy); });
    return out.write(metrics.text());
  });
}
