#pragma once
// Parts of a test that run in a process of their own.
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <source_location>

namespace child {

/// Counts what doesn't hold: expectations of GoogleTest made in a child are lost with it.
class Checks {
public:
  void operator()(bool holds, std::source_location where = std::source_location::current()) {
    if (!holds) {
      std::fprintf(stderr, "%s:%u: failed in the child\n", where.file_name(), where.line());
      ++failed_;
    }
  }
  [[nodiscard]] int status() const { return failed_ == 0 ? 0 : 1; }

private:
  int failed_ = 0;
};

/// 0 if the process ended by itself with status 0.
inline int wait_for(pid_t pid) {
  int status = 0;
  if (pid < 0 || waitpid(pid, &status, 0) != pid) {
    return -1;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// A child whose creation no handler of fork() sees.
inline pid_t clone_without_handlers() { return static_cast<pid_t>(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)); }

/// Calls work(checks) in the child that make() gives. 0 if all of them held.
template <class Work>
int run(Work work, pid_t (*make)() = fork) {
  const pid_t pid = make();
  if (pid == 0) {
    Checks check;
    work(check);
    _exit(check.status());
  }
  return wait_for(pid);
}

} // namespace child
