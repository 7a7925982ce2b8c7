// The ring by itself: what is put into it, by whom and when it ends.
#include "ring_file.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

#include <array>
#include <csignal>
#include <thread>

#include "../key/child.hpp"
#include "files.hpp"

namespace {

using namespace recordings;
using strake::Bytes;
using strake::Result;
using strake::boundary::RingFile;
using strake::recorder::Layout;
using strake::recorder::Run;

Result<RingFile> open(const Path& path, std::uint64_t slots, std::uint64_t input = 0) {
  return RingFile::open(path.text(), Layout{.slots = slots, .input = input, .key = {}});
}

/// A run of which every part depends on the number.
class Numbered {
public:
  explicit Numbered(std::uint64_t number)
      : name_("n" + std::to_string(number)), input_(number % 100, static_cast<std::uint8_t>(number)), number_(number) {}

  [[nodiscard]] Run run() const {
    Run run{.facts = {}, .switch_name = name_, .part = "", .input = input_};
    run.facts.time = number_;
    run.facts.input_size = input_.size();
    return run;
  }

  static bool is_whole(const Read& read) {
    const Numbered expected(read.run.time);
    return read.name == expected.name_ && read.input == std::string(expected.input_.begin(), expected.input_.end());
  }

private:
  std::string name_;
  std::vector<std::uint8_t> input_;
  std::uint64_t number_;
};

void expect_numbers(const Path& path, std::uint64_t first, std::uint64_t last) {
  std::vector<std::uint64_t> numbers;
  for (const Read& read : runs_in(path)) {
    EXPECT_TRUE(Numbered::is_whole(read)) << read.run.time;
    numbers.push_back(read.run.time);
  }
  std::vector<std::uint64_t> expected;
  for (std::uint64_t number = first; number <= last; ++number) {
    expected.push_back(number);
  }
  EXPECT_EQ(numbers, expected);
}

TEST(Ring, KeepsTheNewestInTheirOrder) {
  for (const std::uint64_t slots : {1, 2, 7, 64}) {
    const Path path;
    const auto ring = open(path, slots, 100);
    ASSERT_TRUE(ring);
    for (std::uint64_t number = 1; number <= 100; ++number) {
      EXPECT_TRUE(ring->put(Numbered(number).run()));
    }
    expect_numbers(path, 101 - slots, 100);
    const strake_recording_facts facts = Recording(path.text()).facts();
    EXPECT_EQ(facts.begun, 100U);
    EXPECT_EQ(facts.overwritten, 100 - slots);
    EXPECT_EQ(facts.slots, slots);
    EXPECT_EQ(facts.max_input, 100U);
  }
}

TEST(Ring, IsForItsOwnerAlone) {
  const Path path;
  const mode_t mask = umask(0);
  const auto ring = open(path, 1);
  umask(mask);
  struct stat about {};
  ASSERT_EQ(stat(path.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST(Ring, GoesOnWhereItEnded) {
  const Path path;
  for (std::uint64_t begin : {1, 4, 7}) {
    const auto ring = open(path, 8, 100);
    ASSERT_TRUE(ring);
    for (std::uint64_t number = begin; number < begin + 3; ++number) {
      EXPECT_TRUE(ring->put(Numbered(number).run()));
    }
  }
  expect_numbers(path, 2, 9);
}

TEST(Ring, OutlivesACrashOfItsProcess) {
  const Path path;
  const pid_t pid = fork();
  if (pid == 0) {
    const auto ring = open(path, 8, 100);
    for (std::uint64_t number = 1; number <= 5; ++number) {
      static_cast<void>(ring->put(Numbered(number).run()));
    }
    raise(SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(waitpid(pid, &status, 0), pid);
  EXPECT_TRUE(WIFSIGNALED(status));
  expect_numbers(path, 1, 5);
  const auto ring = open(path, 8, 100);
  ASSERT_TRUE(ring);
  EXPECT_TRUE(ring->put(Numbered(6).run()));
  expect_numbers(path, 1, 6);
}

// As a process leaves it that is killed while it writes: the slot is in use, and half of it is new.
TEST(Ring, SkipsWhatWasntWrittenToItsEnd) {
  const Path path;
  {
    const auto ring = open(path, 4, 100);
    for (std::uint64_t number = 1; number <= 6; ++number) {
      EXPECT_TRUE(ring->put(Numbered(number).run()));
    }
  }
  std::string content = path.content();
  const std::size_t slot = 4096 + 320 * 1; // that of 6
  content[slot] = 1;
  content[slot + 72] ^= 1;
  path.write(content);
  {
    Recording recording(path.text());
    EXPECT_EQ(recording.all().size(), 3U);
    EXPECT_EQ(recording.facts().torn, 1U);
  }
  const auto ring = open(path, 4, 100);
  ASSERT_TRUE(ring);
  for (std::uint64_t number = 7; number <= 10; ++number) {
    EXPECT_TRUE(ring->put(Numbered(number).run()));
  }
  expect_numbers(path, 7, 10);
}

TEST(Ring, IsSharedWithChildren) {
  const Path path;
  const auto ring = open(path, 8, 100);
  ASSERT_TRUE(ring);
  EXPECT_TRUE(ring->put(Numbered(1).run()));
  EXPECT_EQ(child::run([&](child::Checks& check) { check(ring->put(Numbered(2).run())); }), 0);
  EXPECT_TRUE(ring->put(Numbered(3).run()));
  expect_numbers(path, 1, 3);
}

TEST(Ring, LosesNoneOfManyThreadsUncounted) {
  const Path path;
  constexpr std::uint64_t each = 2000;
  const auto ring = open(path, 64, 100);
  ASSERT_TRUE(ring);
  std::array<std::thread, 4> threads;
  std::array<std::uint64_t, threads.size()> written{};
  for (std::size_t i = 0; i < threads.size(); ++i) {
    threads[i] = std::thread([&, i] {
      for (std::uint64_t number = 0; number < each; ++number) {
        written[i] += ring->put(Numbered(i * each + number).run()) ? 1U : 0U;
      }
    });
  }
  Recording meanwhile(path.text());
  for (const Read& read : meanwhile.all()) {
    EXPECT_TRUE(Numbered::is_whole(read));
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  std::uint64_t lost = threads.size() * each;
  for (const std::uint64_t count : written) {
    lost -= count;
  }
  Recording recording(path.text());
  const std::vector<Read> runs = recording.all();
  for (const Read& read : runs) {
    EXPECT_TRUE(Numbered::is_whole(read));
  }
  EXPECT_EQ(recording.facts().begun, threads.size() * each);
  EXPECT_EQ(runs.size() + recording.facts().torn, 64U);
  EXPECT_LE(recording.facts().torn, lost);
}

TEST(Ring, HasOneRecorderAtATime) {
  const Path path;
  {
    const auto ring = open(path, 8);
    ASSERT_TRUE(ring);
    EXPECT_EQ(open(path, 8).error().status, STRAKE_RECORDER_IN_USE);
  }
  EXPECT_TRUE(open(path, 8));
}

TEST(Ring, RefusesFilesThatArentItsOwn) {
  const auto status_of = [](const Path& path) { return open(path, 8, 100).error().status; };
  const Path path;
  path.write("something else");
  EXPECT_EQ(status_of(path), STRAKE_RECORDING_INVALID);
  EXPECT_EQ(path.content(), "something else");
  path.write(std::string(5000, '\0'));
  EXPECT_EQ(status_of(path), STRAKE_RECORDING_INVALID);
  path.write("");
  EXPECT_TRUE(open(path, 8, 100));
  EXPECT_EQ(open(path, 9, 100).error().status, STRAKE_RECORDER_OTHER_SHAPE);
  EXPECT_EQ(open(path, 8, 99).error().status, STRAKE_RECORDER_OTHER_SHAPE);
  const std::string whole = path.content();
  path.write(whole.substr(0, whole.size() - 1));
  EXPECT_EQ(status_of(path), STRAKE_RECORDING_INVALID);
  path.write(whole + '\0');
  EXPECT_EQ(status_of(path), STRAKE_RECORDING_INVALID);
  path.write(whole);
  for (const mode_t mode : {0604, 0602, 0620}) {
    ASSERT_EQ(chmod(path.c_str(), mode), 0);
    EXPECT_EQ(status_of(path), STRAKE_RECORDER_FILE_EXPOSED);
  }
  ASSERT_EQ(chmod(path.c_str(), 0600), 0);
  const Path link;
  ASSERT_EQ(symlink(path.c_str(), link.c_str()), 0);
  EXPECT_EQ(status_of(link), STRAKE_SYSTEM);
  const Path fifo;
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_EQ(status_of(fifo), STRAKE_RECORDER_FILE_EXPOSED);
  EXPECT_TRUE(open(path, 8, 100));
}

TEST(Ring, WithoutRoomForItIsNoFile) {
  const Path path;
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto signal_before = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit little{.rlim_cur = 8192, .rlim_max = before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &little), 0);
  const auto ring = open(path, 1000);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, signal_before);
  EXPECT_EQ(ring.error().status, STRAKE_SYSTEM);
  EXPECT_EQ(path.content(), "");
  EXPECT_TRUE(open(path, 1000));
}

} // namespace
