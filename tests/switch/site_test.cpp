#include "strake/switch_site.h"

#include <thread>

#include "job.hpp"

namespace {

using namespace job;

/// A site as a program has it, but for its end.
class Place {
public:
  explicit Place(std::string name = "place") : name_(std::move(name)) {
    site_.name = name_.data();
    site_.name_size = name_.size();
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { EXPECT_EQ(strake_switch_site_close(&site_, nullptr), STRAKE_OK); }

  [[nodiscard]] strake_switch_site* site() { return &site_; }
  [[nodiscard]] bool is_off() const { return STRAKE_SWITCH_SITE_IS_OFF(&site_); }
  [[nodiscard]] strake_switch* handle() {
    strake_switch* sw = nullptr;
    EXPECT_EQ(strake_switch_site_open(&site_, &sw, nullptr), STRAKE_OK);
    return sw;
  }
  void set_mode(strake_switch_mode mode) { EXPECT_EQ(strake_switch_set_mode(handle(), mode, nullptr), STRAKE_OK); }
  Answer run(Job& job) {
    Answer answer{};
    answer.status = strake_switch_site_run(&site_, &sides, &job, nullptr, 0, &answer.side, &answer.verdict, nullptr);
    return answer;
  }

private:
  std::string name_;
  strake_switch_site site_ = STRAKE_SWITCH_SITE_INIT("");
};

TEST(SwitchSite, IsOffFromItsFirstUseOn) {
  Place place;
  EXPECT_FALSE(place.is_off());
  Job job;
  EXPECT_EQ(place.run(job), legacy_accepts);
  EXPECT_TRUE(place.is_off());
  EXPECT_EQ(place.run(job), legacy_accepts);
}

TEST(SwitchSite, ReadsItsSettingAtItsFirstUse) {
  Place place("hot.path");
  const Variable variable("STRAKE_SWITCH_HOT_PATH", "verify");
  Job job;
  EXPECT_EQ(place.run(job), safe_accepts);
  EXPECT_FALSE(place.is_off());
}

TEST(SwitchSite, IsOffWhileLegacyIsAllThatWouldRun) {
  Place place;
  strake_switch* sw = place.handle();
  EXPECT_TRUE(place.is_off());
  for (const strake_switch_mode mode :
       {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY, STRAKE_SWITCH_SAFE, STRAKE_SWITCH_AA}) {
    place.set_mode(mode);
    EXPECT_FALSE(place.is_off());
    place.set_mode(STRAKE_SWITCH_LEGACY);
    EXPECT_TRUE(place.is_off());
  }
  strake_switch_breaker breaker STRAKE_SWITCH_BREAKER_INIT;
  breaker.answers = STRAKE_SWITCH_SIDE_LEGACY;
  breaker.safe_faults = 1;
  breaker.legacy_faults = 1;
  EXPECT_EQ(strake_switch_set_breaker(sw, &breaker, nullptr), STRAKE_OK);
  EXPECT_FALSE(place.is_off()); // faults of legacy are watched
  place.set_mode(STRAKE_SWITCH_SAFE);
  Job job;
  job.safe = says(STRAKE_SWITCH_FAILED);
  static_cast<void>(place.run(job));
  EXPECT_TRUE(place.is_off()); // the breaker is open
  EXPECT_EQ(strake_switch_reset(sw, nullptr), STRAKE_OK);
  EXPECT_FALSE(place.is_off());
}

TEST(SwitchSite, IsAsNewAfterItWasClosed) {
  Place place;
  place.set_mode(STRAKE_SWITCH_SAFE);
  strake_switch* before = place.handle();
  EXPECT_EQ(strake_switch_site_close(place.site(), nullptr), STRAKE_OK);
  EXPECT_EQ(strake_switch_site_close(place.site(), nullptr), STRAKE_OK);
  strake_switch_mode mode = 0;
  EXPECT_EQ(strake_switch_get_mode(before, &mode, nullptr), STRAKE_STALE_HANDLE);
  EXPECT_FALSE(place.is_off());
  Job job;
  EXPECT_EQ(place.run(job), legacy_accepts);
  job.legacy = [&] {
    EXPECT_EQ(strake_switch_site_close(place.site(), nullptr), STRAKE_BUSY);
    return STRAKE_SWITCH_ACCEPTED;
  };
  EXPECT_EQ(place.run(job), legacy_accepts);
}

TEST(SwitchSite, WhoseSwitchWasFreedByAnotherSaysSo) {
  Place place;
  place.set_mode(STRAKE_SWITCH_SAFE);
  EXPECT_EQ(strake_switch_free(place.handle(), nullptr), STRAKE_OK);
  Job job;
  EXPECT_EQ(place.run(job), (Answer{STRAKE_STALE_HANDLE, 0, 0}));
  EXPECT_TRUE(job.calls.empty());
  EXPECT_EQ(strake_switch_site_close(place.site(), nullptr), STRAKE_STALE_HANDLE);
  EXPECT_EQ(place.run(job), legacy_accepts);
}

TEST(SwitchSite, OfNoNameIsRefused) {
  Place place("No Name");
  Job job;
  EXPECT_EQ(place.run(job), (Answer{STRAKE_SWITCH_INVALID_NAME, 0, 0}));
  strake_switch* sw = nullptr;
  EXPECT_EQ(strake_switch_site_open(place.site(), &sw, nullptr), STRAKE_SWITCH_INVALID_NAME);
  EXPECT_EQ(sw, nullptr);
}

TEST(SwitchSite, HasOneSwitchHoweverManyThreadsBegin) {
  for (int round = 0; round < 50; ++round) {
    const std::size_t open = strake_handle_count();
    Place place;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        Job job;
        EXPECT_EQ(place.run(job), legacy_accepts);
      });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
    EXPECT_EQ(strake_handle_count(), open + 1);
  }
}

// The word is what the last change made it, whichever thread wrote it last.
TEST(SwitchSite, TellsTheLastModeOfMany) {
  Place place;
  strake_switch* sw = place.handle();
  for (int round = 0; round < 200; ++round) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([sw, i] {
        EXPECT_EQ(strake_switch_set_mode(sw, i % 2 == 0 ? STRAKE_SWITCH_LEGACY : STRAKE_SWITCH_SAFE, nullptr),
                  STRAKE_OK);
      });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
    strake_switch_mode mode = -1;
    ASSERT_EQ(strake_switch_get_mode(sw, &mode, nullptr), STRAKE_OK);
    ASSERT_EQ(place.is_off(), mode == STRAKE_SWITCH_LEGACY);
  }
}

TEST(SwitchSite, IsAPlainStaticObject) {
  static strake_switch_site site = STRAKE_SWITCH_SITE_INIT("static");
  EXPECT_EQ(std::string_view(site.name, site.name_size), "static");
  strake_switch* sw = nullptr;
  EXPECT_EQ(strake_switch_site_open(&site, &sw, nullptr), STRAKE_OK);
  EXPECT_TRUE(STRAKE_SWITCH_SITE_IS_OFF(&site));
  EXPECT_EQ(strake_switch_site_close(&site, nullptr), STRAKE_OK);
}

} // namespace
