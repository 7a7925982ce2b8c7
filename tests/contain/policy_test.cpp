// The parts that decide, without any process.
#include <sys/syscall.h>

#include <cstring>
#include <map>
#include <set>

#include "contain/budget.hpp"
#include "contain/command_line.hpp"
#include "contain/death.hpp"
#include "contain/filter.hpp"
#include "contain/landlock.hpp"
#include "contain/report.hpp"
#include "contain/spin.hpp"
#include "contain/steps.hpp"
#include "contained.hpp"

namespace {

using namespace strake;
using namespace strake::contain;

/// What the kernel would do with a call: its machine for these programs, as far as they use it.
class Machine {
public:
  struct Call {
    std::uint32_t number = 0;
    std::uint32_t architecture = 0;
    std::uint64_t address = 0;
    std::array<std::uint64_t, 6> arguments{};
  };

  explicit Machine(std::vector<Instruction> program) : program_(std::move(program)) {}

  [[nodiscard]] std::uint32_t run(const Call& call) const {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < program_.size(); ++i) {
      const Instruction& at = program_[i];
      switch (at.code) {
      case 0x20:
        EXPECT_LE(at.operand + 4, sizeof call);
        std::memcpy(&value, reinterpret_cast<const char*>(&call) + at.operand, sizeof value);
        break;
      case 0x15:
        i += value == at.operand ? at.if_true : at.if_false;
        break;
      case 0x45:
        i += (value & at.operand) != 0 ? at.if_true : at.if_false;
        break;
      case 0x06:
        return at.operand;
      default:
        ADD_FAILURE() << "an instruction that isn't one: " << at.code;
        return 0;
      }
    }
    ADD_FAILURE() << "the program has no end";
    return 0;
  }

private:
  std::vector<Instruction> program_;
};

static_assert(sizeof(Machine::Call) == 64);

constexpr std::uint32_t own_process = 4711;

void expect_only_permitted_calls(const Architecture& architecture) {
  const Machine machine(filter_of(architecture, own_process));
  std::map<std::uint32_t, Condition> permitted;
  for (const PermittedCall& call : architecture.permitted) {
    EXPECT_TRUE(permitted.emplace(call.number, call.condition).second) << "twice: " << call.number;
  }
  // Beyond the numbers of today; and those of x32, which begin at 1 << 30.
  for (const std::uint32_t base : {0U, 1U << 30U}) {
    for (std::uint32_t i = 0; i < 2000; ++i) {
      const auto found = permitted.find(base + i);
      Machine::Call call{.number = base + i, .architecture = architecture.audit_number};
      call.arguments = {own_process, 0, 1 | 2};
      ASSERT_EQ(machine.run(call), found == permitted.end() ? trap : allow) << base + i;
      call.arguments = {own_process + 1, 0, 1 | 4};
      ASSERT_EQ(machine.run(call), found != permitted.end() && found->second == Condition::none ? allow : trap);
    }
  }
}

TEST(ContainFilter, PermitsWhatItListsAndNothingElse) {
  expect_only_permitted_calls(x86_64());
  expect_only_permitted_calls(aarch64());
}

TEST(ContainFilter, KillsWhatComesByOtherCalls) {
  const std::uint32_t i386 = 0x40000003U;
  for (const Architecture& architecture : {x86_64(), aarch64()}) {
    const Machine machine(filter_of(architecture, own_process));
    for (std::uint32_t number = 0; number < 500; ++number) {
      ASSERT_EQ(machine.run({.number = number, .architecture = i386}), contain::kill);
    }
  }
}

TEST(ContainFilter, HasTheNumbersOfThisSystem) {
#if defined(__x86_64__)
  const Architecture here = x86_64();
#else
  const Architecture here = aarch64();
#endif
  std::set<std::uint32_t> permitted;
  for (const PermittedCall& call : here.permitted) {
    permitted.insert(call.number);
  }
  std::set<std::uint32_t> known{
      SYS_write,           SYS_writev,        SYS_mmap,         SYS_mprotect,        SYS_munmap,     SYS_brk,
      SYS_rt_sigprocmask,  SYS_rt_sigreturn,  SYS_sched_yield,  SYS_mremap,          SYS_madvise,    SYS_nanosleep,
      SYS_getpid,          SYS_exit,          SYS_gettimeofday, SYS_sysinfo,         SYS_gettid,     SYS_futex,
      SYS_restart_syscall, SYS_clock_gettime, SYS_clock_getres, SYS_clock_nanosleep, SYS_exit_group, SYS_tgkill,
      SYS_getrandom};
#if defined(__x86_64__)
  known.insert(SYS_time);
#endif
  EXPECT_EQ(permitted, known);
}

