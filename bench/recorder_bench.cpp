// What it costs to record a run of both sides, over the same run without a recorder.
#include <strake/recorder.h>
#include <strake/switch.h>

#include <cstdio>
#include <string>
#include <vector>

#include "measure.hpp"

namespace {

strake_switch_verdict accept(void* /*context*/) { return STRAKE_SWITCH_ACCEPTED; }

auto run(strake_switch* sw, strake_recorder* recorder, std::size_t input_size) {
  return [=](std::uint64_t rounds) {
    strake_switch_sides sides = STRAKE_SWITCH_SIDES_INIT;
    sides.legacy = accept;
    sides.safe = accept;
    const std::vector<std::uint8_t> input(input_size, 'i');
    bench::keep(strake_switch_set_recorder(sw, recorder, nullptr));
    for (std::uint64_t i = 0; i < rounds; ++i) {
      bench::keep(strake_switch_run(sw, &sides, nullptr, input.data(), input.size(), nullptr, nullptr, nullptr));
    }
  };
}

} // namespace

int main() {
  const std::string path = "/tmp/strake-recorder-bench";
  std::remove(path.c_str());
  strake_recorder_options options = STRAKE_RECORDER_OPTIONS_INIT;
  options.slots = 1024;
  options.max_input = 4096;
  strake_recorder* recorder = nullptr;
  strake_switch* sw = nullptr;
  if (strake_recorder_open(path.c_str(), &options, &recorder, nullptr) != STRAKE_OK ||
      strake_switch_new("bench", 5, nullptr, &sw, nullptr) != STRAKE_OK ||
      strake_switch_set_mode(sw, STRAKE_SWITCH_SHADOW, nullptr) != STRAKE_OK) {
    return 1;
  }
  bench::compare("shadow", 100'000,
                 {{"not recorded", run(sw, nullptr, 0)},
                  {"recorded without input", run(sw, recorder, 0)},
                  {"with 64 bytes", run(sw, recorder, 64)},
                  {"with 1024 bytes", run(sw, recorder, 1024)},
                  {"with 4096 bytes", run(sw, recorder, 4096)}});
  std::remove(path.c_str());
  return strake_switch_free(sw, nullptr) + strake_recorder_free(recorder, nullptr);
}
