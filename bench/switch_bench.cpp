// What a switch costs in the modes that run one side alone, over a call of that side through a pointer.
#include <strake/switch.h>

#include <cstddef>

#include "measure.hpp"

namespace {

[[gnu::noinline]] strake_switch_verdict accept(void* context) {
  asm volatile("" : : "r"(context) : "memory");
  return STRAKE_SWITCH_ACCEPTED;
}

strake_switch_implementation pointer = accept;

void call(std::uint64_t rounds) {
  for (std::uint64_t i = 0; i < rounds; ++i) {
    asm volatile("" : "+m"(pointer));
    bench::keep(pointer(nullptr));
  }
}

auto run_in(strake_switch* sw, strake_switch_mode mode) {
  return [sw, mode](std::uint64_t rounds) {
    strake_switch_sides sides = STRAKE_SWITCH_SIDES_INIT;
    sides.legacy = accept;
    sides.safe = accept;
    bench::keep(strake_switch_set_mode(sw, mode, nullptr));
    for (std::uint64_t i = 0; i < rounds; ++i) {
      strake_switch_side side = 0;
      bench::keep(strake_switch_run(sw, &sides, nullptr, nullptr, 0, &side, nullptr, nullptr));
      bench::keep(side);
    }
  };
}

} // namespace

int main() {
  strake_switch* sw = nullptr;
  if (strake_switch_new("bench", 5, nullptr, &sw, nullptr) != STRAKE_OK) {
    return 1;
  }
  bench::compare("switch", 200'000,
                 {{"call through a pointer", call},
                  {"run in mode legacy", run_in(sw, STRAKE_SWITCH_LEGACY)},
                  {"run in mode safe", run_in(sw, STRAKE_SWITCH_SAFE)}});
  return strake_switch_free(sw, nullptr);
}
