// Compares the drop-in with the library that it replaces, over random inputs.
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <map>
#include <new>
#include <stdexcept>
#include <thread>
#include <vector>

#include "../../conformance/table.hpp"
#include "generator.hpp"
#include "judge.hpp"
#include "minimise.hpp"
#include "urls.hpp"

namespace {

using namespace dropin;

constexpr auto usage = R"(usage: http_parser_differences [OPTION...]

Drives the drop-in and the library that it replaces with the same streams, cut at the same points, and compares all that
a program sees. Differences that docs/http_parser/divergences.tsv doesn't have are printed, made small, and fail.
  --inputs N      how many streams (1000000), and a tenth as many URLs
  --first N       the number of the first input (0)
  --seed N        another seed gives other inputs (1)
  --mode MODE     loose, as Debian builds it, or strict (loose)
  --library PATH  the library that is replaced, of that mode
  --ours PATH     the drop-in
  --jobs N        processes (one a processor)
  --case SETUP INPUT   compares and shows one input, as they are printed
Exit: 0 no difference but registered ones, 1 others, 2 misuse.
)";

struct Settings {
  std::uint64_t inputs = 1000000;
  std::uint64_t first = 0;
  std::uint64_t seed = 1;
  Mode mode = Mode::loose;
  std::string library = STRAKE_STOCK_LIBRARY;
  std::string ours = STRAKE_DROPIN;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  std::optional<std::pair<std::string, std::string>> only;
};

/// What the processes count together.
struct Counts {
  std::atomic<std::uint64_t> inputs;
  std::atomic<std::uint64_t> steps;
  std::atomic<std::uint64_t> urls;
  std::atomic<std::uint64_t> differences;
  std::array<std::atomic<std::uint64_t>, divergence_names.size()> registered;
};

struct Worker {
  std::atomic<std::uint64_t> input; ///< Which one it is at: what it was if a library stops the process.
};

Settings settings_of(const std::vector<std::string>& arguments) {
  Settings settings;
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string& name = arguments[at];
    const auto value = [&]() -> const std::string& { return arguments.at(++at); };
    if (name == "--inputs") {
      settings.inputs = std::stoull(value());
    } else if (name == "--first") {
      settings.first = std::stoull(value());
    } else if (name == "--seed") {
      settings.seed = std::stoull(value());
    } else if (name == "--mode") {
      settings.mode = value() == "strict" ? Mode::strict : Mode::loose;
    } else if (name == "--library") {
      settings.library = value();
    } else if (name == "--ours") {
      settings.ours = value();
    } else if (name == "--jobs") {
      settings.jobs = static_cast<unsigned>(std::stoul(value()));
    } else if (name == "--case") {
      settings.only.emplace(arguments.at(at + 1), arguments.at(at + 2));
      at += 2;
    } else {
      throw std::invalid_argument(name);
    }
  }
  return settings;
}

/// The requests of the conformance tables that are short.
std::vector<std::string> seeds() {
  std::vector<std::string> all;
  for (const auto& rows : {table::refused(), table::accepted()}) {
    for (const table::Row& row : rows) {
      if (std::string stream = table::bytes(row.back()); stream.size() < 1000) {
        all.push_back(std::move(stream));
      }
    }
  }
  return all;
}

class Comparison {
public:
  Comparison(const Settings& settings, Counts& counts)
      : settings_(settings), counts_(counts), stock_(settings.library), ours_(settings.ours),
        judge_(stock_, ours_, settings.mode), generator_(seeds()) {}

  /// Every so many inputs from the first one on.
  void compare(std::uint64_t first, Worker& worker) {
    Case input;
    std::uint64_t steps = 0;
    std::uint64_t inputs = 0;
    for (std::uint64_t at = first; at < settings_.inputs; at += settings_.jobs) {
      const std::uint64_t number = settings_.first + at;
      worker.input.store(number, std::memory_order_relaxed);
      generator_.make(seed_of(number), input);
      compare_one(number, input);
      steps += judge_.our_trace().steps.size();
      ++inputs;
      if (number % 10 == 0) {
        compare_url(number);
      }
    }
    counts_.steps += steps;
    counts_.inputs += inputs;
  }

