// Recordings that the environment asks for.
#include <sys/stat.h>

#include "../key/child.hpp"
#include "../switch/job.hpp"
#include "files.hpp"
#include "recorder/setting.hpp"

namespace {

using namespace recordings;
using namespace job;
using strake::recorder::Setting;
using strake::recorder::setting_of;

class RecordingVariable : public testing::Test {
protected:
  RecordingVariable() { EXPECT_TRUE(std::filesystem::create_directory(folder_.text())); }

  [[nodiscard]] std::string file(const std::string& name) const { return folder_.text() + "/" + name + ".recording"; }
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.text())) {
      names.push_back(entry.path().filename());
    }
    std::ranges::sort(names);
    return names;
  }
  static void run(std::string_view name, std::string_view input, std::int32_t secret = 0) {
    const Switch sw(STRAKE_SWITCH_SHADOW, nullptr, name, secret);
    Job job;
    EXPECT_EQ(sw.run(job, input), legacy_accepts);
  }

  Path folder_;
};

TEST_F(RecordingVariable, HasAFileForEachNameOfASwitch) {
  const Variable variable("STRAKE_RECORDING", folder_.text() + ",slots=8,input=3");
  run("http", "first");
  run("json", "second");
  run("http", "third");
  EXPECT_EQ(files(), (std::vector<std::string>{"http.1.recording", "json.1.recording"}));
  struct stat about {};
  ASSERT_EQ(stat(file("http.1").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 07777U, 0600U);
  const std::vector<Read> runs = Recording(file("http.1")).all();
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].input, "fir");
  EXPECT_EQ(runs[1].input, "thi");
  EXPECT_EQ(Recording(file("http.1")).facts().slots, 8U);
}

TEST_F(RecordingVariable, KeepsNoInputUnlessItIsAskedFor) {
  const Variable variable("STRAKE_RECORDING", folder_.text());
  run("http", "payload");
  const std::vector<Read> runs = Recording(file("http.1")).all();
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].input, "");
  EXPECT_EQ(Recording(file("http.1")).facts().slots, std::uint64_t{STRAKE_RECORDER_DEFAULT_SLOTS});
}

TEST_F(RecordingVariable, MayAskForDivergencesAlone) {
  const Variable variable("STRAKE_RECORDING", folder_.text() + ",divergences,slots=8");
  run("http", "same");
  EXPECT_EQ(Recording(file("http.1")).all().size(), 0U);
  const Switch sw(STRAKE_SWITCH_SHADOW, nullptr, "http");
  Job job;
  job.safe = says(STRAKE_SWITCH_REJECTED);
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(Recording(file("http.1")).all().size(), 1U);
}

TEST_F(RecordingVariable, IsNotForSecretSwitches) {
  const Variable variable("STRAKE_RECORDING", folder_.text());
  ProcessEvents events;
  run("key", "secret", 1);
  EXPECT_EQ(files(), std::vector<std::string>{});
  EXPECT_TRUE(events.lines().empty());
}

TEST_F(RecordingVariable, IsSharedBySwitchesOfOneName) {
  const Variable variable("STRAKE_RECORDING", folder_.text() + ",slots=8");
  const Switch first(STRAKE_SWITCH_SHADOW, nullptr, "twice");
  const Switch second(STRAKE_SWITCH_SHADOW, nullptr, "twice");
  Job job;
  EXPECT_EQ(first.run(job), legacy_accepts);
  EXPECT_EQ(second.run(job), legacy_accepts);
  EXPECT_EQ(files(), std::vector<std::string>{"twice.1.recording"});
  EXPECT_EQ(Recording(file("twice.1")).all().size(), 2U);
}

TEST_F(RecordingVariable, GivesProcessesFilesOfTheirOwnAndTakesThemUpAgain) {
  const Variable variable("STRAKE_RECORDING", folder_.text() + ",slots=8");
  {
    const Switch here(STRAKE_SWITCH_SHADOW, nullptr, "own");
    EXPECT_EQ(child::run([](child::Checks& check) {
                const Switch there(STRAKE_SWITCH_SHADOW, nullptr, "own");
                Job job;
                check(there.run(job) == legacy_accepts);
              }),
              0);
    EXPECT_EQ(files(), (std::vector<std::string>{"own.1.recording", "own.2.recording"}));
    EXPECT_EQ(Recording(file("own.1")).all().size(), 0U);
    EXPECT_EQ(Recording(file("own.2")).all().size(), 1U);
  }
  run("own", "again");
  EXPECT_EQ(files().size(), 2U);
  EXPECT_EQ(Recording(file("own.1")).all().size(), 1U);
}

TEST_F(RecordingVariable, LeavesFilesOfAnotherShapeAlone) {
  {
    const Variable variable("STRAKE_RECORDING", folder_.text() + ",slots=8");
    run("shape", "first");
  }
  const Variable variable("STRAKE_RECORDING", folder_.text() + ",slots=9");
  run("shape", "second");
  EXPECT_EQ(Recording(file("shape.1")).facts().slots, 8U);
  EXPECT_EQ(Recording(file("shape.2")).facts().slots, 9U);
}

TEST_F(RecordingVariable, ThatIsWrongIsSaidAndChangesNothing) {
  const auto complaint = [](const std::string& value) {
    const Variable variable("STRAKE_RECORDING", value);
    ProcessEvents events;
    run("http", "input");
    EXPECT_EQ(events.kinds(), std::vector<strake_event_kind>{STRAKE_EVENT_BAD_SETTING});
    return events.lines().empty() ? std::string() : events.lines()[0];
  };
  EXPECT_EQ(complaint(folder_.text() + "/none"),
            "STRAKE_RECORDING names a folder that can't be recorded to: not found");
  EXPECT_EQ(complaint("/f,slots=8,sluts=9"),
            "STRAKE_RECORDING can't be followed from byte 11 on: it is FOLDER,slots=1000,input=4096,divergences");
  std::ofstream(file("http.1"), std::ios::binary) << "text";
  std::filesystem::permissions(file("http.1"), std::filesystem::perms{0600});
  EXPECT_EQ(complaint(folder_.text()).find("STRAKE_RECORDING names a folder that can't be recorded to: "), 0U);
}

TEST(RecordingSetting, IsAFolderAndWhatFollowsIt) {
  const auto right = [](std::string_view text) { return setting_of(text).value(); };
  EXPECT_EQ(right("/f"), (Setting{.folder = "/f"}));
  EXPECT_EQ(right("f,divergences,input=0,slots=1"),
            (Setting{.folder = "f", .slots = 1, .input = 0, .divergences_only = true}));
  EXPECT_EQ(right("f,slots=16777216,input=65536"), (Setting{.folder = "f", .slots = 16777216, .input = 65536}));
  const auto wrong = [](std::string_view text) { return setting_of(text).error().offset; };
  EXPECT_EQ(wrong(""), 0U);
  EXPECT_EQ(wrong(",slots=1"), 0U);
  EXPECT_EQ(wrong("f,"), 2U);
  EXPECT_EQ(wrong("f,slots=0"), 2U);
  EXPECT_EQ(wrong("f,slots=16777217"), 2U);
  EXPECT_EQ(wrong("f,input=65537"), 2U);
  EXPECT_EQ(wrong("f,input="), 2U);
  EXPECT_EQ(wrong("f,input=-1"), 2U);
  EXPECT_EQ(wrong("f,slots=1,"), 10U);
  EXPECT_EQ(wrong("f,Slots=1"), 2U);
}

} // namespace
