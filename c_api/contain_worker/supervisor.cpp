#include "supervisor.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <array>
#include <csignal>
#include <cstdio>

#include "calls.hpp"
#include "contain/death.hpp"
#include "control.hpp"
#include "last_words.hpp"
#include "sandbox.hpp"

namespace strake::worker {
namespace {

using boundary::Descriptor;
using contain::End;
using contain::Kind;

/// A worker must not outlive its server. Its output needs no look at the descriptor, which it couldn't take.
bool follow(pid_t server) {
  STRAKE_UNSAFE_BEGIN("SAFETY: numbers alone; no other thread uses the stream")
  return ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0UL, 0UL, 0UL) == 0 && ::getppid() == server &&
         std::setvbuf(stdout, nullptr, _IONBF, 0) == 0;
  STRAKE_UNSAFE_END
}

[[noreturn]] void work(const Legacy& legacy, pid_t server, std::uint32_t after) {
  if (!follow(server) || !close_all_but(contain::wake_descriptor, contain::wake_descriptor) ||
      !prepare_last_words(legacy.shared.answer, legacy.job.cpu_seconds) || !confine(legacy.job, legacy.base_memory)) {
    leave(contain::exit_not_confined);
  }
  serve(legacy.job, legacy.function, legacy.shared, after);
}

/// The one worker of this server, while it lives.
class Child {
public:
  void start(const Legacy& legacy, std::uint32_t after) {
    if (process_ > 0) {
      return;
    }
    STRAKE_UNSAFE_BEGIN("SAFETY: this process has one thread; the object owns the descriptor")
    const pid_t server = ::getpid();
    process_ = ::fork();
    if (process_ == 0) {
      work(legacy, server, after);
    }
    descriptor_ = Descriptor(process_ < 0 ? -1 : static_cast<int>(::syscall(SYS_pidfd_open, process_, 0)));
    STRAKE_UNSAFE_END
    if (!descriptor_) {
      kill();
      tell(Kind::died, std::to_underlying(End::not_started));
      process_ = 0;
    }
  }

  void kill() const {
    if (process_ > 0) {
      STRAKE_UNSAFE_BEGIN("SAFETY: the number is that of a child which wasn't waited for yet, so of no other process")
      static_cast<void>(::kill(process_, SIGKILL));
      STRAKE_UNSAFE_END
    }
  }

  /// Waits for it to end, and tells how.
  void reap() {
    siginfo_t info{};
    STRAKE_UNSAFE_BEGIN("SAFETY: waits for a child of this process, into a struct of this function's")
    static_cast<void>(
        boundary::uninterrupted([&] { return ::waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED); }));
    const End end = info.si_code == CLD_EXITED ? End::exited : End::signalled;
    process_ = 0;
    descriptor_ = Descriptor();
    tell(Kind::died, std::to_underlying(end), static_cast<std::uint32_t>(info.si_status));
    STRAKE_UNSAFE_END
  }

  [[nodiscard]] int descriptor() const { return descriptor_.number(); }

private:
  pid_t process_ = 0;
  Descriptor descriptor_;
};

/// False when the connection is closed.
bool obey(const Legacy& legacy, Child& child) {
  const std::optional<Ordered> ordered = next_order();
  if (!ordered) {
    return false;
  }
  if (ordered->order == contain::Order::start) {
    child.start(legacy, ordered->number);
  } else {
    child.kill();
  }
  return true;
}

} // namespace

void supervise(const Legacy& legacy, const Descriptor& caller) {
  Child child;
  for (bool wanted = true; wanted;) {
    std::array<pollfd, 3> polled{{{.fd = contain::control_descriptor, .events = POLLIN, .revents = 0},
                                  {.fd = caller.number(), .events = POLLIN, .revents = 0},
                                  {.fd = child.descriptor(), .events = POLLIN, .revents = 0}}};
    static_cast<void>(boundary::uninterrupted([&] {
      return STRAKE_UNSAFE_EXPR("SAFETY: polls as many structs as the array has",
                                ::poll(polled.data(), polled.size(), -1));
    }));
    wanted = polled[1].revents == 0;
    if (wanted && polled[2].revents != 0) {
      child.reap();
    }
    if (wanted && polled[0].revents != 0) {
      wanted = obey(legacy, child);
    }
  }
  child.kill();
}

} // namespace strake::worker
