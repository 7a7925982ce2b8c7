// What a contained function tries: each ends in its status, nothing happens to this process, and the next call works.
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "contained.hpp"
#include "processes.hpp"

namespace {

using namespace contained;

/// Forbidden calls are stopped and named.
void expect_forbidden(const char* name, long system_call, const std::string& input = "x") {
  SCOPED_TRACE(name);
  Function function(name);
  for (int i = 0; i < 2; ++i) {
    const Answer answer = function.call(input);
    EXPECT_EQ(answer.status, STRAKE_CONTAIN_FORBIDDEN) << strake_status_name(answer.status);
    EXPECT_EQ(answer.error.actual, static_cast<std::uint64_t>(system_call));
  }
  EXPECT_EQ(function.counters().forbidden, 2U);
  EXPECT_EQ(function.counters().respawns, 2U);
}

void expect_status(const char* name, strake_status status, std::uint64_t actual) {
  SCOPED_TRACE(name);
  Function function(name);
  const Answer answer = function.call("x");
  EXPECT_EQ(answer.status, status) << strake_status_name(answer.status);
  EXPECT_EQ(answer.error.actual, actual);
}

TEST(ContainEscape, FindsNoFiles) {
  expect_forbidden("open_file", SYS_openat);
  expect_forbidden("write_file", SYS_openat);
  EXPECT_FALSE(std::filesystem::exists("/tmp/strake-contain-escape"));
}

TEST(ContainEscape, FindsNoNetwork) { expect_forbidden("open_socket", SYS_socket); }

TEST(ContainEscape, MakesNoProcess) {
  expect_forbidden("execute", SYS_execve);
  expect_forbidden("fork_off", SYS_clone);
  expect_forbidden("make_thread", SYS_clone3);
}

TEST(ContainEscape, ReachesNoOtherProcess) {
  const std::string self = bytes_of(getpid());
  expect_forbidden("trace_server", SYS_ptrace);
  expect_forbidden("kill_process", SYS_kill, self);
  expect_forbidden("kill_thread", SYS_tgkill, self);
  expect_forbidden("read_memory_of_process", SYS_process_vm_readv, self);
}

TEST(ContainEscape, RunsNoCodeOfItsOwn) {
  expect_forbidden("map_executable", SYS_mmap);
  expect_forbidden("make_executable", SYS_mprotect);
}

/// What the kernel says of the worker, and of its server.
std::string status_line(pid_t process, const std::string& name) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name + ":")) {
      return line.substr(line.find_first_not_of(" \t", name.size() + 1));
    }
  }
  return {};
}

TEST(ContainEscape, HasNoPrivileges) {
  const strake_contain_options options = marked();
  Function echo("echo", options);
  EXPECT_EQ(echo.call("abc").output, "abc");
  const Processes running = processes_with(options.spin);
  ASSERT_EQ(running.workers.size(), 1U);
  ASSERT_EQ(running.servers.size(), 1U);
  for (const pid_t process : {*running.workers.begin(), *running.servers.begin()}) {
    EXPECT_EQ(status_line(process, "CapPrm"), "0000000000000000");
    EXPECT_EQ(status_line(process, "CapEff"), "0000000000000000");
    EXPECT_EQ(status_line(process, "CapInh"), "0000000000000000");
    EXPECT_EQ(status_line(process, "NoNewPrivs"), "1");
  }
  EXPECT_EQ(status_line(*running.workers.begin(), "Seccomp"), "2");
}

/// What a process may have of a resource, as the system shows it; the line's beginning names it.
std::string limit_of(pid_t process, const std::string& resource) {
  std::ifstream limits("/proc/" + std::to_string(process) + "/limits");
  for (std::string line; std::getline(limits, line);) {
    if (line.starts_with(resource)) {
      std::istringstream rest(line.substr(resource.size()));
      std::string soft;
      std::string hard;
      rest >> soft >> hard;
      return soft + "/" + hard;
    }
  }
  return {};
}

// The filter forbids what would need them; where one of the two had a hole, the other one would still be there.
TEST(ContainEscape, HasNoResourcesBehindTheFilter) {
  const strake_contain_options options = marked();
  Function echo("echo", options);
  EXPECT_EQ(echo.call("abc").output, "abc");
  const Processes running = processes_with(options.spin);
  ASSERT_EQ(running.workers.size(), 1U);
  for (const char* resource : {"Max processes", "Max open files", "Max file size", "Max core file size",
                               "Max locked memory", "Max msgqueue size"}) {
    EXPECT_EQ(limit_of(*running.workers.begin(), resource), "0/0") << resource;
  }
}

