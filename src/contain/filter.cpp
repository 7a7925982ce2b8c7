#include "contain/filter.hpp"

#include <array>

namespace strake::contain {
namespace {

// struct seccomp_data: number, architecture, address, six arguments of eight bytes, low half first.
constexpr std::uint32_t offset_of_number = 0;
constexpr std::uint32_t offset_of_architecture = 4;
constexpr std::uint32_t offset_of_first_argument = 16;
constexpr std::uint32_t offset_of_third_argument = 32;

constexpr std::uint16_t load = 0x20;          // BPF_LD | BPF_W | BPF_ABS
constexpr std::uint16_t jump_if_equal = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
constexpr std::uint16_t jump_if_set = 0x45;   // BPF_JMP | BPF_JSET | BPF_K
constexpr std::uint16_t give = 0x06;          // BPF_RET | BPF_K

constexpr std::uint32_t executable = 4; // PROT_EXEC

Instruction statement(std::uint16_t code, std::uint32_t operand) { return {.code = code, .operand = operand}; }

/// Behind each test for a number stand these instructions; they end the program.
void add_condition(std::vector<Instruction>& program, Condition condition, std::uint32_t process) {
  switch (condition) {
  case Condition::none:
    program.push_back(statement(give, allow));
    return;
  case Condition::not_executable:
    program.push_back(statement(load, offset_of_third_argument));
    program.push_back({.code = jump_if_set, .if_true = 0, .if_false = 1, .operand = executable});
    break;
  case Condition::own_process:
    program.push_back(statement(load, offset_of_first_argument));
    program.push_back({.code = jump_if_equal, .if_true = 1, .if_false = 0, .operand = process});
    break;
  }
  program.push_back(statement(give, trap));
  program.push_back(statement(give, allow));
}

constexpr std::uint8_t size_of(Condition condition) { return condition == Condition::none ? 1 : 4; }

// Memory, time, sleep, locks, random numbers, its own end, and writing: there is nothing to write to but the
// descriptor that wakes the caller, and /dev/null.
constexpr std::array x86_64_calls{
    PermittedCall{1},                             // write
    PermittedCall{9, Condition::not_executable},  // mmap
    PermittedCall{10, Condition::not_executable}, // mprotect
    PermittedCall{11},                            // munmap
    PermittedCall{12},                            // brk
    PermittedCall{14},                            // rt_sigprocmask
    PermittedCall{15},                            // rt_sigreturn
    PermittedCall{20},                            // writev
    PermittedCall{24},                            // sched_yield
    PermittedCall{25},                            // mremap
    PermittedCall{28},                            // madvise
    PermittedCall{35},                            // nanosleep
    PermittedCall{39},                            // getpid
    PermittedCall{60},                            // exit
    PermittedCall{96},                            // gettimeofday
    PermittedCall{99},                            // sysinfo, by qsort
    PermittedCall{186},                           // gettid
    PermittedCall{201},                           // time
    PermittedCall{202},                           // futex
    PermittedCall{219},                           // restart_syscall
    PermittedCall{228},                           // clock_gettime
    PermittedCall{229},                           // clock_getres
    PermittedCall{230},                           // clock_nanosleep
    PermittedCall{231},                           // exit_group
    PermittedCall{234, Condition::own_process},   // tgkill
    PermittedCall{318},                           // getrandom
};

constexpr std::array aarch64_calls{
    PermittedCall{64},                             // write
    PermittedCall{66},                             // writev
    PermittedCall{93},                             // exit
    PermittedCall{94},                             // exit_group
    PermittedCall{98},                             // futex
    PermittedCall{101},                            // nanosleep
    PermittedCall{113},                            // clock_gettime
    PermittedCall{114},                            // clock_getres
    PermittedCall{115},                            // clock_nanosleep
    PermittedCall{124},                            // sched_yield
    PermittedCall{128},                            // restart_syscall
    PermittedCall{131, Condition::own_process},    // tgkill
    PermittedCall{135},                            // rt_sigprocmask
    PermittedCall{139},                            // rt_sigreturn
    PermittedCall{169},                            // gettimeofday
    PermittedCall{172},                            // getpid
    PermittedCall{178},                            // gettid
    PermittedCall{179},                            // sysinfo, by qsort
    PermittedCall{214},                            // brk
    PermittedCall{215},                            // munmap
    PermittedCall{216},                            // mremap
    PermittedCall{222, Condition::not_executable}, // mmap
    PermittedCall{226, Condition::not_executable}, // mprotect
    PermittedCall{233},                            // madvise
    PermittedCall{278},                            // getrandom
};

} // namespace

Architecture x86_64() { return {.audit_number = 0xc000003eU, .permitted = x86_64_calls}; }
Architecture aarch64() { return {.audit_number = 0xc00000b7U, .permitted = aarch64_calls}; }

std::vector<Instruction> filter_of(const Architecture& architecture, std::uint32_t process) {
  std::vector<Instruction> program{
      statement(load, offset_of_architecture),
      {.code = jump_if_equal, .if_true = 1, .if_false = 0, .operand = architecture.audit_number},
      statement(give, kill),
      statement(load, offset_of_number)};
  for (const PermittedCall& call : architecture.permitted) {
    program.push_back(
        {.code = jump_if_equal, .if_true = 0, .if_false = size_of(call.condition), .operand = call.number});
    add_condition(program, call.condition, process);
  }
  program.push_back(statement(give, trap));
  return program;
}

} // namespace strake::contain
