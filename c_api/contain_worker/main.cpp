// strake-worker: loads the library of a contained function, and makes workers that call it. Started by libstrake alone;
// see docs/contain.md.
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "base/unsafe.hpp"
#include "control.hpp"
#include "sandbox.hpp"
#include "supervisor.hpp"

using namespace strake;
using namespace strake::worker;
using contain::Kind;

namespace {

std::vector<std::string> texts_of(int count, char** arguments) {
  std::vector<std::string> texts;
  STRAKE_UNSAFE_BEGIN("SAFETY: the system gives as many texts as it says, each ended by a NUL; the first is the name")
  for (int i = 1; i < count; ++i) {
    texts.emplace_back(arguments[i]);
  }
  STRAKE_UNSAFE_END
  return texts;
}

/// Whoever started this process, so that its end is seen.
boundary::Descriptor caller() {
  return STRAKE_UNSAFE_EXPR("SAFETY: system calls with numbers alone; the object owns the descriptor",
                            boundary::Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, ::getppid(), 0))));
}

/// Goes on in a process that isn't the caller's child. False in the one that ends at once.
bool detach() { return STRAKE_UNSAFE_EXPR("SAFETY: this process has one thread", ::fork()) == 0; }

std::uint32_t own_number() {
  return static_cast<std::uint32_t>(STRAKE_UNSAFE_EXPR("SAFETY: takes nothing, can't fail", ::getpid()));
}

/// So that local times need no file later: the zone is read again only where its name changed, or has none.
void read_time_zone() {
  STRAKE_UNSAFE_BEGIN("SAFETY: this process has one thread, which doesn't use the environment meanwhile")
  static_cast<void>(::setenv("TZ", ":/etc/localtime", 1));
  ::tzset();
  STRAKE_UNSAFE_END
}

void run(const contain::Job& job, const boundary::Descriptor& started_by) {
  tell(Kind::hello, contain::protocol_version, own_number());
  const Function::Loaded loaded = Function::load(job);
  if (!loaded.function) {
    tell(Kind::failed, std::to_underlying(loaded.failure));
    return;
  }
  read_time_zone();
  const std::optional<Shared> shared = map_shared(job);
  const std::uint64_t base_memory = address_space();
  const std::optional<std::uint32_t> landlock = shared ? harden() : std::nullopt;
  if (!landlock) {
    tell(Kind::failed, std::to_underlying(contain::Failure::unsupported));
    return;
  }
  tell(Kind::ready, *landlock);
  supervise({.job = job, .function = *loaded.function, .shared = *shared, .base_memory = base_memory}, started_by);
}

} // namespace

int main(int count, char** arguments) try {
  const std::optional<contain::Job> job = contain::job_of(texts_of(count, arguments));
  if (!job) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the texts are literals")
    std::fputs("strake-worker runs contained functions for libstrake, of its own version, which starts it\n", stderr);
    STRAKE_UNSAFE_END
    return 2;
  }
  if (!close_all_but(contain::control_descriptor, contain::wake_descriptor)) {
    return 1;
  }
  const boundary::Descriptor started_by = caller();
  if (started_by && detach()) {
    run(*job, started_by);
    leave(0); // not by way of what the library wants done at the end
  }
  return 0;
} catch (...) {
  return 1;
}
