#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdio>

#include "functions.hpp"

namespace contract {
namespace {

/// A path that no other call has; made without an allocation.
class OwnPath {
public:
  OwnPath() {
    static std::atomic<unsigned> last{0};
    std::snprintf(text_.data(), text_.size(), "/tmp/strake_contract_%ld_%u.recording", static_cast<long>(getpid()),
                  ++last);
  }
  ~OwnPath() { std::remove(text_.data()); }
  OwnPath(const OwnPath&) = delete;
  OwnPath& operator=(const OwnPath&) = delete;

  [[nodiscard]] const char* text() const { return text_.data(); }

private:
  std::array<char, 80> text_{};
};

strake_switch_verdict accept(void* /*context*/) { return STRAKE_SWITCH_ACCEPTED; }

} // namespace

void open_recording(World& world) {
  const OwnPath path;
  strake_recorder_options options STRAKE_RECORDER_OPTIONS_INIT;
  options.slots = 4;
  options.max_input = 64;
  EXPECT_EQ(strake_recorder_open(path.text(), &options, &world.recorder, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_switch_set_recorder(world.sw, world.recorder, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_switch_set_mode(world.sw, STRAKE_SWITCH_SHADOW, nullptr), STRAKE_OK);
  strake_switch_sides sides STRAKE_SWITCH_SIDES_INIT;
  sides.legacy = sides.safe = accept;
  EXPECT_EQ(strake_switch_run(world.sw, &sides, nullptr, bytes_of("in"), 2, nullptr, nullptr, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_switch_set_mode(world.sw, STRAKE_SWITCH_LEGACY, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_recording_open(path.text(), &world.recording, nullptr), STRAKE_OK);
}

std::vector<Function> recorder_functions() {
  return {
      {"strake_recorder_open", STRAKE_OK,
       [](Arguments& a) {
         const OwnPath path;
         strake_recorder_options options STRAKE_RECORDER_OPTIONS_INIT;
         options.slots = 1;
         strake_recorder* made = nullptr;
         const strake_status status = strake_recorder_open(
             a.out("path", path.text()), a.sized("options", options, Kind::options), a.out("out", &made), a.error());
         return freed(status, made, strake_recorder_free);
       }},
      {"strake_recorder_free", STRAKE_OK,
       [](Arguments& a) {
         return strake_recorder_free(a.handle(Kind::frees, "recorder", a.world().recorder), a.error());
       }},
      {"strake_recorder_get_counters", STRAKE_OK,
       [](Arguments& a) {
         strake_recorder_counters counters STRAKE_RECORDER_COUNTERS_INIT;
         return strake_recorder_get_counters(a.handle(Kind::shares, "recorder", a.world().recorder),
                                             a.out("counters", &counters), a.error());
       }},
      {"strake_switch_set_recorder", STRAKE_OK,
       [](Arguments& a) {
         return strake_switch_set_recorder(a.handle(Kind::writes, "sw", a.world().sw),
                                           a.handle(Kind::may_share, "recorder", a.world().recorder), a.error());
       }},
      {"strake_recording_open", STRAKE_RECORDING_INVALID,
       [](Arguments& a) {
         strake_recording* made = nullptr;
         return strake_recording_open(a.out("path", key_file()), a.out("out", &made), a.error());
       }},
      {"strake_recording_next", STRAKE_OK,
       [](Arguments& a) {
         strake_recorded_run run STRAKE_RECORDED_RUN_INIT;
         const strake_status status = strake_recording_next(a.handle(Kind::writes, "recording", a.world().recording),
                                                            a.out("run", &run), a.error());
         return status == STRAKE_RECORDING_END ? STRAKE_OK : status; // after another call
       }},
      {"strake_recording_get_facts", STRAKE_OK,
       [](Arguments& a) {
         strake_recording_facts facts STRAKE_RECORDING_FACTS_INIT;
         return strake_recording_get_facts(a.handle(Kind::shares, "recording", a.world().recording),
                                           a.out("facts", &facts), a.error());
       }},
      {"strake_recording_free", STRAKE_OK,
       [](Arguments& a) {
         return strake_recording_free(a.handle(Kind::frees, "recording", a.world().recording), a.error());
       }},
  };
}

} // namespace contract
