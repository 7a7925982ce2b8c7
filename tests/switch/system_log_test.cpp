#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <map>
#include <regex>
#include <sstream>

#include "job.hpp"

namespace {

using namespace job;

/// Stands for the log of the system.
class Receiver {
public:
  explicit Receiver(const std::string& path, int type = SOCK_DGRAM) : path_(path), socket_(socket(AF_UNIX, type, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    EXPECT_EQ(bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;
  ~Receiver() {
    close(socket_);
    unlink(path_.c_str());
  }

  /// What is there, without waiting.
  [[nodiscard]] std::vector<std::string> messages() const {
    std::vector<std::string> messages;
    std::array<char, 65536> buffer{};
    for (ssize_t size = 0; (size = recv(socket_, buffer.data(), buffer.size(), MSG_DONTWAIT)) >= 0;) {
      messages.emplace_back(buffer.data(), static_cast<std::size_t>(size));
    }
    return messages;
  }

private:
  std::string path_;
  int socket_;
};

/// The fields of one entry, as the journal's native protocol has them where no value holds a line end.
std::map<std::string, std::string> fields_of(const std::string& datagram) {
  static const std::regex name("[A-Z][A-Z0-9_]*");
  EXPECT_TRUE(datagram.ends_with('\n'));
  std::map<std::string, std::string> fields;
  std::istringstream lines(datagram);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t equals = line.find('=');
    EXPECT_NE(equals, std::string::npos) << line;
    EXPECT_TRUE(std::regex_match(line.substr(0, equals), name)) << line;
    EXPECT_TRUE(fields.emplace(line.substr(0, equals), line.substr(equals + 1)).second) << line;
  }
  return fields;
}

Job diverging() {
  Job job;
  job.safe = says(STRAKE_SWITCH_REJECTED);
  return job;
}

class SwitchSystemLog : public testing::Test {
protected:
  [[nodiscard]] std::string path() const {
    return testing::TempDir() + "strake-log-" + std::to_string(getpid()) + ".socket";
  }
  Job job_ = diverging();
  Events events_;
};

TEST_F(SwitchSystemLog, TakesALineAsSyslogWritesIt) {
  const Receiver receiver(path());
  const Variable variable("STRAKE_DIVERGENCE_LOG", "syslog:" + path());
  const Switch sw(STRAKE_SWITCH_SHADOW, &events_);
  EXPECT_EQ(sw.run(job_), legacy_accepts);
  ASSERT_EQ(events_.lines().size(), 1U);
  const std::string expected = "<12>strake[" + std::to_string(getpid()) + "]: " + events_.lines()[0];
  EXPECT_EQ(receiver.messages(), std::vector<std::string>{expected});
  EXPECT_EQ(sw.counters().lines_written, 1U);
}

TEST_F(SwitchSystemLog, TakesALineAsTheJournalsFields) {
  const Receiver receiver(path());
  const Variable variable("STRAKE_DIVERGENCE_LOG", "journald:" + path());
  const Switch sw(STRAKE_SWITCH_VERIFY, &events_, "http.1");
  static_cast<void>(sw.run(job_));
  static_cast<void>(sw.run(job_));
  const std::vector<std::string> messages = receiver.messages();
  const std::vector<std::string> lines = events_.lines();
  ASSERT_EQ(messages.size(), 2U);
  ASSERT_EQ(lines.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(
        fields_of(messages[i]),
        (std::map<std::string, std::string>{
            {"PRIORITY", "4"}, {"SYSLOG_IDENTIFIER", "strake"}, {"STRAKE_SWITCH", "http.1"}, {"MESSAGE", lines[i]}}));
  }
}

TEST_F(SwitchSystemLog, ThatIsFullLosesLinesAndNeverWaits) {
  const Receiver receiver(path());
  const Variable variable("STRAKE_DIVERGENCE_LOG", "syslog:" + path());
  const Switch sw(STRAKE_SWITCH_SHADOW, &events_);
  while (sw.counters().lines_lost == 0) {
    ASSERT_EQ(sw.run(job_), legacy_accepts);
  }
  const std::uint64_t written = sw.counters().lines_written;
  EXPECT_EQ(receiver.messages().size(), written);
  EXPECT_EQ(sw.run(job_), legacy_accepts);
  EXPECT_EQ(sw.counters().lines_written, written + 1);
  EXPECT_EQ(receiver.messages().size(), 1U);
}

TEST_F(SwitchSystemLog, ThatWentLosesLinesUntilAnotherTakesItsPlace) {
  const Variable variable("STRAKE_DIVERGENCE_LOG", "journald:" + path());
  auto first = std::make_unique<Receiver>(path());
  const Switch sw(STRAKE_SWITCH_SHADOW, &events_);
  first.reset();
  EXPECT_EQ(sw.run(job_), legacy_accepts);
  EXPECT_EQ(sw.counters().lines_lost, 1U);
  const Receiver second(path());
  EXPECT_EQ(sw.run(job_), legacy_accepts);
  EXPECT_EQ(sw.counters().lines_written, 1U);
  EXPECT_EQ(second.messages().size(), 1U);
}

TEST_F(SwitchSystemLog, ThatIsNotThereIsAnEventAndChangesNothing) {
  const Receiver stream(path(), SOCK_STREAM);
  for (const std::string& place : {"syslog:" + path(), "journald:" + path() + "-missing",
                                   "syslog:/tmp/" + std::string(103, 'a'), "syslog:/tmp/" + std::string(102, 'a')}) {
    ProcessEvents process;
    const Variable variable("STRAKE_DIVERGENCE_LOG", place);
    const Switch sw(STRAKE_SWITCH_SHADOW, &events_);
    EXPECT_EQ(process.statuses(), std::vector<strake_status>{STRAKE_SYSTEM});
    EXPECT_EQ(process.lines(),
              std::vector<std::string>{"STRAKE_DIVERGENCE_LOG names no regular file or socket that can be written"});
    EXPECT_EQ(sw.run(job_), legacy_accepts);
    EXPECT_EQ(sw.counters().lines_written, 1U);
  }
}

TEST_F(SwitchSystemLog, MayHaveThePathThatJustFits) {
  const std::string longest =
      "/tmp/" + std::string(102 - std::to_string(getpid()).size(), 'a') + std::to_string(getpid());
  ASSERT_EQ(longest.size(), sizeof(sockaddr_un::sun_path) - 1);
  const Receiver receiver(longest);
  const Variable variable("STRAKE_DIVERGENCE_LOG", "syslog:" + longest);
  const Switch sw(STRAKE_SWITCH_SHADOW, &events_);
  static_cast<void>(sw.run(job_));
  EXPECT_EQ(receiver.messages().size(), 1U);
}

// As a program does that becomes a daemon.
TEST_F(SwitchSystemLog, WhoseDescriptorTheProgramTookIsLeftAlone) {
  const Receiver receiver(path());
  const Variable variable("STRAKE_DIVERGENCE_LOG", "syslog:" + path());
  const int next = dup(0);
  close(next);
  const Switch sw(STRAKE_SWITCH_SHADOW, &events_);
  ASSERT_EQ(close(next), 0);
  ASSERT_EQ(socket(AF_UNIX, SOCK_DGRAM, 0), next);
  EXPECT_EQ(sw.run(job_), legacy_accepts);
  EXPECT_EQ(sw.counters().lines_lost, 1U);
  EXPECT_TRUE(receiver.messages().empty());
  ASSERT_EQ(close(next), 0);
}

} // namespace
