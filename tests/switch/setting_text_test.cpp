#include "switch/setting.hpp"

#include <gtest/gtest.h>

namespace {

using namespace strake;
using namespace strake::switching;

TEST(SwitchSettingText, IsAModeWithRates) {
  EXPECT_EQ(setting_of("legacy"), (Setting{Mode::legacy, {}, {}}));
  EXPECT_EQ(setting_of("aa,run=1%"), (Setting{Mode::aa, 10'000, {}}));
  EXPECT_EQ(setting_of("shadow,run=5%,decide=1%"), (Setting{Mode::shadow, 50'000, 10'000}));
  EXPECT_EQ(setting_of("shadow,  decide=0.0001%, run=1000000"), (Setting{Mode::shadow, whole_share, 1}));
  EXPECT_EQ(setting_of("verify,run=0"), (Setting{Mode::verify, 0, {}}));
}

TEST(SwitchSettingText, RatesAreMillionthsOrPercent) {
  EXPECT_EQ(share_of("0"), 0U);
  EXPECT_EQ(share_of("1000000"), whole_share);
  EXPECT_EQ(share_of("007"), 7U);
  EXPECT_EQ(share_of("100%"), whole_share);
  EXPECT_EQ(share_of("100.0000%"), whole_share);
  EXPECT_EQ(share_of("0.25%"), 2'500U);
  EXPECT_EQ(share_of("12.3456%"), 123'456U);
  for (const std::string_view text :
       {"",    "%",   "5.%", ".5%", "5.12345%", "-1",    "+1",      " 1",        "1 ",   "1e3",
        "5 %", "5%%", "0x1", "0.5", "00000001", "1000%", "1000001", "100.0001%", "101%", "99999999999999999999",
        "5,",  "\xff"}) {
    const Result<Share> share = share_of(text);
    ASSERT_FALSE(share) << text;
    EXPECT_EQ(share.error().status, STRAKE_SWITCH_INVALID_RATE) << text;
  }
  EXPECT_EQ(share_of("1000001").error().actual, 1'000'001U);
  EXPECT_EQ(share_of("1000001").error().limit, whole_share);
}

void expect_refused(std::string_view text, Status status, std::uint64_t offset) {
  const Result<Setting> setting = setting_of(text);
  ASSERT_FALSE(setting) << text;
  EXPECT_EQ(setting.error().status, status) << text;
  EXPECT_EQ(setting.error().offset, offset) << text;
}

TEST(SwitchSettingText, SaysWhatItRefusesWhere) {
  for (const std::string_view text : {"", "Shadow", "shadow ", " shadow", "canary=5%", ",run=5%", "shadow;run=5%"}) {
    expect_refused(text, STRAKE_SWITCH_INVALID_MODE, 0);
  }
  expect_refused("shadow,", STRAKE_SWITCH_INVALID_SETTING, 7);
  expect_refused("shadow,,run=5%", STRAKE_SWITCH_INVALID_SETTING, 7);
  expect_refused("shadow,run", STRAKE_SWITCH_INVALID_SETTING, 7);
  expect_refused("shadow, Run=5%", STRAKE_SWITCH_INVALID_SETTING, 8);
  expect_refused("shadow,run=5%,run=5%", STRAKE_SWITCH_INVALID_SETTING, 14);
  expect_refused("shadow,run=5%,", STRAKE_SWITCH_INVALID_SETTING, 14);
  expect_refused("shadow,run=5%,decide=", STRAKE_SWITCH_INVALID_RATE, 14);
  expect_refused("shadow,run=5% ,decide=1%", STRAKE_SWITCH_INVALID_RATE, 7);
  expect_refused("shadow,decide=101%", STRAKE_SWITCH_INVALID_RATE, 7);
}

} // namespace
