#include "strake/switch_metrics.h"

#include "switch.hpp"
#include "switch/metrics.hpp"

using namespace strake;
using namespace strake::boundary;
using switching::Metrics;

namespace {

void add(Metrics& metrics, switching::Switch& core, const Followers& followers) {
  const Follower::InForce now = in_force(core, followers);
  const auto follower = followers.now();
  metrics.add(
      core,
      {.policy = now.policy, .killed = now.killed, .crashes = follower ? follower->get().crashes() : std::nullopt});
}

} // namespace

strake_status strake_switch_write_metrics(const strake_switch* sw, char* buffer, size_t capacity, size_t* size,
                                          strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"),
                  fills_text(buffer, capacity, size, "buffer"))([](const std::unique_ptr<Site>& site, TextBuffer& out) {
    Metrics metrics;
    add(metrics, site->core, site->followers);
    return out.write(metrics.text());
  });
}

strake_status strake_switch_write_all_metrics(char* buffer, size_t capacity, size_t* size, strake_error* error) {
  return exported(__func__, error, fills_text(buffer, capacity, size, "buffer"))([](TextBuffer& out) {
    Metrics metrics;
    for_each_switch([&](const OpenSwitch& each) { add(metrics, each.core, each.followers); });
    return out.write(metrics.text());
  });
}
