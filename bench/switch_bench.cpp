// What a switch costs over a call through a pointer: off, with one side alone, and with both.
#include <strake/switch_breaker.h>
#include <strake/switch_rates.h>
#include <strake/switch_site.h>

#include <atomic>
#include <cstddef>
#include <thread>

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

strake_switch_site site = STRAKE_SWITCH_SITE_INIT("site");

void call_at_site(std::uint64_t rounds) {
  const strake_switch_sides sides{sizeof sides, accept, accept, nullptr, nullptr, nullptr};
  for (std::uint64_t i = 0; i < rounds; ++i) {
    asm volatile("" : "+m"(pointer));
    if (STRAKE_SWITCH_SITE_IS_OFF(&site)) {
      bench::keep(pointer(nullptr));
    } else {
      bench::keep(strake_switch_site_run(&site, &sides, nullptr, nullptr, 0, nullptr, nullptr, nullptr));
    }
  }
}

void run(strake_switch* sw, std::uint64_t rounds) {
  strake_switch_sides sides = STRAKE_SWITCH_SIDES_INIT;
  sides.legacy = accept;
  sides.safe = accept;
  for (std::uint64_t i = 0; i < rounds; ++i) {
    strake_switch_side side = 0;
    bench::keep(strake_switch_run(sw, &sides, nullptr, nullptr, 0, &side, nullptr, nullptr));
    bench::keep(side);
  }
}

auto run_in(strake_switch* sw, strake_switch_mode mode, std::uint32_t rate = STRAKE_SWITCH_WHOLE) {
  return [sw, mode, rate](std::uint64_t rounds) {
    bench::keep(strake_switch_set_mode(sw, mode, nullptr));
    bench::keep(strake_switch_set_rates(sw, rate, 0, nullptr));
    run(sw, rounds);
  };
}

/// The same, beside a thread that runs the switch all the time.
auto run_beside(strake_switch* sw) {
  return [sw](std::uint64_t rounds) {
    bench::keep(strake_switch_set_mode(sw, STRAKE_SWITCH_LEGACY, nullptr));
    std::atomic<bool> done{false};
    std::thread other([&] {
      while (!done) {
        run(sw, 1000);
      }
    });
    run(sw, rounds);
    done = true;
    other.join();
  };
}

} // namespace

int main() {
  strake_switch* sw = nullptr;
  strake_switch* of_site = nullptr;
  if (strake_switch_new("bench", 5, nullptr, &sw, nullptr) != STRAKE_OK ||
      strake_switch_site_open(&site, &of_site, nullptr) != STRAKE_OK) {
    return 1;
  }
  bench::compare("switch", 200'000,
                 {{"call through a pointer", call},
                  {"the same at a site that is off", call_at_site},
                  {"run in mode legacy", run_in(sw, STRAKE_SWITCH_LEGACY)},
                  {"run in mode safe", run_in(sw, STRAKE_SWITCH_SAFE)},
                  {"run in mode shadow, none sampled", run_in(sw, STRAKE_SWITCH_SHADOW, 0)},
                  {"run in mode shadow, all compared", run_in(sw, STRAKE_SWITCH_SHADOW)},
                  {"run in mode legacy, beside another thread", run_beside(sw)}});
  return strake_switch_free(sw, nullptr) + strake_switch_site_close(&site, nullptr);
}
