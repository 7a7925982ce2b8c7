// Compares the drop-in with the library that it replaces, over random scripts and texts.
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <map>
#include <new>
#include <stdexcept>
#include <thread>
#include <vector>

#include "generator.hpp"
#include "judge.hpp"
#include "minimise.hpp"
#include "register.hpp"
#include "texts.hpp"

namespace {

using namespace dropin;

constexpr auto usage = R"(usage: PROGRAM [OPTION...]

Drives the drop-in and the library that it replaces with the same scripts and texts, and compares all that a program
sees. Differences that the register in docs/ doesn't have are printed, made small, and fail.
  --scripts N     how many scripts of all functions (100000)
  --texts N       how many texts that are read and written (100000)
  --first N       the number of the first script and text (0)
  --seed N        another seed gives other ones (1)
  --library PATH  the library that is replaced
  --ours PATH     the drop-in
  --jobs N        processes (one a processor)
  --script TEXT   runs and shows one script, as they are printed
  --libc          runs it with malloc instead of the heap that checks
  --answers SETUP INPUT   shows both answers as the register has them
Exit: 0 no difference but registered ones, 1 others, 2 misuse.
)";

struct Settings {
  std::uint64_t scripts = 100000;
  std::uint64_t texts = 100000;
  std::uint64_t first = 0;
  std::uint64_t seed = 1;
  std::string library = STRAKE_STOCK_LIBRARY;
  std::string ours = drop_in();
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  std::optional<std::string> only;
  Memory memory = Memory::tracked;
  std::optional<std::pair<std::string, std::string>> answers;
};

constexpr std::size_t most_names = 16;

/// What the processes count together.
struct Counts {
  std::atomic<std::uint64_t> scripts;
  std::atomic<std::uint64_t> operations;
  std::atomic<std::uint64_t> texts;
  std::atomic<std::uint64_t> differences;
  std::array<std::atomic<std::uint64_t>, most_names> registered;
};

/// Which input a process is at: what it was if a library stops the process.
struct Worker {
  std::atomic<std::uint64_t> number;
  std::atomic<bool> is_text;
};

Settings settings_of(const std::vector<std::string>& arguments) {
  Settings settings;
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string& name = arguments[at];
    const auto value = [&]() -> const std::string& { return arguments.at(++at); };
    if (name == "--scripts") {
      settings.scripts = std::stoull(value());
    } else if (name == "--texts") {
      settings.texts = std::stoull(value());
    } else if (name == "--first") {
      settings.first = std::stoull(value());
    } else if (name == "--seed") {
      settings.seed = std::stoull(value());
    } else if (name == "--library") {
      settings.library = value();
    } else if (name == "--ours") {
      settings.ours = value();
    } else if (name == "--jobs") {
      settings.jobs = static_cast<unsigned>(std::stoul(value()));
    } else if (name == "--script") {
      settings.only = value();
    } else if (name == "--answers") {
      settings.answers.emplace(arguments.at(at + 1), arguments.at(at + 2));
      at += 2;
    } else if (name == "--libc") {
      settings.memory = Memory::libc;
    } else {
      throw std::invalid_argument(name);
    }
  }
  return settings;
}

std::uint64_t seed_of(const Settings& settings, std::uint64_t number) {
  return Random(settings.seed * 0x100000001b3U ^ number).next();
}

Case case_of(const Settings& settings, std::uint64_t number, bool is_text) {
  const std::uint64_t seed = seed_of(settings, number);
  return is_text ? make_text_script(~seed) : make_script(seed);
}

class Comparison {
public:
  Comparison(const Settings& settings, Counts& counts)
      : settings_(settings), counts_(counts), stock_(settings.library), ours_(settings.ours), judge_(stock_, ours_) {}

  /// Every so many inputs from the first one on.
  void compare(std::uint64_t first, Worker& worker) {
    counts_.scripts += compare_all(first, settings_.scripts, worker, false);
    counts_.texts += compare_all(first, settings_.texts, worker, true);
    counts_.operations += operations_;
  }

  bool differs(const Case& input) {
    const auto difference = judge_.judge(input);
    return difference && !difference->registered;
  }

