#include "strake/switch_config.h"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <thread>

#include "../key/child.hpp"
#include "job.hpp"
#include "strake/switch_rates.h"

namespace {

using namespace job;

/// A file of a test, which goes with this object.
class File {
public:
  explicit File(const std::string& text) {
    std::string pattern = testing::TempDir() + "strake-config-XXXXXX";
    close(mkstemp(pattern.data()));
    path_ = pattern;
    write(text);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { std::remove(path_.c_str()); }

  void write(const std::string& text) const { std::ofstream(path_, std::ios::binary) << text; }
  [[nodiscard]] const std::string& path() const { return path_; }

private:
  std::string path_;
};

strake_status load(const std::string& text, strake_error* error = nullptr) {
  return strake_switch_load(File(text).path().c_str(), error);
}

/// Leaves the other tests a process that follows nothing.
class SwitchConfig : public testing::Test {
protected:
  ~SwitchConfig() override { EXPECT_EQ(load(""), STRAKE_OK); }
};

TEST_F(SwitchConfig, SetsSwitchesThatAreOpenAndThoseMadeLater) {
  const Switch open(STRAKE_SWITCH_LEGACY, nullptr, "http");
  const Switch twin(STRAKE_SWITCH_SAFE, nullptr, "http");
  const Switch other(STRAKE_SWITCH_VERIFY, nullptr, "other");
  ASSERT_EQ(load("http = shadow\njson.1-a_b=safe\n"), STRAKE_OK);
  EXPECT_EQ(open.mode(), STRAKE_SWITCH_SHADOW);
  EXPECT_EQ(twin.mode(), STRAKE_SWITCH_SHADOW);
  EXPECT_EQ(other.mode(), STRAKE_SWITCH_VERIFY);
  EXPECT_EQ(Switch(STRAKE_SWITCH_LEGACY, nullptr, "json.1-a_b").mode(), STRAKE_SWITCH_SAFE);
  EXPECT_EQ(Switch(STRAKE_SWITCH_LEGACY, nullptr, "json").mode(), STRAKE_SWITCH_LEGACY);
  Job job;
  EXPECT_EQ(open.run(job), legacy_accepts);
  EXPECT_EQ(open.counters().equal, 1U);
}

TEST_F(SwitchConfig, IsReadAgainOnRequest) {
  const File file("a = shadow\nb = safe\n");
  const Switch a(STRAKE_SWITCH_LEGACY, nullptr, "a");
  const Switch b(STRAKE_SWITCH_LEGACY, nullptr, "b");
  ASSERT_EQ(strake_switch_load(file.path().c_str(), nullptr), STRAKE_OK);
  file.write("a = verify\n");
  EXPECT_EQ(a.mode(), STRAKE_SWITCH_SHADOW);
  ASSERT_EQ(strake_switch_load(file.path().c_str(), nullptr), STRAKE_OK);
  EXPECT_EQ(a.mode(), STRAKE_SWITCH_VERIFY);
  EXPECT_EQ(b.mode(), STRAKE_SWITCH_SAFE);
  EXPECT_EQ(Switch(STRAKE_SWITCH_LEGACY, nullptr, "b").mode(), STRAKE_SWITCH_LEGACY);
  a.set_mode(STRAKE_SWITCH_LEGACY);
  ASSERT_EQ(strake_switch_load(file.path().c_str(), nullptr), STRAKE_OK);
  EXPECT_EQ(a.mode(), STRAKE_SWITCH_VERIFY);
}

TEST_F(SwitchConfig, SetsRatesAndTakesThemBack) {
  const Switch a(STRAKE_SWITCH_LEGACY, nullptr, "a");
  const auto rates = [&] {
    std::uint32_t run = 7;
    std::uint32_t decide = 7;
    EXPECT_EQ(strake_switch_get_rates(a.handle(), &run, &decide, nullptr), STRAKE_OK);
    return std::pair(run, decide);
  };
  ASSERT_EQ(load("a = shadow, run=5%,decide=2500 # one in twenty\n"), STRAKE_OK);
  EXPECT_EQ(a.mode(), STRAKE_SWITCH_SHADOW);
  EXPECT_EQ(rates(), std::pair(50000U, 2500U));
  ASSERT_EQ(load("a = shadow\n"), STRAKE_OK);
  EXPECT_EQ(rates(), std::pair(1000000U, 0U));
}

TEST_F(SwitchConfig, TakesBlankLinesCommentsAndSpaces) {
  for (const std::string_view text : {"a=safe\n", "\n\n \t\n# a = legacy\n\t a \t=\t safe \t\n#", "a = safe# b = no\n",
                                      "#=\r\x80\na = safe # x\n\n"}) {
    ASSERT_EQ(load("a = legacy\n"), STRAKE_OK);
    const Switch a(STRAKE_SWITCH_SHADOW, nullptr, "a");
    ASSERT_EQ(load(std::string(text) + (text.ends_with('\n') ? "" : "\n")), STRAKE_OK) << text;
    EXPECT_EQ(a.mode(), STRAKE_SWITCH_SAFE) << text;
  }
}

struct Bad {
  std::string text;
  strake_status status;
  std::uint64_t offset;
  std::uint64_t line;
};

TEST_F(SwitchConfig, ThatIsBadChangesNothingAndSaysWhere) {
  const std::vector<Bad> all{
      {"a = shadow\nb\n", STRAKE_SWITCH_CONFIG_SYNTAX, 11, 2},
      {"a = shadow\n\n  b safe\n", STRAKE_SWITCH_CONFIG_SYNTAX, 14, 3},
      {"a = shadow", STRAKE_SWITCH_CONFIG_SYNTAX, 10, 1},
      {"a = shadow\n# cut", STRAKE_SWITCH_CONFIG_SYNTAX, 16, 2},
      {"a = shadow\n = safe\n", STRAKE_SWITCH_INVALID_NAME, 12, 2},
      {"a = shadow\nb c = safe\n", STRAKE_SWITCH_INVALID_NAME, 12, 2},
      {"a = shadow\n\tB = safe\n", STRAKE_SWITCH_INVALID_NAME, 12, 2},
      {std::string("a = shadow\nb\0 = safe\n", 21), STRAKE_SWITCH_INVALID_NAME, 12, 2},
      {"a = shadow\n" + std::string(65, 'b') + " = safe\n", STRAKE_SWITCH_INVALID_NAME, 11, 2},
      {"a = shadow\nb =  Safe\n", STRAKE_SWITCH_INVALID_MODE, 16, 2},
      {"a = shadow\nb = safe\r\n", STRAKE_SWITCH_INVALID_MODE, 15, 2},
      {"a = shadow\nb = = safe\n", STRAKE_SWITCH_INVALID_MODE, 15, 2},
      {"a = shadow\nb = \n", STRAKE_SWITCH_INVALID_MODE, 15, 2},
      {"a = shadow\nb =# safe\n", STRAKE_SWITCH_INVALID_MODE, 14, 2},
      {"a = shadow\nb = safe legacy\n", STRAKE_SWITCH_INVALID_MODE, 15, 2},
      {"a = shadow\nb = shadow, runs=5%\n", STRAKE_SWITCH_INVALID_SETTING, 23, 2},
      {"a = shadow\nb = shadow,run=101%\n", STRAKE_SWITCH_INVALID_RATE, 22, 2},
      {"a = shadow\nb = safe\n a = legacy\n", STRAKE_SWITCH_CONFIG_DUPLICATE, 21, 3},
      {"a = shadow\na = shadow\n", STRAKE_SWITCH_CONFIG_DUPLICATE, 11, 2},
  };
  ASSERT_EQ(load("a = verify\nlater = safe\n"), STRAKE_OK);
  const Switch a(STRAKE_SWITCH_LEGACY, nullptr, "a");
  const Switch b(STRAKE_SWITCH_LEGACY, nullptr, "b");
  for (const Bad& bad : all) {
    strake_error error{};
    EXPECT_EQ(load(bad.text, &error), bad.status) << bad.text;
    EXPECT_EQ(error.offset, bad.offset) << bad.text;
    EXPECT_EQ(error.actual, bad.line) << bad.text;
    EXPECT_EQ(a.mode(), STRAKE_SWITCH_VERIFY);
    EXPECT_EQ(b.mode(), STRAKE_SWITCH_LEGACY);
    EXPECT_EQ(Switch(STRAKE_SWITCH_LEGACY, nullptr, "later").mode(), STRAKE_SWITCH_SAFE);
  }
}

TEST_F(SwitchConfig, MayBeAsLargeAsItsLimit) {
  const Switch a(STRAKE_SWITCH_LEGACY, nullptr, "a");
  const std::string setting = "a = safe\n";
  const std::string largest =
      "#" + std::string(STRAKE_SWITCH_MAX_CONFIG_BYTES - setting.size() - 2, '#') + "\n" + setting;
  strake_error error{};
  EXPECT_EQ(load("#" + largest, &error), STRAKE_SWITCH_CONFIG_TOO_LARGE);
  EXPECT_EQ(error.actual, STRAKE_SWITCH_MAX_CONFIG_BYTES + 1U);
  EXPECT_EQ(error.limit, STRAKE_SWITCH_MAX_CONFIG_BYTES);
  EXPECT_EQ(a.mode(), STRAKE_SWITCH_LEGACY);
  EXPECT_EQ(load(largest), STRAKE_OK);
  EXPECT_EQ(a.mode(), STRAKE_SWITCH_SAFE);
}

TEST_F(SwitchConfig, ThatCantBeReadIsAStatus) {
  const std::string fifo = testing::TempDir() + "strake-config-fifo-" + std::to_string(getpid());
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_EQ(strake_switch_load(fifo.c_str(), nullptr), STRAKE_SWITCH_CONFIG_NOT_REGULAR_FILE);
  EXPECT_EQ(strake_switch_load("/", nullptr), STRAKE_SWITCH_CONFIG_NOT_REGULAR_FILE);
  EXPECT_EQ(strake_switch_load((fifo + "-missing").c_str(), nullptr), STRAKE_NOT_FOUND);
  EXPECT_EQ(strake_switch_load((fifo + "/x").c_str(), nullptr), STRAKE_NOT_FOUND);
  EXPECT_EQ(strake_switch_load("", nullptr), STRAKE_NOT_FOUND);
  EXPECT_EQ(strake_switch_load(nullptr, nullptr), STRAKE_NULL_ARGUMENT);
  std::remove(fifo.c_str());
}

TEST_F(SwitchConfig, ComesAfterTheEnvironment) {
  const Variable set("STRAKE_SWITCH_SET", "verify");
  const Variable wrong("STRAKE_SWITCH_WRONG", "Verify");
  ProcessEvents events;
  const Switch before(STRAKE_SWITCH_LEGACY, nullptr, "set");
  ASSERT_EQ(load("set = safe\nwrong = safe\n"), STRAKE_OK);
  EXPECT_EQ(before.mode(), STRAKE_SWITCH_VERIFY);
  EXPECT_EQ(Switch(STRAKE_SWITCH_LEGACY, nullptr, "set").mode(), STRAKE_SWITCH_VERIFY);
  EXPECT_EQ(Switch(STRAKE_SWITCH_LEGACY, nullptr, "wrong").mode(), STRAKE_SWITCH_SAFE);
}

TEST_F(SwitchConfig, IsNamedByTheEnvironmentAndReadOnce) {
  const File file("http = verify\n");
  const Variable variable("STRAKE_SWITCH_CONFIG", file.path());
  const int status = child::run([&](child::Checks& check) {
    ProcessEvents events;
    check(Switch(STRAKE_SWITCH_LEGACY, nullptr, "http").mode() == STRAKE_SWITCH_VERIFY);
    file.write("http = safe\n");
    check(Switch(STRAKE_SWITCH_LEGACY, nullptr, "http").mode() == STRAKE_SWITCH_VERIFY);
    check(strake_switch_load(file.path().c_str(), nullptr) == STRAKE_OK);
    check(Switch(STRAKE_SWITCH_LEGACY, nullptr, "http").mode() == STRAKE_SWITCH_SAFE);
    check(events.lines().empty());
  });
  EXPECT_EQ(status, 0);
}

TEST_F(SwitchConfig, OfTheEnvironmentThatIsBadIsAnEvent) {
  const File file("http = verify\njson = no\n");
  const Variable variable("STRAKE_SWITCH_CONFIG", file.path());
  const int status = child::run([&](child::Checks& check) {
    ProcessEvents events;
    check(Switch(STRAKE_SWITCH_SHADOW, nullptr, "http").mode() == STRAKE_SWITCH_SHADOW);
    check(Switch(STRAKE_SWITCH_SHADOW, nullptr, "http").mode() == STRAKE_SWITCH_SHADOW);
    check(events.kinds() == std::vector<strake_event_kind>{STRAKE_EVENT_BAD_SETTING});
    check(events.statuses() == std::vector<strake_status>{STRAKE_SWITCH_INVALID_MODE});
    check(events.lines() == std::vector<std::string>{"STRAKE_SWITCH_CONFIG names a file that can't be followed: "
                                                     "invalid mode, line 2, byte 21"});
  });
  EXPECT_EQ(status, 0);
  const Variable missing("STRAKE_SWITCH_CONFIG", file.path() + "-missing");
  const int other = child::run([&](child::Checks& check) {
    ProcessEvents events;
    check(Switch(STRAKE_SWITCH_SHADOW, nullptr, "http").mode() == STRAKE_SWITCH_SHADOW);
    check(events.statuses() == std::vector<strake_status>{STRAKE_NOT_FOUND});
  });
  EXPECT_EQ(other, 0);
}

TEST_F(SwitchConfig, IsFollowedWholeWhileSwitchesComeAndGo) {
  const File safe("x = safe\ny = safe\n");
  const File verify("x = verify\ny = verify\n");
  ASSERT_EQ(strake_switch_load(safe.path().c_str(), nullptr), STRAKE_OK);
  std::array<std::thread, 4> threads;
  for (std::size_t i = 0; i < threads.size(); ++i) {
    threads[i] = std::thread([&, i] {
      for (int round = 0; round < 100; ++round) {
        const Switch x(STRAKE_SWITCH_LEGACY, nullptr, "x");
        EXPECT_NE(x.mode(), STRAKE_SWITCH_LEGACY);
        EXPECT_EQ(strake_switch_load((i % 2 == 0 ? safe : verify).path().c_str(), nullptr), STRAKE_OK);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(Switch(STRAKE_SWITCH_LEGACY, nullptr, "x").mode(), Switch(STRAKE_SWITCH_LEGACY, nullptr, "y").mode());
}

} // namespace
