#include "job.hpp"

extern "C" long c89_parse_number(strake_switch* sw, const char* text);

namespace {

using namespace job;

TEST(SwitchC89, MigratesAParser) {
  Events events;
  const Switch sw(STRAKE_SWITCH_LEGACY, &events, "number");
  EXPECT_EQ(c89_parse_number(sw.handle(), "12"), 12);
  EXPECT_EQ(c89_parse_number(sw.handle(), "12x"), 12);
  sw.set_mode(STRAKE_SWITCH_SHADOW);
  EXPECT_EQ(c89_parse_number(sw.handle(), "12"), 12);
  EXPECT_EQ(c89_parse_number(sw.handle(), "12x"), 12);
  sw.set_mode(STRAKE_SWITCH_VERIFY);
  EXPECT_EQ(c89_parse_number(sw.handle(), "12x"), -1);
  sw.set_mode(STRAKE_SWITCH_SAFE);
  EXPECT_EQ(c89_parse_number(sw.handle(), "12x"), -1);
  const strake_switch_counters counters = sw.counters();
  EXPECT_EQ(counters.equal, 1U);
  EXPECT_EQ(counters.only_legacy_accepts, 2U);
  EXPECT_EQ(events.lines().size(), 2U);
}

} // namespace
