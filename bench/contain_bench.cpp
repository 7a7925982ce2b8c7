// What a call of a contained function takes, beside a process that is spoken to by pipes: wall-clock time, medians of
// blocks. And what a crash costs until the next answer.
#include <fcntl.h>
#include <sched.h>
#include <strake/contain.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstring>
#include <string>

#include "measure.hpp"

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void give_up(const char* what) {
  std::fprintf(stderr, "%s\n", what);
  std::exit(1);
}

/// Nanoseconds of one round, over blocks of rounds.
template <class Work>
double median_of(int blocks, int rounds, Work work) {
  std::vector<double> each;
  for (int block = 0; block < blocks; ++block) {
    const Clock::time_point begin = Clock::now();
    for (int round = 0; round < rounds; ++round) {
      work();
    }
    each.push_back(std::chrono::duration<double, std::nano>(Clock::now() - begin).count() / rounds);
  }
  return bench::median(each);
}

class Contained {
public:
  Contained(const char* function, std::uint64_t spin, std::uint64_t bytes = 1 << 20) : output_(bytes, '\0') {
    strake_contain_options options STRAKE_CONTAIN_OPTIONS_INIT;
    options.worker = STRAKE_BENCH_WORKER;
    options.spin = spin;
    options.max_input = options.max_output = bytes;
    options.respawns = 1'000'000;
    strake_error error{};
    if (strake_contain_new(STRAKE_BENCH_CONTAINED, function, &options, &handle_, &error) != STRAKE_OK) {
      give_up(error.message);
    }
  }
  ~Contained() { strake_contain_free(handle_, nullptr); }
  Contained(const Contained&) = delete;
  Contained& operator=(const Contained&) = delete;

  strake_status call(const std::string& input) {
    std::size_t size = 0;
    return strake_contain_call(handle_, reinterpret_cast<const std::uint8_t*>(input.data()), input.size(),
                               reinterpret_cast<std::uint8_t*>(output_.data()), output_.size(), &size, nullptr,
                               nullptr);
  }
  void echo(const std::string& input) {
    if (call(input) != STRAKE_OK || std::memcmp(output_.data(), input.data(), input.size()) != 0) {
      give_up("a wrong answer");
    }
  }

private:
  strake_contain* handle_ = nullptr;
  std::string output_;
};

void read_all(int from, char* to, std::size_t size) {
  while (size != 0) {
    const ssize_t count = read(from, to, size);
    if (count <= 0) {
      _exit(0);
    }
    to += count;
    size -= static_cast<std::size_t>(count);
  }
}
void write_all(int to, const char* from, std::size_t size) {
  while (size != 0) {
    const ssize_t count = write(to, from, size);
    if (count <= 0) {
      _exit(0);
    }
    from += count;
    size -= static_cast<std::size_t>(count);
  }
}

/// A child that gives back what it gets.
class Piped {
public:
  explicit Piped(std::size_t bytes) : output_(bytes, '\0') {
    if (pipe(there_.data()) != 0 || pipe(back_.data()) != 0) {
      give_up("no pipes");
    }
    child_ = fork();
    if (child_ == 0) {
      close(there_[1]);
      for (;;) {
        read_all(there_[0], output_.data(), bytes);
        write_all(back_[1], output_.data(), bytes);
      }
    }
    close(there_[0]);
  }
  ~Piped() {
    close(there_[1]);
    waitpid(child_, nullptr, 0);
    close(back_[0]);
    close(back_[1]);
  }
  Piped(const Piped&) = delete;
  Piped& operator=(const Piped&) = delete;

  void echo(const std::string& input) {
    write_all(there_[1], input.data(), input.size());
    read_all(back_[0], output_.data(), input.size());
  }

private:
  std::array<int, 2> there_{};
  std::array<int, 2> back_{};
  pid_t child_ = 0;
  std::string output_;
};

/// This process, and those that it makes.
void use_processors(int count) {
  cpu_set_t all;
  cpu_set_t some;
  CPU_ZERO(&all);
  CPU_ZERO(&some);
  sched_getaffinity(0, sizeof all, &all);
  for (int cpu = 0, taken = 0; cpu < CPU_SETSIZE && taken < count; ++cpu) {
    if (CPU_ISSET(cpu, &all)) {
      CPU_SET(cpu, &some);
      ++taken;
    }
  }
  sched_setaffinity(0, sizeof some, &some);
}

void print(const char* name, double ns) { std::printf("  %-44s %10.2f us\n", name, ns / 1000); }

void compare(const char* title, std::size_t bytes, int rounds) {
  const std::string input(bytes, 'x');
  std::printf("%s, %zu bytes there and back\n", title, bytes);
  {
    Contained spinning("bench_echo", 0);
    print("contained", median_of(21, rounds, [&] { spinning.echo(input); }));
  }
  {
    Contained sleeping("bench_echo", STRAKE_CONTAIN_NO_SPIN);
    print("contained, without spinning", median_of(21, rounds, [&] { sleeping.echo(input); }));
  }
  Piped piped(bytes);
  print("a pair of pipes", median_of(21, rounds, [&] { piped.echo(input); }));
}

void compare_sizes(const char* title) {
  compare(title, 16, 2000);
  compare(title, 1 << 20, 20);
}

void recover() {
  std::printf("losing and replacing\n");
  Contained obey("bench_obey", 0);
  print("crash, its status, and the next answer", median_of(21, 10, [&] {
          if (obey.call("x") != STRAKE_CONTAIN_CRASHED) {
            give_up("no crash");
          }
          obey.echo("a");
        }));
  print("strake_contain_new and strake_contain_free", median_of(11, 3, [] { Contained made("bench_echo", 0); }));
}

void call_a_million_times() {
  Contained spinning("bench_echo", 0);
  const Clock::time_point begin = Clock::now();
  for (int i = 0; i < 1'000'000; ++i) {
    spinning.echo(std::to_string(i));
  }
  std::printf("a million calls, each with its own answer: %.2f s\n",
              std::chrono::duration<double>(Clock::now() - begin).count());
}

} // namespace

int main() {
  compare_sizes("two processors");
  recover();
  call_a_million_times();
  use_processors(1);
  compare_sizes("one processor");
}