TEST(ContainEscape, LoosensNothing) {
  expect_forbidden("change_handlers", SYS_rt_sigaction);
  expect_forbidden("raise_limits", SYS_prlimit64);
}

TEST(ContainEscape, CantWriteToItsInput) {
  expect_status("write_input", STRAKE_CONTAIN_CRASHED, SIGSEGV);
  Function unlock("unlock_input");
  EXPECT_EQ(unlock.call("x").result, EACCES);
}

TEST(ContainEscape, CantClaimMoreThanItWrote) {
  for (const char* name : {"overstate", "overstate_wildly"}) {
    Function function(name);
    for (const std::size_t capacity : {std::size_t{0}, std::size_t{1}, std::size_t{4096}, std::size_t{5} << 20U}) {
      const Answer answer = function.call("x", capacity);
      EXPECT_EQ(answer.status, STRAKE_CONTAIN_BAD_ANSWER) << capacity;
      EXPECT_EQ(answer.error.limit, std::min<std::size_t>(capacity, 1U << 20U));
    }
  }
}

TEST(ContainEscape, CantChangeWhatIsBeingRead) {
  strake_contain_options options = patient();
  options.respawns = 1'000'000;
  Function function("answer_and_go_on", options);
  for (int i = 0; i < 200; ++i) {
    const Answer answer = function.call("x", 4096);
    if (answer.status == STRAKE_OK) {
      ASSERT_EQ(answer.output.find_first_not_of(std::string_view("ab\0", 3)), std::string::npos);
    } else {
      ASSERT_EQ(answer.status, STRAKE_CONTAIN_BAD_ANSWER);
    }
  }
}

TEST(ContainEscape, EndsWithItsCrash) {
  expect_status("use_null", STRAKE_CONTAIN_CRASHED, SIGSEGV);
  expect_status("use_up_stack", STRAKE_CONTAIN_CRASHED, SIGSEGV);
  expect_status("free_twice", STRAKE_CONTAIN_CRASHED, SIGABRT);
  expect_status("stop", STRAKE_CONTAIN_CRASHED, SIGABRT);
  expect_status("leave", STRAKE_CONTAIN_EXITED, 7);
}

TEST(ContainEscape, EndsWithASmashedStack) {
  Function function("smash_stack");
  const Answer answer = function.call();
  EXPECT_EQ(answer.status, STRAKE_CONTAIN_CRASHED);
  EXPECT_TRUE(answer.error.actual == SIGABRT || answer.error.actual == SIGSEGV) << answer.error.actual;
}

TEST(ContainEscape, EndsWhenMemoryRunsOut) {
  strake_contain_options options = patient();
  options.memory = 64U << 20U;
  Function bomb("bomb", options);
  const Answer answer = bomb.call();
  EXPECT_EQ(answer.status, STRAKE_CONTAIN_OUT_OF_MEMORY) << strake_status_name(answer.status);
  EXPECT_EQ(answer.error.limit, 64U << 20U);
  EXPECT_EQ(bomb.counters().out_of_memory, 1U);
  Function polite("bomb_politely", options);
  const Answer count = polite.call();
  EXPECT_EQ(count.status, STRAKE_OK);
  EXPECT_GT(count.result, 32);
  EXPECT_LE(count.result, 64);
}

TEST(ContainEscape, EndsAtTheDeadline) {
  strake_contain_options options = patient();
  options.deadline = 20'000'000;
  for (const char* name : {"loop", "sleep_long", "wake_always"}) {
    Function function(name, options);
    for (int i = 0; i < 3; ++i) {
      const Answer answer = function.call();
      EXPECT_EQ(answer.status, STRAKE_CONTAIN_TIMED_OUT) << strake_status_name(answer.status);
      EXPECT_EQ(answer.error.limit, options.deadline);
    }
    EXPECT_EQ(function.counters().timed_out, 3U);
  }
}

TEST(ContainEscape, EndsWhenCpuTimeIsUsedUp) {
  strake_contain_options options = patient();
  options.cpu_seconds = 1;
  Function loop("loop", options);
  const Answer answer = loop.call();
  EXPECT_EQ(answer.status, STRAKE_CONTAIN_OUT_OF_CPU) << strake_status_name(answer.status);
  EXPECT_EQ(answer.error.limit, 1U);
}

} // namespace
