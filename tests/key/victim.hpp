// A process that works with a secret that nobody else has, while this one searches its whole memory at each stage.
#pragma once
#include <sys/wait.h>

#include <array>
#include <csignal>
#include <random>

#include "memory_search.hpp"

namespace memory_search {

/// A pair of pipes, as one of the two processes has it.
class Line {
public:
  Line(int input, int output) : input_(input), output_(output) {}

  [[nodiscard]] bool give(const void* bytes, std::size_t size) const {
    return write(output_, bytes, size) == static_cast<ssize_t>(size);
  }
  [[nodiscard]] bool take(void* bytes, std::size_t size) const {
    return read(input_, bytes, size) == static_cast<ssize_t>(size);
  }
  /// Of the victim: waits while it is searched.
  [[nodiscard]] bool reached_stage() const {
    char byte = 0;
    return give(&byte, 1) && take(&byte, 1);
  }
  void end() const {
    close(input_);
    close(output_);
  }

private:
  int input_;
  int output_;
};

class Victim {
public:
  /// Forks; run(line) is the victim, and gives its exit status, which is to be 0.
  template <class Run>
  explicit Victim(Run run) {
    std::signal(SIGPIPE, SIG_IGN); // a victim that has died is told of by its status
    std::array<int, 2> to{};
    std::array<int, 2> from{};
    EXPECT_EQ(pipe(to.data()), 0);
    EXPECT_EQ(pipe(from.data()), 0);
    pid_ = fork();
    if (pid_ == 0) {
      close(to[1]);
      _exit(run(Line(to[0], from[1])));
    }
    close(to[0]);
    close(from[1]);
    line_ = {from[0], to[1]};
  }
  Victim(const Victim&) = delete;
  Victim& operator=(const Victim&) = delete;
  ~Victim() {
    line_.end();
    int status = 0;
    EXPECT_EQ(waitpid(pid_, &status, 0), pid_);
    EXPECT_EQ(status, 0);
  }

  void give(const Data& bytes) const { EXPECT_TRUE(line_.give(bytes.data(), bytes.size())); }
  [[nodiscard]] Data take(std::size_t size) const {
    Data bytes(size);
    EXPECT_TRUE(line_.take(bytes.data(), size));
    return bytes;
  }

  /// Names of the traces that are there when the next stage is reached.
  [[nodiscard]] std::set<std::string> found(const Traces& traces) const {
    EXPECT_EQ(take(1).size(), 1U);
    std::set<std::string> names = found_in(pid_, traces);
    give({0});
    return names;
  }

private:
  Line line_{-1, -1};
  pid_t pid_ = -1;
};

using Names = std::set<std::string>;

/// A secret that this process alone knows: to be drawn once the victim is there, which has a copy of all before.
inline Data drawn_secret(std::size_t size) {
  std::random_device random;
  Data secret(size);
  std::ranges::generate(secret, [&] { return static_cast<std::uint8_t>(random()); });
  return secret;
}

} // namespace memory_search
