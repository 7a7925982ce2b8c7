#include "sandbox.hpp"

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "../descriptor.hpp"
#include "contain/filter.hpp"
#include "contain/landlock.hpp"

namespace strake::worker {
namespace {

// As <linux/filter.h> and newer versions of <linux/landlock.h> have them.
struct FilterProgram {
  unsigned short size;
  const contain::Instruction* instructions;
};
constexpr unsigned ask_for_abi = 1;
constexpr unsigned first_closed_descriptor = 3;

template <class... Arguments>
long system_call(long number, Arguments... arguments) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the callers give numbers, and addresses of their own objects of the right type",
                            ::syscall(number, arguments...));
}

bool set(int option, unsigned long value) {
  return STRAKE_UNSAFE_EXPR("SAFETY: prctl with numbers alone", ::prctl(option, value, 0UL, 0UL, 0UL)) == 0;
}

bool limit(__rlimit_resource resource, rlim_t soft, rlim_t hard) {
  const rlimit bounds{.rlim_cur = soft, .rlim_max = hard};
  return STRAKE_UNSAFE_EXPR("SAFETY: setrlimit reads a struct of this function's", ::setrlimit(resource, &bounds)) == 0;
}

bool limit(__rlimit_resource resource, rlim_t bound) { return limit(resource, bound, bound); }

/// Whether the kernel can stop a call and say which one it was.
bool can_trap() {
  const std::uint32_t action = contain::trap;
  return system_call(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

/// Those of root, or of a program that was given some.
bool drop_capabilities() {
  const __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  const std::array<__user_cap_data_struct, 2> none{};
  return system_call(SYS_capset, &header, none.data()) == 0;
}

std::uint32_t landlock_abi() {
  const long abi = system_call(SYS_landlock_create_ruleset, nullptr, 0, ask_for_abi);
  return abi > 0 ? static_cast<std::uint32_t>(abi) : 0;
}

/// A set of rules that permits nothing.
bool enter_landlock(std::uint32_t abi) {
  const contain::LandlockRights rights = contain::landlock_rights(abi);
  // Older kernels know the struct's beginning.
  const std::size_t size = abi < 4 ? sizeof(std::uint64_t) : abi < 6 ? 2 * sizeof(std::uint64_t) : sizeof rights;
  const boundary::Descriptor rules(static_cast<int>(system_call(SYS_landlock_create_ruleset, &rights, size, 0)));
  return rules && system_call(SYS_landlock_restrict_self, rules.number(), 0) == 0;
}

bool install_filter() {
#if defined(__x86_64__)
  const contain::Architecture architecture = contain::x86_64();
#elif defined(__aarch64__)
  const contain::Architecture architecture = contain::aarch64();
#else
#error "contain: the system calls of this processor aren't known"
#endif
  const auto process = static_cast<std::uint32_t>(STRAKE_UNSAFE_EXPR("SAFETY: takes nothing, can't fail", ::getpid()));
  const std::vector<contain::Instruction> filter = contain::filter_of(architecture, process);
  const FilterProgram program{.size = static_cast<unsigned short>(filter.size()), .instructions = filter.data()};
  return system_call(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

} // namespace

std::optional<std::uint32_t> harden() {
  if (!can_trap() || !drop_capabilities() || !set(PR_SET_NO_NEW_PRIVS, 1) || !set(PR_SET_DUMPABLE, 0) ||
      !limit(RLIMIT_CORE, 0)) {
    return std::nullopt;
  }
  const std::uint32_t abi = landlock_abi();
  return abi != 0 && enter_landlock(abi) ? abi : 0;
}

std::uint64_t address_space() {
  std::array<char, 32> text{};
  STRAKE_UNSAFE_BEGIN("SAFETY: reads into an array of this function's, whose last byte stays NUL; strtoull ends there")
  const boundary::Descriptor file(::open("/proc/self/statm", O_RDONLY | O_CLOEXEC));
  if (::read(file.number(), text.data(), text.size() - 1) <= 0) {
    return 0;
  }
  return ::strtoull(text.data(), nullptr, 10) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  STRAKE_UNSAFE_END
}

bool close_all_but(int first, int last) {
  STRAKE_UNSAFE_BEGIN("SAFETY: closes descriptors that this process got from its caller or from its library")
  return (first == static_cast<int>(first_closed_descriptor) ||
          ::close_range(first_closed_descriptor, static_cast<unsigned>(first) - 1, 0) == 0) &&
         ::close_range(static_cast<unsigned>(last) + 1, ~0U, 0) == 0;
  STRAKE_UNSAFE_END
}

bool confine(const contain::Job& job, std::uint64_t base_memory) {
  return limit(RLIMIT_AS, base_memory + job.memory) && limit(RLIMIT_CPU, 1, RLIM_INFINITY) && limit(RLIMIT_NPROC, 0) &&
         limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_MEMLOCK, 0) && limit(RLIMIT_MSGQUEUE, 0) &&
         install_filter();
}

void leave(std::uint32_t code) {
  STRAKE_UNSAFE_BEGIN("SAFETY: takes a number, and doesn't return")
  ::_exit(static_cast<int>(code));
  STRAKE_UNSAFE_END
}

} // namespace strake::worker