  void show(const Case& input) {
    const auto difference = judge_.judge(input);
    std::cout << "script  " << text_of(input.script) << (input.memory == Memory::libc ? "   (--libc)" : "") << "\n";
    for (std::size_t line = 0; line < judge_.our_trace().lines(); ++line) {
      const auto stock = judge_.stock_trace().line(line);
      const auto ours = judge_.our_trace().line(line);
      std::cout << (stock == ours ? "both    " : "stock   ") << escaped(stock) << "\n";
      if (stock != ours) {
        std::cout << "ours    " << escaped(ours) << "\n";
      }
    }
    if (difference && difference->registered) {
      std::cout << "registered as " << divergence_names()[*difference->registered] << "\n";
    }
  }

private:
  std::uint64_t compare_all(std::uint64_t first, std::uint64_t end, Worker& worker, bool is_text) {
    std::uint64_t count = 0;
    worker.is_text = is_text;
    for (std::uint64_t at = first; at < end; at += settings_.jobs) {
      const std::uint64_t number = settings_.first + at;
      worker.number.store(number, std::memory_order_relaxed);
      compare_one(number, case_of(settings_, number, is_text));
      ++count;
    }
    return count;
  }

  void compare_one(std::uint64_t number, const Case& input) {
    const auto difference = judge_.judge(input);
    operations_ += input.script.size();
    if (!difference) {
      return;
    }
    if (difference->registered) {
      ++counts_.registered.at(*difference->registered);
      return;
    }
    if (++counts_.differences <= 5) {
      std::cout << "\ninput " << number << " differs:\n";
      show(minimised(input, [this](const Case& smaller) { return differs(smaller); }));
      std::cout << std::flush;
    }
  }

  const Settings& settings_;
  Counts& counts_;
  Library stock_;
  Library ours_;
  Judge judge_;
  std::uint64_t operations_ = 0;
};

template <class Shared>
Shared& shared(std::size_t count = 1) {
  void* memory = mmap(nullptr, sizeof(Shared) * count, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    throw std::bad_alloc();
  }
  return *new (memory) Shared[count]{};
}

/// In a process of its own.
bool stops(const Settings& settings, const Case& input) {
  const pid_t child = fork();
  if (child == 0) {
    Counts counts{};
    static_cast<void>(Comparison(settings, counts).differs(input));
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status != 0;
}

void show_what_stopped(const Settings& settings, const Worker& worker) {
  const Case input = case_of(settings, worker.number, worker.is_text);
  std::cout << "\na library stopped the process at input " << worker.number << ":\n"
            << text_of(minimised(input, [&](const Case& smaller) { return stops(settings, smaller); }).script)
            << (input.memory == Memory::libc ? "   (--libc)" : "") << std::endl;
}

/// Each process has its own copies of the libraries, whose hooks are global.
bool run_processes(const Settings& settings, Counts& counts) {
  Worker* workers = &shared<Worker>(settings.jobs);
  std::map<pid_t, unsigned> started;
  for (unsigned job = 0; job < settings.jobs; ++job) {
    const pid_t child = fork();
    if (child == 0) {
      Comparison(settings, counts).compare(job, workers[job]);
      std::cout << std::flush;
      _exit(0);
    }
    started[child] = job;
  }
  std::vector<unsigned> stopped;
  for (std::size_t left = started.size(); left > 0; --left) {
    int status = 0;
    const pid_t child = wait(&status);
    if (status != 0) {
      stopped.push_back(started[child]);
    }
  }
  for (const unsigned job : stopped) {
    show_what_stopped(settings, workers[job]);
  }
  return stopped.empty();
}

int compare(const Settings& settings) {
  Counts& counts = shared<Counts>();
  const auto begin = std::chrono::steady_clock::now();
  const bool all_ended = run_processes(settings, counts);
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
  std::cout << "registered:";
  for (std::size_t id = 0; id < divergence_names().size(); ++id) {
    std::cout << ' ' << divergence_names()[id] << ' ' << counts.registered[id];
  }
  std::cout << "\ncompared: " << counts.scripts << " scripts and " << counts.texts << " texts, " << counts.operations
            << " operations in " << std::fixed << std::setprecision(1) << time.count() << " s; " << counts.differences
            << " unregistered differences" << std::endl;
  return all_ended && counts.differences == 0 ? 0 : 1;
}

} // namespace

int main(int count, char** values) {
  try {
    const std::vector<std::string> arguments(values + 1, values + count);
    if (arguments == std::vector<std::string>{"--help"}) {
      std::cout << usage;
      return 0;
    }
    const Settings settings = settings_of(arguments);
    if (settings.answers) {
      const auto& [setup, input] = *settings.answers;
      std::cout << outcome(Library(settings.library), setup, input) << "\t"
                << outcome(Library(settings.ours), setup, input) << "\n";
      return 0;
    }
    if (settings.only) {
      Counts counts{};
      Comparison(settings, counts).show({.script = script_of(*settings.only), .memory = settings.memory});
      return 0;
    }
    return compare(settings);
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << "\n" << usage;
    return 2;
  }
}
