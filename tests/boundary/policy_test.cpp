// Events, the policy of misuse, and the report of open handles.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "strake/boundary.h"
#include "thing.hpp"

namespace {

class Policy : public ::testing::Test {
protected:
  void SetUp() override { ASSERT_EQ(strake_event_set_sink(keep, this, nullptr), STRAKE_OK); }
  void TearDown() override {
    ASSERT_EQ(strake_event_set_sink(nullptr, nullptr, nullptr), STRAKE_OK);
    ASSERT_EQ(strake_misuse_set_policy(STRAKE_MISUSE_ERROR, nullptr), STRAKE_OK);
  }

  static void keep(void* context, const strake_event* event) {
    auto* self = static_cast<Policy*>(context);
    EXPECT_EQ(event->line[event->line_size], '\0');
    self->lines_.emplace_back(event->line, event->line_size);
    self->kinds_.push_back(event->kind);
  }

  std::vector<std::string> lines_;
  std::vector<strake_event_kind> kinds_;
};

TEST_F(Policy, IsErrorAndSilentByDefault) {
  EXPECT_EQ(strake_misuse_get_policy(), STRAKE_MISUSE_ERROR);
  EXPECT_EQ(thing::read(nullptr), STRAKE_NULL_ARGUMENT);
  EXPECT_TRUE(lines_.empty());
}

TEST_F(Policy, ReportNamesFunctionArgumentTypeAndOrigin) {
  ASSERT_EQ(strake_misuse_set_policy(STRAKE_MISUSE_REPORT, nullptr), STRAKE_OK);
  strake_thing* handle = nullptr;
  ASSERT_EQ(thing::make(&handle), STRAKE_OK);
  ASSERT_EQ(thing::free(handle), STRAKE_OK);
  EXPECT_EQ(thing::read(handle), STRAKE_STALE_HANDLE);
  ASSERT_EQ(lines_.size(), 1U);
  EXPECT_EQ(kinds_[0], STRAKE_EVENT_MISUSE);
  for (const char* part : {"misuse: thing_read: thing: stale handle", "strake_thing", "called from "}) {
    EXPECT_NE(lines_[0].find(part), std::string::npos) << lines_[0];
  }
#if STRAKE_HANDLE_ORIGINS
  EXPECT_NE(lines_[0].find("created by "), std::string::npos) << lines_[0];
#endif
}

TEST_F(Policy, ReportIsSilentAboutConditionsThatAreNoMisuse) {
  ASSERT_EQ(strake_misuse_set_policy(STRAKE_MISUSE_REPORT, nullptr), STRAKE_OK);
  std::uint8_t byte = 0;
  EXPECT_EQ(thing::reverse(&byte, 1, nullptr, 0, nullptr), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(thing::free(nullptr), STRAKE_OK);
  EXPECT_TRUE(lines_.empty());
}

TEST_F(Policy, SinkMayCallTheLibraryOnTheSameHandle) {
  struct Context {
    strake_thing* handle;
    strake_status status;
  } context{nullptr, STRAKE_INTERNAL};
  ASSERT_EQ(thing::make(&context.handle), STRAKE_OK);
  ASSERT_EQ(strake_misuse_set_policy(STRAKE_MISUSE_REPORT, nullptr), STRAKE_OK);
  ASSERT_EQ(strake_event_set_sink(
                [](void* pointer, const strake_event*) {
                  auto* self = static_cast<Context*>(pointer);
                  self->status = thing::write(self->handle);
                },
                &context, nullptr),
            STRAKE_OK);
  EXPECT_EQ(thing::size(context.handle, nullptr), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(context.status, STRAKE_OK);
  EXPECT_EQ(thing::free(context.handle), STRAKE_OK);
}

TEST_F(Policy, ThatDoesNotExistIsRefused) {
  for (const strake_misuse_policy policy : {-1, 3, 1000}) {
    EXPECT_EQ(strake_misuse_set_policy(policy, nullptr), STRAKE_BAD_ARGUMENT);
  }
  EXPECT_EQ(strake_misuse_get_policy(), STRAKE_MISUSE_ERROR);
}

using PolicyDeathTest = Policy;

TEST_F(PolicyDeathTest, AbortStopsAtTheSpot) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(
      {
        static_cast<void>(!strake_misuse_set_policy(STRAKE_MISUSE_ABORT, nullptr));
        static_cast<void>(!thing::read(nullptr));
      },
      "strake: misuse: thing_read: thing: null argument");
}

TEST_F(PolicyDeathTest, ComesFromTheEnvironment) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  ASSERT_EQ(setenv("STRAKE_MISUSE", "abort", 1), 0);
  EXPECT_DEATH(static_cast<void>(!thing::read(nullptr)), "strake: misuse: thing_read");
  ASSERT_EQ(setenv("STRAKE_MISUSE", "panic", 1), 0);
  EXPECT_EXIT(std::exit(thing::read(nullptr)), ::testing::ExitedWithCode(STRAKE_NULL_ARGUMENT),
              "STRAKE_MISUSE is none of error, report, abort");
  ASSERT_EQ(unsetenv("STRAKE_MISUSE"), 0);
}

TEST_F(Policy, OpenHandlesAreReportedByTypeAndOrigin) {
  std::vector<strake_thing*> things(3);
  strake_other* other = nullptr;
  const std::size_t before = strake_handle_count();
  for (auto& handle : things) {
    ASSERT_EQ(thing::make(&handle), STRAKE_OK);
  }
  ASSERT_EQ(thing::make_other(&other), STRAKE_OK);
  std::size_t open = 0;
  EXPECT_EQ(strake_handle_report(&open, nullptr), STRAKE_OK);
  EXPECT_EQ(open, before + 4);
  const auto reported = [&](const std::string& type) {
    int count = 0; // the compiler may have unrolled the loop: one place or several
    for (const std::string& line : lines_) {
      count += line.find(" open " + type) != std::string::npos ? std::stoi(line) : 0;
    }
    return count;
  };
  EXPECT_EQ(reported("strake_thing"), 3);
  EXPECT_EQ(reported("strake_other"), 1);
  for (auto* handle : things) {
    ASSERT_EQ(thing::free(handle), STRAKE_OK);
  }
  ASSERT_EQ(thing::free_other(other), STRAKE_OK);
}

TEST_F(PolicyDeathTest, OpenHandlesAreReportedAtExitOnRequest) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  ASSERT_EQ(setenv("STRAKE_OPEN_HANDLES", "report", 1), 0);
  const auto leak = [] {
    static_cast<void>(!strake_event_set_sink(nullptr, nullptr, nullptr));
    strake_thing* left = nullptr;
    std::exit(thing::make(&left));
  };
  EXPECT_EXIT(leak(), ::testing::ExitedWithCode(0), "strake: 1 open strake_thing");
  ASSERT_EQ(unsetenv("STRAKE_OPEN_HANDLES"), 0);
}

TEST_F(Policy, BrokenInvariantsAreAlwaysReported) {
  strake_thing* handle = nullptr;
  ASSERT_EQ(thing::make(&handle), STRAKE_OK);
  EXPECT_EQ(thing::write(handle, [] { strake::ensure(false); }), STRAKE_INTERNAL);
  ASSERT_EQ(lines_.size(), 1U);
  EXPECT_EQ(kinds_[0], STRAKE_EVENT_INTERNAL);
  EXPECT_NE(lines_[0].find("broken invariant at "), std::string::npos);
  EXPECT_EQ(thing::free(handle), STRAKE_OK);
}

} // namespace
