// Secrets decide no branch and no address: a test runs itself again under valgrind, marks secrets as undefined memory,
// and counts what valgrind complains of. A verdict may be complained of, where it becomes public, once or a few times
// as the compiler has it; nothing else may. A comparison that ends early has as many complaints as it has equal bytes.
#pragma once
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <valgrind/memcheck.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>

#include "key/sanitized.hpp"

namespace constant_time {

inline constexpr unsigned any = 1'000'000;
inline constexpr unsigned verdict = 3;

template <class Bytes>
void make_secret(Bytes&& bytes) {
  static_cast<void>(VALGRIND_MAKE_MEM_UNDEFINED(std::data(bytes), std::size(bytes)));
}
template <class T>
void make_public(T& value) {
  static_cast<void>(VALGRIND_MAKE_MEM_DEFINED(&value, sizeof value));
}

/// Does work and compares how many complaints valgrind had of it with what is right.
template <class Work>
void expect(const std::string& name, unsigned least, unsigned most, Work work) {
  const auto before = VALGRIND_COUNT_ERRORS;
  work();
  const auto found = static_cast<unsigned>(VALGRIND_COUNT_ERRORS - before);
  EXPECT_TRUE(found >= least && found <= most) << name << ": " << found << ", not " << least << " to " << most;
}

inline int run(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Runs the test that calls this under valgrind, where the checks are done.
template <class Checks>
void prove(Checks checks) {
  if (RUNNING_ON_VALGRIND != 0) {
    checks();
    return;
  }
#if !STRAKE_TEST_SANITIZED // A program has one of the two: valgrind or a sanitizer.
  std::array<char, 4096> self{};
  ASSERT_GT(readlink("/proc/self/exe", self.data(), self.size() - 1), 0);
  std::string copy = testing::TempDir() + "constant_time_XXXXXX";
  const int file = mkstemp(copy.data());
  ASSERT_GE(file, 0);
  close(file);
  // Debian 12's valgrind refuses programs with the debug information of a newer compiler.
  ASSERT_EQ(run("objcopy --strip-debug '" + std::string(self.data()) + "' " + copy), 0) << "binutils are needed";
  ASSERT_EQ(run("valgrind --version"), 0) << "valgrind is needed";
  const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
  EXPECT_EQ(run("valgrind -q --log-file=/dev/null --error-limit=no " + copy +
                " --gtest_filter=" + test.test_suite_name() + "." + test.name()),
            0);
  std::remove(copy.c_str());
#endif
}

} // namespace constant_time
