#include "last_words.hpp"

#include <unistd.h>

#include <csignal>

#include "base/unsafe.hpp"
#include "contain/death.hpp"

namespace strake::worker {
namespace {

using boundary::contained::Answer;

// Signal handlers and the allocator have no other way to it.
constinit std::atomic<Answer*> answer_of_process{nullptr};
constinit std::atomic<std::uint64_t> seconds_for_a_call{0};

void stop_forbidden(int /*signal*/, siginfo_t* info, void* /*context*/) {
  STRAKE_UNSAFE_BEGIN(
      "SAFETY: the kernel gives the handler its struct; the answer is mapped for the life of the process")
  answer_of_process.load()->forbidden_call.store(static_cast<std::uint32_t>(info->si_syscall));
  ::_exit(static_cast<int>(contain::exit_forbidden));
  STRAKE_UNSAFE_END
}

/// Comes with each second of CPU time that the process has used.
void count_second(int /*signal*/) {
  static constinit std::atomic<std::uint32_t> call{0};
  static constinit std::atomic<std::uint64_t> seconds{0};
  STRAKE_UNSAFE_BEGIN("SAFETY: the answer is mapped for the life of the process; _exit may be called by a handler")
  const std::uint32_t now = answer_of_process.load()->taken.load();
  seconds.store(call.exchange(now) == now ? seconds.load() + 1 : 1);
  if (seconds.load() > seconds_for_a_call.load()) {
    ::_exit(static_cast<int>(contain::exit_out_of_cpu));
  }
  STRAKE_UNSAFE_END
}

} // namespace

bool prepare_last_words(Answer* answer, std::uint64_t cpu_seconds) {
  answer_of_process.store(answer);
  seconds_for_a_call.store(cpu_seconds);
  STRAKE_UNSAFE_BEGIN("SAFETY: structs of this function, and handlers that call nothing but _exit")
  struct sigaction forbidden {};
  forbidden.sa_sigaction = stop_forbidden;
  forbidden.sa_flags = SA_SIGINFO;
  struct sigaction second {};
  second.sa_handler = count_second;
  second.sa_flags = SA_RESTART;
  return ::sigaction(SIGSYS, &forbidden, nullptr) == 0 && ::sigaction(SIGXCPU, &second, nullptr) == 0;
  STRAKE_UNSAFE_END
}

void note_memory_ran_out() {
  STRAKE_UNSAFE_BEGIN("SAFETY: the answer is mapped for the life of the process")
  if (Answer* answer = answer_of_process.load(); answer != nullptr) {
    answer->memory_ran_out.store(1);
  }
  STRAKE_UNSAFE_END
}

} // namespace strake::worker