  void show(const Case& input) {
    const auto difference = judge_.judge(input);
    std::cout << "setup   " << setup_of(input) << "\ninput   " << escaped(input.stream) << "\nstock   "
              << text_of(stock_, judge_.stock_trace()) << "\nours    " << text_of(ours_, judge_.our_trace()) << "\n";
    if (!difference) {
      std::cout << "the same\n";
      return;
    }
    if (difference->registered) {
      std::cout << "registered as " << divergence_names[static_cast<std::size_t>(*difference->registered)] << "\n";
    }
    show_step(difference->step);
  }

private:
  [[nodiscard]] std::uint64_t seed_of(std::uint64_t number) const {
    return Random(settings_.seed * 0x100000001b3U ^ number).next();
  }

  void compare_one(std::uint64_t number, const Case& input) {
    const auto difference = judge_.judge(input);
    if (!difference) {
      return;
    }
    if (difference->registered) {
      ++counts_.registered[static_cast<std::size_t>(*difference->registered)];
      return;
    }
    if (++counts_.differences <= 5) {
      std::cout << "\ninput " << number << " differs:\n";
      show(minimised(input, [&](const Case& smaller) {
        const auto still = judge_.judge(smaller);
        return still && !still->registered;
      }));
      std::cout << std::flush;
    }
  }

  void compare_url(std::uint64_t number) {
    Random random(~seed_of(number));
    const std::string url = make_url(random);
    const bool is_connect = random.one_in(4);
    ++counts_.urls;
    if (!agree_on_url(stock_, ours_, settings_.mode, url, is_connect) && ++counts_.differences <= 5) {
      std::cout << "\nURL " << escaped(url) << (is_connect ? " of CONNECT" : "") << " differs:\nstock   "
                << url_answer(stock_, url, is_connect) << "\nours    " << url_answer(ours_, url, is_connect)
                << std::endl;
    }
  }

  void show_step(std::size_t step) const {
    const auto show_fields = [step](const Trace& trace) {
      if (step >= trace.steps.size()) {
        std::cout << "none\n";
        return;
      }
      const Step& at = trace.steps[step];
      const Fields& f = at.fields;
      std::cout << kind_names[static_cast<std::size_t>(at.kind)] << " at " << at.begin << " size " << at.size
                << " type " << f.type << " flags " << f.flags << " nread " << f.nread << " length " << f.content_length
                << " version " << f.major << '.' << f.minor << " status " << f.status << " method "
                << unsigned{f.method} << " error " << unsigned{f.error} << " upgrade " << unsigned{f.upgrade}
                << " keeps alive " << f.keeps_alive << " needs eof " << f.needs_eof << " final " << f.body_is_final
                << " lenient " << f.lenient << " chunked length " << f.chunked_length << "\n";
    };
    std::cout << "step " << step << "\n  stock ";
    show_fields(judge_.stock_trace());
    std::cout << "  ours  ";
    show_fields(judge_.our_trace());
  }

  const Settings& settings_;
  Counts& counts_;
  Library stock_;
  Library ours_;
  Judge judge_;
  Generator generator_;
};

template <class Shared>
Shared& shared(std::size_t count = 1) {
  void* memory = mmap(nullptr, sizeof(Shared) * count, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    throw std::bad_alloc();
  }
  return *new (memory) Shared[count]{};
}

/// Each process has its own copies of the libraries: the limit of the header is one for all threads.
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
  bool all_ended = true;
  for (std::size_t left = started.size(); left > 0; --left) {
    int status = 0;
    const pid_t child = wait(&status);
    if (status != 0) {
      std::cout << "a library stopped the process at input " << workers[started[child]].input << "\n";
      all_ended = false;
    }
  }
  return all_ended;
}

int compare(const Settings& settings) {
  Counts& counts = shared<Counts>();
  const auto begin = std::chrono::steady_clock::now();
  const bool all_ended = run_processes(settings, counts);
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
  std::cout << "registered:";
  for (std::size_t id = 0; id < divergence_names.size(); ++id) {
    std::cout << ' ' << divergence_names[id] << ' ' << counts.registered[id];
  }
  std::cout << "\ncompared " << (settings.mode == Mode::strict ? "strict" : "loose") << ": " << counts.inputs
            << " streams, " << counts.steps << " steps, " << counts.urls << " URLs in " << std::fixed
            << std::setprecision(1) << time.count() << " s; " << counts.differences << " unregistered differences"
            << std::endl;
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
    if (settings.only) {
      Counts counts{};
      Comparison(settings, counts).show(case_of(settings.only->first, table::bytes(settings.only->second)));
      return 0;
    }
    return compare(settings);
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << "\n" << usage;
    return 2;
  }
}
