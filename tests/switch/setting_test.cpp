#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "job.hpp"

namespace {

using namespace job;

TEST(SwitchSetting, EnvironmentComesBeforeTheOptions) {
  const std::vector<std::pair<std::string, strake_switch_mode>> modes{{"legacy", STRAKE_SWITCH_LEGACY},
                                                                      {"shadow", STRAKE_SWITCH_SHADOW},
                                                                      {"verify", STRAKE_SWITCH_VERIFY},
                                                                      {"safe", STRAKE_SWITCH_SAFE},
                                                                      {"aa", STRAKE_SWITCH_AA}};
  ProcessEvents events;
  for (const auto& [text, mode] : modes) {
    const Variable variable("STRAKE_SWITCH_HTTP_1_A_B", text);
    EXPECT_EQ(Switch(STRAKE_SWITCH_VERIFY, nullptr, "http.1-a_b").mode(), mode);
    EXPECT_EQ(Switch(STRAKE_SWITCH_VERIFY, nullptr, "http").mode(), STRAKE_SWITCH_VERIFY);
  }
  EXPECT_TRUE(events.lines().empty());
}

TEST(SwitchSetting, IsReadOnceAtCreation) {
  const Switch sw(STRAKE_SWITCH_SHADOW, nullptr, "http");
  const Variable variable("STRAKE_SWITCH_HTTP", "safe");
  Job job;
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(sw.mode(), STRAKE_SWITCH_SHADOW);
}

TEST(SwitchSetting, BadValueChangesNothingAndIsAnEvent) {
  for (const std::string value : {"Safe", "safe ", "1", "legacyy", "canary=5%", ",run=5%"}) {
    ProcessEvents events;
    const Variable variable("STRAKE_SWITCH_HTTP", value);
    EXPECT_EQ(Switch(STRAKE_SWITCH_SHADOW, nullptr, "http").mode(), STRAKE_SWITCH_SHADOW);
    EXPECT_EQ(events.kinds(), std::vector<strake_event_kind>{STRAKE_EVENT_BAD_SETTING});
    EXPECT_EQ(events.statuses(), std::vector<strake_status>{STRAKE_SWITCH_INVALID_MODE});
    EXPECT_EQ(events.lines(),
              std::vector<std::string>{"STRAKE_SWITCH_HTTP is none of legacy, aa, shadow, verify, safe"});
  }
}

TEST(SwitchSetting, MayHaveRates) {
  ProcessEvents events;
  const Variable variable("STRAKE_SWITCH_HTTP", "shadow,run=5%,decide=1%");
  const Switch sw(STRAKE_SWITCH_LEGACY, nullptr, "http");
  EXPECT_EQ(sw.mode(), STRAKE_SWITCH_SHADOW);
  std::uint32_t run = 0;
  std::uint32_t decide = 0;
  EXPECT_EQ(strake_switch_get_rates(sw.handle(), &run, &decide, nullptr), STRAKE_OK);
  EXPECT_EQ(run, 50'000U);
  EXPECT_EQ(decide, 10'000U);
  EXPECT_TRUE(events.lines().empty());
}

TEST(SwitchSetting, BadRatesChangeNothingAndSayWhere) {
  for (const auto& [value, status] : std::vector<std::pair<std::string, strake_status>>{
           {"shadow,run=101%", STRAKE_SWITCH_INVALID_RATE}, {"shadow,walk=5%", STRAKE_SWITCH_INVALID_SETTING}}) {
    ProcessEvents events;
    const Variable variable("STRAKE_SWITCH_HTTP", value);
    EXPECT_EQ(Switch(STRAKE_SWITCH_VERIFY, nullptr, "http").mode(), STRAKE_SWITCH_VERIFY);
    EXPECT_EQ(events.statuses(), std::vector<strake_status>{status});
    EXPECT_EQ(events.lines(), std::vector<std::string>{
                                  "STRAKE_SWITCH_HTTP can't be followed from byte 7 on: rates are run=5%,decide=1%"});
  }
}

TEST(SwitchSetting, EmptyValueIsNone) {
  ProcessEvents events;
  const Variable variable("STRAKE_SWITCH_HTTP", "");
  const Variable log("STRAKE_DIVERGENCE_LOG", "");
  EXPECT_EQ(Switch(STRAKE_SWITCH_SHADOW, nullptr, "http").mode(), STRAKE_SWITCH_SHADOW);
  EXPECT_TRUE(events.lines().empty());
}

TEST(SwitchSetting, NamesAtBothEndsOfTheLimit) {
  const auto create = [](std::string_view name, strake_error* error) {
    strake_switch* sw = nullptr;
    const strake_status status = strake_switch_new(name.data(), name.size(), nullptr, &sw, error);
    EXPECT_EQ(status == STRAKE_OK, sw != nullptr);
    EXPECT_EQ(strake_switch_free(sw, nullptr), STRAKE_OK);
    return status;
  };
  strake_error error{};
  EXPECT_EQ(create("a", &error), STRAKE_OK);
  EXPECT_EQ(create(std::string(64, 'a'), &error), STRAKE_OK);
  EXPECT_EQ(create("", &error), STRAKE_SWITCH_INVALID_NAME);
  EXPECT_EQ(create(std::string(65, 'a'), &error), STRAKE_SWITCH_INVALID_NAME);
  EXPECT_EQ(error.actual, 65U);
  EXPECT_EQ(error.limit, 64U);
  for (int byte = 0; byte < 256; ++byte) {
    const bool fits =
        (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' || byte == '.';
    const std::string name{'a', static_cast<char>(byte), 'b'};
    EXPECT_EQ(create(name, &error), fits ? STRAKE_OK : STRAKE_SWITCH_INVALID_NAME);
    EXPECT_EQ(error.offset, fits ? STRAKE_NO_OFFSET : 1U);
  }
}

TEST(SwitchSetting, OptionsAreChecked) {
  strake_switch* sw = nullptr;
  strake_switch_options options{};
  const auto create = [&] { return strake_switch_new("a", 1, &options, &sw, nullptr); };
  EXPECT_EQ(create(), STRAKE_BAD_ARGUMENT);
  options.size = sizeof options;
  for (const strake_switch_mode mode : {-1, 5}) {
    options.mode = mode;
    EXPECT_EQ(create(), STRAKE_SWITCH_INVALID_MODE);
  }
  options.mode = STRAKE_SWITCH_SAFE;
  for (const std::int32_t secret : {-1, 2}) {
    options.secret = secret;
    EXPECT_EQ(create(), STRAKE_BAD_ARGUMENT);
  }
  EXPECT_EQ(sw, nullptr);
  options.secret = 1;
  EXPECT_EQ(create(), STRAKE_OK);
  EXPECT_EQ(strake_switch_free(sw, nullptr), STRAKE_OK);
}

class SwitchLog : public testing::Test {
protected:
  SwitchLog() {
    std::string pattern = testing::TempDir() + "strake-switch-XXXXXX";
    EXPECT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  ~SwitchLog() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }

  static std::vector<std::string> lines_of(const std::string& path) {
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
      lines.push_back(line);
    }
    return lines;
  }

  static Job diverging() {
    Job job;
    job.safe = says(STRAKE_SWITCH_REJECTED);
    return job;
  }

private:
  std::string folder_;
};

TEST_F(SwitchLog, AppendsEachLineBesidesTheSink) {
  const Variable variable("STRAKE_DIVERGENCE_LOG", path("log"));
  const mode_t mask = umask(0);
  Job job = diverging();
  std::vector<std::string> told;
  for (int i = 0; i < 2; ++i) {
    Events events;
    const Switch sw(STRAKE_SWITCH_SHADOW, &events);
    static_cast<void>(sw.run(job));
    static_cast<void>(sw.run(job));
    EXPECT_EQ(sw.counters().lines_written, 2U);
    for (const std::string& line : events.lines()) {
      told.push_back(line);
    }
  }
  umask(mask);
  EXPECT_EQ(told.size(), 4U);
  EXPECT_EQ(lines_of(path("log")), told);
  struct stat about {};
  ASSERT_EQ(stat(path("log").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST_F(SwitchLog, ThatIsNoRegularFileIsAnEventAndChangesNothing) {
  ASSERT_EQ(mkfifo(path("fifo").c_str(), 0600), 0);
  const int reader = open(path("fifo").c_str(), O_RDONLY | O_NONBLOCK);
  for (const std::string& name : {path("missing/log"), path(""), path("fifo"), std::string("/dev/null")}) {
    ProcessEvents process;
    Events events;
    const Variable variable("STRAKE_DIVERGENCE_LOG", name);
    const Switch sw(STRAKE_SWITCH_SHADOW, &events);
    EXPECT_EQ(process.kinds(), std::vector<strake_event_kind>{STRAKE_EVENT_BAD_SETTING});
    EXPECT_EQ(process.statuses(), std::vector<strake_status>{STRAKE_SYSTEM});
    EXPECT_EQ(process.lines(),
              std::vector<std::string>{"STRAKE_DIVERGENCE_LOG names no regular file or socket that can be written"});
    Job job = diverging();
    EXPECT_EQ(sw.run(job), legacy_accepts);
    EXPECT_EQ(events.lines().size(), 1U);
    EXPECT_EQ(sw.counters().lines_written, 1U);
  }
  close(reader);
}

TEST_F(SwitchLog, ThatTakesNoLineLosesTheLineAlone) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto signal_before = std::signal(SIGXFSZ, SIG_IGN);
  const Variable variable("STRAKE_DIVERGENCE_LOG", path("log"));
  Events events;
  const Switch sw(STRAKE_SWITCH_VERIFY, &events);
  const rlimit none{.rlim_cur = 0, .rlim_max = before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &none), 0);
  Job job = diverging();
  const Answer answer = sw.run(job);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, signal_before);
  EXPECT_EQ(answer, (Answer{STRAKE_OK, STRAKE_SWITCH_SIDE_SAFE, STRAKE_SWITCH_REJECTED}));
  EXPECT_EQ(sw.counters().lines_lost, 1U);
  EXPECT_EQ(sw.counters().lines_written, 0U);
  EXPECT_EQ(sw.counters().only_legacy_accepts, 1U);
  EXPECT_EQ(events.lines().size(), 1U);
}

TEST_F(SwitchLog, IsClosedWithItsSwitch) {
  const auto open_files = [] {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator("/proc/self/fd")) {
      ++count;
    }
    return count;
  };
  const Variable variable("STRAKE_DIVERGENCE_LOG", path("log"));
  const std::size_t before = open_files();
  {
    const Switch sw(STRAKE_SWITCH_LEGACY);
    EXPECT_EQ(open_files(), before + 1);
  }
  EXPECT_EQ(open_files(), before);
}

// As a program does that becomes a daemon.
TEST_F(SwitchLog, WhoseDescriptorTheProgramTookIsLeftAlone) {
  const Variable variable("STRAKE_DIVERGENCE_LOG", path("log"));
  const int next = open("/dev/null", O_RDONLY);
  close(next);
  {
    Events events;
    const Switch sw(STRAKE_SWITCH_SHADOW, &events);
    ASSERT_EQ(std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(next)).string(),
              std::filesystem::canonical(path("log")).string());
    Job job = diverging();
    static_cast<void>(sw.run(job));
    ASSERT_EQ(close(next), 0);
    EXPECT_EQ(sw.run(job), legacy_accepts);
    ASSERT_EQ(open(path("other").c_str(), O_WRONLY | O_CREAT, 0600), next);
    EXPECT_EQ(sw.run(job), legacy_accepts);
    EXPECT_EQ(sw.counters().lines_written, 1U);
    EXPECT_EQ(sw.counters().lines_lost, 2U);
    EXPECT_EQ(events.lines().size(), 3U);
  }
  EXPECT_EQ(lines_of(path("log")).size(), 1U);
  EXPECT_TRUE(lines_of(path("other")).empty());
  EXPECT_EQ(close(next), 0);
}

} // namespace
