#include <unistd.h>

#include <cstdlib>

#include "functions.hpp"

namespace contract {

const char* control_file() {
  static const std::string path = [] {
    std::string name = testing::TempDir() + "contract_control_XXXXXX";
    EXPECT_EQ(close(mkstemp(name.data())), 0);
    EXPECT_EQ(unlink(name.c_str()), 0);
    strake_switch_control* made = nullptr;
    EXPECT_EQ(strake_switch_control_open(name.c_str(), 0600, &made, nullptr), STRAKE_OK);
    EXPECT_EQ(strake_switch_control_set(made, "named", 5, nullptr, 0, nullptr), STRAKE_OK);
    EXPECT_EQ(strake_switch_control_free(made, nullptr), STRAKE_OK);
    std::atexit([] { unlink(control_file()); });
    return name;
  }();
  return path.c_str();
}

std::vector<Function> control_functions() {
  const char* path = control_file();
  return {
      {"strake_switch_control_open", STRAKE_OK,
       [path](Arguments& a) {
         strake_switch_control* made = nullptr;
         const strake_status status =
             strake_switch_control_open(a.out("path", path), 0600, a.out("out", &made), a.error());
         return freed(status, made, strake_switch_control_free);
       }},
      {"strake_switch_control_follow", STRAKE_OK,
       [](Arguments& a) {
         const strake_status status =
             strake_switch_control_follow(a.handle(Kind::may_share, "control", a.world().control), a.error());
         EXPECT_EQ(strake_switch_control_follow(nullptr, nullptr), STRAKE_OK);
         return status;
       }},
      {"strake_switch_control_set", STRAKE_OK,
       [](Arguments& a) {
         return strake_switch_control_set(a.handle(Kind::shares, "control", a.world().control), a.text("name", "named"),
                                          a.size("name", 5), a.text("setting", "shadow,run=5%"), a.size("setting", 13),
                                          a.error());
       }},
      {"strake_switch_control_set_crashes", STRAKE_OK,
       [](Arguments& a) {
         return strake_switch_control_set_crashes(a.handle(Kind::shares, "control", a.world().control),
                                                  a.text("name", "named"), a.size("name", 5), 2, 60,
                                                  STRAKE_SWITCH_SIDE_LEGACY, a.error());
       }},
      {"strake_switch_control_reset", STRAKE_OK,
       [](Arguments& a) {
         return strake_switch_control_reset(a.handle(Kind::shares, "control", a.world().control),
                                            a.text("name", "named"), a.size("name", 5), a.error());
       }},
      {"strake_switch_control_kill_all", STRAKE_OK,
       [](Arguments& a) {
         return strake_switch_control_kill_all(a.handle(Kind::shares, "control", a.world().control), 0, a.error());
       }},
      {"strake_switch_control_get_killed", STRAKE_OK,
       [](Arguments& a) {
         int32_t killed = 0;
         return strake_switch_control_get_killed(a.handle(Kind::shares, "control", a.world().control),
                                                 a.out("killed", &killed), a.error());
       }},
      {"strake_switch_control_get", STRAKE_OK,
       [](Arguments& a) {
         strake_switch_controlled entry STRAKE_SWITCH_CONTROLLED_INIT;
         return strake_switch_control_get(a.handle(Kind::shares, "control", a.world().control), 0,
                                          a.out("entry", &entry), a.error());
       }},
      {"strake_switch_control_free", STRAKE_OK,
       [](Arguments& a) {
         return strake_switch_control_free(a.handle(Kind::frees, "control", a.world().control), a.error());
       }},
  };
}

} // namespace contract
