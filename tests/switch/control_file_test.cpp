// Files that somebody else made or changed: refused where they are opened, and without a word where they are followed.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <fstream>
#include <random>
#include <vector>

#include "../key/child.hpp"
#include "control.hpp"
#include "job.hpp"
#include "switch/control.hpp"
#include "switch/process_stat.hpp"

namespace {

using namespace job;
using control::File;
using control::open_status;
using strake::switching::Control;
using strake::switching::CrashRule;
using strake::switching::Fate;
using strake::switching::Mode;
using strake::switching::Order;
using strake::switching::Owner;
using strake::switching::Setting;
using strake::switching::Side;

class SwitchControlFile : public control::Test {
protected:
  SwitchControlFile() { EXPECT_EQ(File(path_).set("test", "safe"), STRAKE_OK); }

  void put(off_t offset, const std::vector<std::uint8_t>& bytes) const {
    const int file = open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    ASSERT_EQ(pwrite(file, bytes.data(), bytes.size(), offset), static_cast<ssize_t>(bytes.size()));
    close(file);
  }
  [[nodiscard]] std::vector<std::uint8_t> bytes() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

TEST_F(SwitchControlFile, IsMadeForItsOwnerOrForMoreReaders) {
  for (const mode_t permissions : {0600U, 0640U, 0644U}) {
    const std::string path = folder_.path(std::to_string(permissions));
    EXPECT_EQ(open_status(path), STRAKE_NOT_FOUND);
    EXPECT_EQ(open_status(path, permissions), STRAKE_OK);
    struct stat about {};
    ASSERT_EQ(stat(path.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 07777U, permissions);
    EXPECT_EQ(static_cast<std::size_t>(about.st_size), Control::size);
    EXPECT_EQ(open_status(path, 0600), STRAKE_OK);
    ASSERT_EQ(stat(path.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 07777U, permissions);
  }
  EXPECT_EQ(open_status(folder_.path("other"), 0660), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(open_status(folder_.path("none/file"), 0600), STRAKE_NOT_FOUND);
}

TEST_F(SwitchControlFile, IsRefusedWhereOthersCanWriteIt) {
  for (const mode_t permissions : {0620U, 0602U, 0666U}) {
    ASSERT_EQ(chmod(path_.c_str(), permissions), 0);
    EXPECT_EQ(open_status(path_), STRAKE_SWITCH_CONTROL_EXPOSED);
  }
  ASSERT_EQ(chmod(path_.c_str(), 0644), 0);
  EXPECT_EQ(open_status(path_), STRAKE_OK);
  if (geteuid() == 0) {
    ASSERT_EQ(chown(path_.c_str(), 12345, 0), 0);
    EXPECT_EQ(open_status(path_), STRAKE_SWITCH_CONTROL_EXPOSED);
  }
}

TEST_F(SwitchControlFile, IsRefusedWhereItIsSomethingElse) {
  const std::string link = folder_.path("link");
  ASSERT_EQ(symlink(path_.c_str(), link.c_str()), 0);
  EXPECT_EQ(open_status(link), STRAKE_SWITCH_CONTROL_EXPOSED);
  EXPECT_EQ(open_status(link, 0600), STRAKE_SWITCH_CONTROL_EXPOSED);
  const std::string fifo = folder_.path("fifo");
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_EQ(open_status(fifo), STRAKE_SWITCH_CONTROL_EXPOSED);
  EXPECT_EQ(open_status(folder_.path("")), STRAKE_SWITCH_CONTROL_EXPOSED);
}

TEST_F(SwitchControlFile, IsRefusedWhereItIsOfAnotherSize) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, Control::size - 1, Control::size + 1}) {
    ASSERT_EQ(truncate(path_.c_str(), static_cast<off_t>(size)), 0);
    EXPECT_EQ(open_status(path_), STRAKE_SWITCH_CONTROL_INVALID);
  }
}

TEST_F(SwitchControlFile, IsRefusedWithAnyOtherByteInItsHead) {
  constexpr std::size_t fixed = 32; // magic, version, sizes of the tables
  const std::vector<std::uint8_t> right = bytes();
  for (std::size_t i = 0; i < fixed; ++i) {
    for (const unsigned change : {0x01U, 0x80U, 0xffU}) {
      put(static_cast<off_t>(i), {static_cast<std::uint8_t>(right[i] ^ change)});
      EXPECT_EQ(open_status(path_), STRAKE_SWITCH_CONTROL_INVALID) << i;
    }
    put(static_cast<off_t>(i), {right[i]});
  }
  EXPECT_EQ(open_status(path_), STRAKE_OK);
}

TEST_F(SwitchControlFile, SetsNothingElseWithAnyOtherByteInAWord) {
  const File file(path_);
  file.follow();
  const Switch sw(STRAKE_SWITCH_VERIFY);
  Job job;
  ASSERT_EQ(sw.run(job), safe_accepts);
  ASSERT_EQ(file.set("test", "safe"), STRAKE_OK);
  const std::vector<std::uint8_t> right = bytes();
  std::vector<std::uint8_t> order(8);
  const std::uint64_t word = word_of(Order{.setting = Setting{.mode = Mode::safe, .run = 1000000, .decide = 0}});
  std::memcpy(order.data(), &word, sizeof word);
  const auto at = std::search(right.begin(), right.end(), order.begin(), order.end()) - right.begin();
  ASSERT_LT(static_cast<std::size_t>(at), right.size());
  for (const std::ptrdiff_t begin : {std::ptrdiff_t{32}, at}) { // the kill word, the order
    for (std::ptrdiff_t i = begin; i < begin + 8; ++i) {
      for (unsigned change = 1; change < 256; ++change) {
        put(i, {static_cast<std::uint8_t>(right[static_cast<std::size_t>(i)] ^ change)});
        ASSERT_EQ(sw.mode(), STRAKE_SWITCH_SAFE) << i << " " << change;
        ASSERT_EQ(sw.state().killed, 0) << i << " " << change;
      }
      put(i, {right[static_cast<std::size_t>(i)]});
    }
  }
}

TEST_F(SwitchControlFile, DoesNoHarmWhateverIsInIt) {
  const File file(path_);
  file.follow();
  const Switch sw(STRAKE_SWITCH_LEGACY);
  Job job;
  ASSERT_EQ(sw.run(job), safe_accepts);
  std::mt19937 random(1); // NOLINT: the same each time
  for (int round = 0; round < 10; ++round) {
    std::vector<std::uint8_t> rubbish(Control::size - 4096);
    std::ranges::generate(rubbish, [&] { return static_cast<std::uint8_t>(random()); });
    put(4096, rubbish);
    EXPECT_EQ(sw.run(job), safe_accepts);
    EXPECT_EQ(File(path_).entries().size(), 0U);
    EXPECT_EQ(file.set("another", "safe"), STRAKE_SWITCH_CONTROL_FULL);
    const Switch later(STRAKE_SWITCH_SAFE, nullptr, "another");
    EXPECT_EQ(later.run(job), safe_accepts);
  }
  const std::vector<std::uint8_t> nothing(Control::size - 4096);
  put(4096, nothing);
  EXPECT_EQ(file.set("test", "verify"), STRAKE_OK);
}

TEST_F(SwitchControlFile, CanBeFollowedWhereItMayOnlyBeRead) {
  ASSERT_EQ(chmod(path_.c_str(), 0644), 0);
  if (geteuid() != 0) {
    ASSERT_EQ(chmod(path_.c_str(), 0444), 0);
  }
  const File writer(path_);
  EXPECT_EQ(child::run([&](child::Checks& check) {
              ASSERT_EQ(chmod(folder_.path("").c_str(), 0755), 0);
              check(geteuid() != 0 || setuid(65534) == 0);
              const File file(path_);
              check(file.set("test", "legacy") == STRAKE_SWITCH_CONTROL_READ_ONLY);
              check(file.set_crashes("test", 1) == STRAKE_SWITCH_CONTROL_READ_ONLY);
              check(file.reset("test") == STRAKE_SWITCH_CONTROL_READ_ONLY);
              check(file.kill(1) == STRAKE_SWITCH_CONTROL_READ_ONLY);
              file.follow();
              const Switch sw(STRAKE_SWITCH_LEGACY);
              const Switch later(STRAKE_SWITCH_LEGACY, nullptr, "later");
              Job job;
              check(sw.run(job) == safe_accepts);
              check(later.run(job) == legacy_accepts);
              if (getppid() != 0 && writer.set("later", "safe") == STRAKE_OK) { // its mapping may still be written
                check(later.run(job) == safe_accepts);
              }
            }),
            0);
}

// The words by themselves.

TEST(SwitchControlWord, KeepsWhatWasPutIntoIt) {
  for (const Mode mode : strake::switching::modes) {
    for (const strake::switching::Share share : {0U, 1U, 999999U, 1000000U}) {
      for (const Side side : {Side::legacy, Side::safe}) {
        const Order order{
            .setting = Setting{.mode = mode, .run = share, .decide = 1000000 - share}, .fell = true, .refuge = side};
        EXPECT_EQ(strake::switching::order_of(word_of(order)), order);
      }
    }
  }
  EXPECT_EQ(strake::switching::order_of(0), Order{});
  EXPECT_EQ(strake::switching::crash_rule_of(0), CrashRule{});
  EXPECT_EQ(strake::switching::crash_rule_of(word_of(CrashRule{.limit = 16, .window = 1})),
            (CrashRule{.limit = 16, .window = 1}));
  EXPECT_EQ(strake::switching::crash_rule_of(word_of(CrashRule{.limit = 17, .window = 1})), std::nullopt);
  EXPECT_EQ(strake::switching::crash_rule_of(word_of(CrashRule{.limit = 1, .window = 0})), std::nullopt);
  EXPECT_EQ(
      strake::switching::order_of(word_of(Order{.setting = Setting{.mode = Mode::safe, .run = 1000001, .decide = 0}})),
      std::nullopt);
}

struct Table {
  std::vector<std::uint64_t> words = Control::fresh();
  Control control{words};
  Owner self{.process = 1, .place = 1};

