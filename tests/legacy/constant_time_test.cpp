// Padding and base64 are removed without a branch or an address that depends on them: this program runs itself under
// valgrind, marks secrets as undefined memory, and counts what valgrind complains of. The verdict may be complained of,
// where it becomes public; nothing else may.
#include "constant_time.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <valgrind/memcheck.h>

#include <array>
#include <cstdio>
#include <cstdlib>

#include "../key/sanitized.hpp"
#include "legacy/base64url.hpp"
#include "legacy/padding.hpp"

namespace {

int failures = 0;

template <class Work>
void expect(const char* name, unsigned least, unsigned most, Work work) {
  const auto before = VALGRIND_COUNT_ERRORS;
  work();
  const auto found = static_cast<unsigned>(VALGRIND_COUNT_ERRORS - before);
  const bool right = found >= least && found <= most;
  std::printf("%-6s %-50s %u (%u to %u)\n", right ? "ok" : "FAILED", name, found, least, most);
  failures += right ? 0 : 1;
}

template <class Bytes>
void make_secret(Bytes& bytes) {
  static_cast<void>(VALGRIND_MAKE_MEM_UNDEFINED(bytes.data(), bytes.size()));
}

constexpr unsigned any = 1'000'000;
constexpr unsigned verdict = 1;

[[gnu::noinline]] bool naive_unpad(std::span<const std::uint8_t> bytes) {
  const std::size_t padding = bytes.back();
  if (padding == 0 || padding > 16) {
    return false;
  }
  for (std::size_t i = 1; i <= padding; ++i) {
    if (bytes[bytes.size() - i] != padding) {
      return false;
    }
  }
  return true;
}

} // namespace

int run_constant_time_checks() {
  expect("control: padding that is looked at byte by byte", 2, any, [] {
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(9);
    make_secret(bytes);
    volatile bool right = naive_unpad(bytes);
    static_cast<void>(VALGRIND_MAKE_MEM_DEFINED(&right, sizeof right));
  });
  for (const unsigned padding : {0U, 1U, 7U, 16U, 17U, 255U}) {
    for (const bool right : {true, false}) {
      expect("unpad", 1, verdict, [&] {
        std::array<std::uint8_t, 64> bytes{};
        bytes.fill(static_cast<std::uint8_t>(padding));
        bytes[50] = right ? bytes[50] : static_cast<std::uint8_t>(padding + 1);
        make_secret(bytes);
        const auto size = strake::legacy::unpad(bytes, 16);
        static_cast<void>(VALGRIND_MAKE_MEM_DEFINED(&size, sizeof size));
      });
    }
  }
  for (const char* text :
       {"cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e44", "cw_0x689RpI-jtRR7oE8h+eQsKImvJapLeSbXpwF4e4%"}) {
    expect("decode_base64url", 0, 1, [&] { // the verdict, if what is marked decides it
      std::array<std::uint8_t, 44> secret{};
      std::copy_n(text, secret.size(), secret.begin());
      static_cast<void>(VALGRIND_MAKE_MEM_UNDEFINED(secret.data(), 42)); // the last two tell the size
      std::array<std::uint8_t, 33> bytes{};
      volatile bool right = strake::legacy::decode_base64url(secret, bytes);
      static_cast<void>(VALGRIND_MAKE_MEM_DEFINED(&right, sizeof right));
    });
  }
  return failures == 0 ? 0 : 1;
}

#if !STRAKE_TEST_SANITIZED // A program has one of the two: valgrind or a sanitizer.

namespace {

int run(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(ConstantTime, NoPaddingDecidesABranchOrAnAddress) {
  std::array<char, 4096> self{};
  ASSERT_GT(readlink("/proc/self/exe", self.data(), self.size() - 1), 0);
  std::string copy = testing::TempDir() + "constant_time_XXXXXX";
  const int file = mkstemp(copy.data());
  ASSERT_GE(file, 0);
  close(file);
  // Debian 12's valgrind refuses programs with the debug information of a newer compiler.
  ASSERT_EQ(run("objcopy --strip-debug '" + std::string(self.data()) + "' " + copy), 0) << "binutils are needed";
  ASSERT_EQ(run("valgrind --version"), 0) << "valgrind is needed";
  EXPECT_EQ(run("valgrind -q --log-file=/dev/null --error-limit=no " + copy + " " + constant_time_role), 0);
  std::remove(copy.c_str());
}

} // namespace

#endif
