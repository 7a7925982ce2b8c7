#pragma once
// What a worker may ask of the kernel, as a program for seccomp: data that the perimeter hands over.
#include <cstdint>
#include <span>
#include <vector>

namespace strake::contain {

/// As the kernel's struct sock_filter.
struct Instruction {
  std::uint16_t code = 0;
  std::uint8_t if_true = 0;
  std::uint8_t if_false = 0;
  std::uint32_t operand = 0;
};

enum class Condition : std::uint8_t {
  none,
  not_executable, ///< The third argument, a protection, doesn't make memory executable.
  own_process     ///< The first argument is the worker's own number.
};

struct PermittedCall {
  std::uint32_t number = 0;
  Condition condition = Condition::none;
};

/// Numbers of one processor's system calls.
struct Architecture {
  std::uint32_t audit_number = 0; ///< AUDIT_ARCH_ and its name
  std::span<const PermittedCall> permitted;
};

[[nodiscard]] Architecture x86_64();
[[nodiscard]] Architecture aarch64();

// What the program says of a call.
inline constexpr std::uint32_t allow = 0x7fff0000U; // SECCOMP_RET_ALLOW
inline constexpr std::uint32_t trap = 0x00030000U;  // SECCOMP_RET_TRAP
inline constexpr std::uint32_t kill = 0x80000000U;  // SECCOMP_RET_KILL_PROCESS

/// The program for the worker with this process number: what isn't permitted traps; what comes by the calls of another
/// architecture, whose numbers mean something else, kills.
[[nodiscard]] std::vector<Instruction> filter_of(const Architecture& architecture, std::uint32_t process);

} // namespace strake::contain