  std::vector<strake::switching::Fall> collect(std::uint64_t now, Fate fate) const {
    return control.collect(self, now, [fate](const Owner&) { return fate; });
  }
  void crash(std::size_t entry, std::uint64_t process) const {
    const auto mark = control.claim({.process = process, .place = 2}, entry);
    ASSERT_TRUE(mark);
    control.enter(*mark);
  }
};

TEST(SwitchControlTable, CountsTheDeadAlone) {
  Table table;
  const std::size_t entry = *table.control.add("a");
  table.crash(entry, 7);
  table.crash(entry, 8);
  EXPECT_TRUE(table.collect(1000, Fate::alive).empty());
  EXPECT_TRUE(table.collect(1000, Fate::unknown).empty());
  EXPECT_EQ(table.control.at(entry)->crashes, 0U);
  EXPECT_TRUE(table.collect(1000, Fate::dead).empty());
  EXPECT_EQ(table.control.at(entry)->crashes, 2U);
  table.crash(entry, 9);
  EXPECT_TRUE(table.collect(1000, Fate::rebooted).empty());
  EXPECT_TRUE(table.collect(1000, Fate::dead).empty());
  EXPECT_EQ(table.control.at(entry)->crashes, 2U);
}

TEST(SwitchControlTable, FallsByCrashesWithinTheWindowAlone) {
  Table table;
  const std::size_t entry = *table.control.add("a");
  table.control.set_rule(entry, {.limit = 2, .window = 10}, Side::legacy);
  const auto crash_at = [&](std::uint64_t now) {
    table.crash(entry, now);
    return table.collect(now, Fate::dead).size();
  };
  EXPECT_EQ(crash_at(100), 0U);
  EXPECT_EQ(crash_at(110), 0U);
  EXPECT_EQ(crash_at(119), 1U);
  EXPECT_EQ(crash_at(119), 0U); // it lies already
  table.control.reset(entry);
  EXPECT_EQ(crash_at(120), 0U);
  EXPECT_EQ(crash_at(120), 1U);
}

TEST(SwitchControlTable, HasMarksForSoManyAndTakesThemBack) {
  Table table;
  for (std::size_t i = 0; i < strake::switching::max_marks; ++i) {
    ASSERT_TRUE(table.control.claim(table.self, i % 3));
  }
  EXPECT_FALSE(table.control.claim(table.self, 0));
  table.control.release(table.self, 4095);
  EXPECT_EQ(table.control.claim(table.self, 0), 4095U);
  EXPECT_FALSE(table.control.claim(table.self, 0));
  EXPECT_TRUE(table.collect(1, Fate::dead).empty()); // they are its own
  table.self.process = 2;
  EXPECT_TRUE(table.collect(1, Fate::dead).empty()); // within none
  EXPECT_TRUE(table.control.claim(table.self, 0));
}

TEST(ProcessStat, IsReadWhateverTheProgramIsCalled) {
  const std::string rest = " 1 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 4711 2 3";
  using strake::switching::process_stat_of;
  EXPECT_EQ(process_stat_of("12 (cat) S" + rest)->began, 4711U);
  EXPECT_EQ(process_stat_of("12 (a) Z 1 (b)) S" + rest)->began, 4711U);
  EXPECT_FALSE(process_stat_of("12 (cat) S" + rest)->has_ended);
  EXPECT_TRUE(process_stat_of("12 (cat) Z" + rest)->has_ended);
  EXPECT_FALSE(process_stat_of("12 (cat) Z 1 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 2 0 4711 2 3")->has_ended);
  EXPECT_FALSE(process_stat_of("12 (cat) S 1 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0"));
  EXPECT_FALSE(process_stat_of("12 (cat) S 1 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 x"));
  EXPECT_FALSE(process_stat_of("12 (cat"));
  EXPECT_FALSE(process_stat_of(""));
}

} // namespace
