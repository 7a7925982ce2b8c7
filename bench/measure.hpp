#pragma once
// Measures alternatives in one run: blocks of each, interleaved, thread CPU time, median. Ratios travel, times don't.
#include <time.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace bench {

/// Keeps the compiler from dropping a result.
template <class T>
void keep(const T& value) {
  asm volatile("" : : "r,m"(value) : "memory");
}

struct Alternative {
  std::string name;
  std::function<void(std::uint64_t rounds)> run; ///< Does the work that often.
  std::vector<double> ns = {};
};

inline double thread_ns() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

inline double median(std::vector<double> values) {
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
  return values[values.size() / 2];
}

/// Prints for each alternative the time of one round and its ratio to the first.
inline void compare(const std::string& title, std::uint64_t rounds, std::vector<Alternative> alternatives) {
  constexpr int blocks = 41;
  for (int block = 0; block < blocks; ++block) {
    for (Alternative& alternative : alternatives) {
      alternative.run(1); // so that it pays nothing for what another one left in heap and caches
      const double begin = thread_ns();
      alternative.run(rounds);
      alternative.ns.push_back((thread_ns() - begin) / static_cast<double>(rounds));
    }
  }
  const double base = median(alternatives.front().ns);
  std::printf("%s\n", title.c_str());
  for (const Alternative& alternative : alternatives) {
    const double ns = median(alternative.ns);
    std::printf("  %-44s %9.1f ns  %6.3f  (%+.1f ns)\n", alternative.name.c_str(), ns, ns / base, ns - base);
  }
}

} // namespace bench