TEST(ContainLandlock, AsksForWhatEachVersionKnows) {
  EXPECT_EQ(landlock_rights(0).files, 0U);
  EXPECT_EQ(landlock_rights(1).files, 0x1fffU);
  EXPECT_EQ(landlock_rights(2).files, 0x3fffU);
  EXPECT_EQ(landlock_rights(3).files, 0x7fffU);
  EXPECT_EQ(landlock_rights(3).network, 0U);
  EXPECT_EQ(landlock_rights(4).network, 3U);
  EXPECT_EQ(landlock_rights(5).files, 0xffffU);
  EXPECT_EQ(landlock_rights(5).scopes, 0U);
  EXPECT_EQ(landlock_rights(6).scopes, 3U);
  EXPECT_EQ(landlock_rights(1000).files, 0xffffU);
}

TEST(ContainBudget, IsForASpanOfTime) {
  Budget budget(2, 100);
  EXPECT_TRUE(budget.take(1000));
  EXPECT_TRUE(budget.take(1050));
  EXPECT_TRUE(budget.take(1100)) << "a new span";
  EXPECT_TRUE(budget.take(1199));
  EXPECT_FALSE(budget.is_used_up());
  EXPECT_FALSE(budget.take(1199));
  EXPECT_TRUE(budget.is_used_up());
  EXPECT_FALSE(budget.take(999'999)) << "time doesn't bring it back";
  budget.reset();
  EXPECT_FALSE(budget.is_used_up());
  EXPECT_TRUE(budget.take(999'999));
}

TEST(ContainSpin, StopsWhereItDoesntPayAndTriesAgain) {
  Spin spin(20'000);
  EXPECT_EQ(spin.limit(), 20'000U);
  spin.came(true);
  EXPECT_EQ(spin.limit(), 20'000U);
  std::uint64_t spent = 0;
  int tries = 0;
  for (int i = 0; i < 1000; ++i) {
    spent += spin.limit();
    tries += spin.limit() == 20'000 ? 1 : 0;
    spin.came(false);
  }
  EXPECT_LT(spent, 1000 * 20'000U / 20);
  EXPECT_GT(tries, 5);
  while (spin.limit() == 0) {
    spin.came(false);
  }
  spin.came(true);
  EXPECT_EQ(spin.limit(), 20'000U);
}

TEST(ContainSpin, NeverBeginsWhereThereIsNone) {
  Spin spin(0);
  for (int i = 0; i < 1000; ++i) {
    ASSERT_EQ(spin.limit(), 0U);
    spin.came(false);
  }
}

TEST(ContainSteps, ComeInOrder) {
  const auto status = [](const Steps& steps, Step step) {
    const Done checked = steps.check(step);
    return checked ? STRAKE_OK : checked.error().status;
  };
  Steps steps;
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(status(steps, Step::feed), STRAKE_WRONG_STATE);
    EXPECT_EQ(status(steps, Step::end), STRAKE_WRONG_STATE);
    EXPECT_FALSE(steps.is_open());
    ASSERT_EQ(status(steps, Step::begin), STRAKE_OK);
    steps.took(Step::begin);
    EXPECT_TRUE(steps.is_open());
    EXPECT_EQ(status(steps, Step::begin), STRAKE_WRONG_STATE);
    ASSERT_EQ(status(steps, Step::feed), STRAKE_OK);
    steps.took(Step::feed);
    ASSERT_EQ(status(steps, Step::end), STRAKE_OK);
    steps.took(Step::end);
  }
  steps.lose();
  EXPECT_EQ(status(steps, Step::feed), STRAKE_WRONG_STATE) << "there was nothing to lose";
  steps.took(Step::begin);
  steps.lose();
  steps.lose();
  EXPECT_FALSE(steps.is_open());
  EXPECT_EQ(status(steps, Step::feed), STRAKE_CONTAIN_SESSION_LOST);
  EXPECT_EQ(status(steps, Step::end), STRAKE_CONTAIN_SESSION_LOST);
  ASSERT_EQ(status(steps, Step::begin), STRAKE_OK);
  steps.took(Step::begin);
  EXPECT_EQ(status(steps, Step::feed), STRAKE_OK);
}

Settings defaults() { return settle({}).value(); }

Status cause(const Death& death, const LastWords& words = {}) { return cause_of(death, words, defaults()).status; }

TEST(ContainDeath, HasOneCause) {
  const LastWords out_of_memory{.memory_ran_out = true};
  EXPECT_EQ(cause({.end = End::exited, .number = 0}), STRAKE_CONTAIN_EXITED);
  EXPECT_EQ(cause({.end = End::exited, .number = 7}), STRAKE_CONTAIN_EXITED);
  EXPECT_EQ(cause({.end = End::exited, .number = 7}, out_of_memory), STRAKE_CONTAIN_EXITED);
  EXPECT_EQ(cause({.end = End::exited, .number = exit_forbidden}), STRAKE_CONTAIN_FORBIDDEN);
  EXPECT_EQ(cause({.end = End::exited, .number = exit_out_of_cpu}), STRAKE_CONTAIN_OUT_OF_CPU);
  EXPECT_EQ(cause({.end = End::exited, .number = exit_not_confined}), STRAKE_CONTAIN_UNSUPPORTED);
  EXPECT_EQ(cause({.end = End::signalled, .number = 31}), STRAKE_CONTAIN_FORBIDDEN);
  EXPECT_EQ(cause({.end = End::signalled, .number = 11}), STRAKE_CONTAIN_CRASHED);
  EXPECT_EQ(cause({.end = End::signalled, .number = 11}, out_of_memory), STRAKE_CONTAIN_OUT_OF_MEMORY);
  EXPECT_EQ(cause({.end = End::signalled, .number = 6}, out_of_memory), STRAKE_CONTAIN_OUT_OF_MEMORY);
  EXPECT_EQ(cause({.end = End::signalled, .number = 9}, out_of_memory), STRAKE_CONTAIN_CRASHED);
  EXPECT_EQ(cause({.end = End::not_started}), STRAKE_SYSTEM);
  EXPECT_EQ(cause({}), STRAKE_CONTAIN_CRASHED);
  EXPECT_EQ(cause_of({.end = End::signalled, .number = 11}, {}, defaults()).actual, 11U);
  EXPECT_EQ(cause_of({.end = End::exited, .number = exit_forbidden}, {.forbidden_call = 257}, defaults()).actual, 257U);
}

TEST(ContainReport, IsReadOrRefused) {
  EXPECT_EQ(report_of({1, 1, 4711, 0})->process, 4711U);
  EXPECT_FALSE(report_of({1, 1, 0, 0}));
  EXPECT_TRUE(report_of({1, 1, 0x7fffffff, 0}));
  EXPECT_FALSE(report_of({1, 1, 0x80000000, 0}));
  EXPECT_EQ(report_of({2, 6, 0, 0})->number, 6U);
  EXPECT_EQ(report_of({3, 1, 0, 0})->status, STRAKE_CONTAIN_NOT_LOADED);
  EXPECT_EQ(report_of({3, 2, 0, 0})->status, STRAKE_CONTAIN_NO_FUNCTION);
  EXPECT_EQ(report_of({3, 3, 0, 0})->status, STRAKE_CONTAIN_UNSUPPORTED);
  EXPECT_FALSE(report_of({3, 0, 0, 0}));
  EXPECT_FALSE(report_of({3, 4, 0, 0}));
  EXPECT_EQ(report_of({4, 2, 11, 0})->death.number, 11U);
  EXPECT_FALSE(report_of({4, 0, 0, 0}));
  EXPECT_FALSE(report_of({4, 4, 0, 0})) << "nobody can report that";
  EXPECT_FALSE(report_of({0, 0, 0, 0}));
  EXPECT_FALSE(report_of({5, 0, 0, 0}));
}

TEST(ContainCommandLine, SaysTheJob) {
  const Job job{.library = "/a b/c.so",
                .function = "f",
                .max_input = 1,
                .max_output = most_bytes,
                .memory = 3,
                .spin = 0,
                .cpu_seconds = 5,
                .session = true};
  const std::vector<std::string> arguments = arguments_of(job);
  const std::optional<Job> read = job_of(arguments);
  ASSERT_TRUE(read);
  EXPECT_EQ(arguments_of(*read), arguments);
  EXPECT_EQ(read->library, job.library);
  EXPECT_EQ(read->max_output, job.max_output);
  EXPECT_TRUE(read->session);
}

TEST(ContainCommandLine, OfAnotherKindIsRefused) {
  const std::vector<std::string> right = arguments_of({.library = "l", .function = "f"});
  ASSERT_TRUE(job_of(right));
  EXPECT_FALSE(job_of({}));
  EXPECT_FALSE(job_of(std::span(right).first(right.size() - 1)));
  for (std::size_t i = 0; i < right.size(); ++i) {
    for (const char* wrong : {"", "x", "-1", " 1", "1 ", "1234567890123456789"}) {
      std::vector<std::string> arguments = right;
      arguments[i] = wrong;
      EXPECT_EQ(job_of(arguments).has_value(), i == 1 || i == 2) << i << " " << wrong;
    }
  }
  std::vector<std::string> other_version = right;
  other_version[0] = std::to_string(protocol_version + 1);
  EXPECT_FALSE(job_of(other_version));
}

} // namespace
