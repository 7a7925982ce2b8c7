#include "run/child.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace strake::cli {
namespace {

constexpr std::array passed_on{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2};

/// Signals that are waited for instead of being delivered, as long as the object lives.
class HeldSignals {
public:
  HeldSignals() {
    sigemptyset(&held_);
    sigaddset(&held_, SIGCHLD);
    for (const int signal : passed_on) {
      sigaddset(&held_, signal);
    }
    sigprocmask(SIG_BLOCK, &held_, &before_);
  }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals(HeldSignals&&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
  HeldSignals& operator=(HeldSignals&&) = delete;
  ~HeldSignals() { sigprocmask(SIG_SETMASK, &before_, nullptr); }

  [[nodiscard]] const sigset_t& before() const { return before_; }

  [[nodiscard]] siginfo_t next() const {
    siginfo_t signal{};
    while (sigwaitinfo(&held_, &signal) < 0) {
    }
    return signal;
  }

private:
  sigset_t held_{};
  sigset_t before_{};
};

/// Texts as exec takes them.
std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) {
    pointers.push_back(text.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> environment_with(const Variables& variables) {
  std::vector<std::string> entries;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const std::string name = text.substr(0, text.find('='));
    bool is_replaced = false;
    for (const auto& [variable, value] : variables) {
      is_replaced = is_replaced || variable == name;
    }
    if (!is_replaced) {
      entries.push_back(text);
    }
  }
  for (const auto& [variable, value] : variables) {
    entries.push_back(variable + "=" + value);
  }
  return entries;
}

Attempt<pid_t> start(const std::string& program, std::vector<std::string> arguments, const Variables& variables,
                     const sigset_t& signals) {
  std::vector<std::string> environment = environment_with(variables);
  posix_spawnattr_t attributes{};
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  posix_spawnattr_setsigmask(&attributes, &signals);
  pid_t child = 0;
  const int problem = posix_spawn(&child, program.c_str(), nullptr, &attributes, pointers_to(arguments).data(),
                                  pointers_to(environment).data());
  posix_spawnattr_destroy(&attributes);
  if (problem != 0) {
    return refused(program + ": " + std::generic_category().message(problem));
  }
  return child;
}

/// Whether the child has ended; its status then.
bool has_ended(pid_t child, int& status) {
  int how = 0;
  if (waitpid(child, &how, WNOHANG) != child) {
    return false;
  }
  constexpr int by_signal = 128;
  status = WIFSIGNALED(how) ? by_signal + WTERMSIG(how) : WEXITSTATUS(how);
  return true;
}

/// Of a process, and not of the terminal, whose signals come to the child by themselves.
bool was_sent(const siginfo_t& signal) { return signal.si_code <= 0; }

} // namespace

Attempt<int> run_child(const std::string& program, const std::vector<std::string>& arguments,
                       const Variables& variables) {
  std::signal(SIGCHLD, SIG_DFL); // Whoever ignores it isn't told how children end.
  const HeldSignals signals;
  const Attempt<pid_t> child = start(program, arguments, variables, signals.before());
  if (!child) {
    return refused(child.error());
  }
  int status = 0;
  while (!has_ended(*child, status)) {
    const siginfo_t signal = signals.next();
    if (signal.si_signo != SIGCHLD && was_sent(signal)) {
      kill(*child, signal.si_signo);
    }
  }
  return status;
}

} // namespace strake::cli
