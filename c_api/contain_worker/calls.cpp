#include "calls.hpp"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../descriptor.hpp"
#include "../system_time.hpp"
#include "contain/spin.hpp"

namespace strake::worker {
namespace {

using boundary::contained::Answer;
using boundary::contained::Request;

/// Whether the number changed while this spun.
bool spin(const std::atomic<std::uint32_t>& number, std::uint32_t last, std::uint64_t limit) {
  constexpr int looks_between_times = 32;
  const std::uint64_t begin = boundary::monotonic_time();
  do {
    for (int look = 0; look < looks_between_times; ++look) {
      if (number.load(std::memory_order_acquire) != last) {
        return true;
      }
      boundary::contained::relax();
    }
  } while (boundary::monotonic_time() - begin < limit);
  return false;
}

void sleep(const std::atomic<std::uint32_t>& number, std::uint32_t last, std::atomic<std::uint32_t>& asleep) {
  asleep.store(1, std::memory_order_seq_cst);
  while (number.load(std::memory_order_seq_cst) == last) {
    STRAKE_UNSAFE_BEGIN(
        "SAFETY: the kernel compares the word and lets this process sleep; spurious ends are looked after")
    static_cast<void>(::syscall(SYS_futex, &number, FUTEX_WAIT, last, nullptr, nullptr, 0));
    STRAKE_UNSAFE_END
  }
  asleep.store(0, std::memory_order_relaxed);
}

std::uint32_t next_number(const Request& request, Answer& answer, std::uint32_t last, contain::Spin& patience) {
  const bool came = patience.limit() != 0 && spin(request.number, last, patience.limit());
  patience.came(came);
  if (!came) {
    sleep(request.number, last, answer.worker_sleeps);
  }
  return request.number.load(std::memory_order_seq_cst);
}

void wake_caller() {
  const std::uint64_t one = 1;
  STRAKE_UNSAFE_BEGIN("SAFETY: writes a number of this function's to an eventfd; one that is full wakes too")
  static_cast<void>(boundary::uninterrupted([&] { return ::write(contain::wake_descriptor, &one, sizeof one); }));
  STRAKE_UNSAFE_END
}

Call call_of(const Request& request, const Shared& shared) {
  return {.step = request.step.load(std::memory_order_relaxed),
          .input = shared.input,
          .input_size = request.input_size.load(std::memory_order_relaxed),
          .output = shared.output,
          .capacity = request.capacity.load(std::memory_order_relaxed)};
}

} // namespace

void serve(const contain::Job& job, Function function, const Shared& shared, std::uint32_t after) {
  STRAKE_UNSAFE_BEGIN("SAFETY: both are mapped for the life of the process")
  const Request& request = *shared.request;
  Answer& answer = *shared.answer;
  contain::Spin patience(job.spin);
  for (std::uint32_t last = after;;) {
    const std::uint32_t number = next_number(request, answer, last, patience);
    answer.forbidden_call.store(0, std::memory_order_relaxed);
    answer.memory_ran_out.store(0, std::memory_order_relaxed);
    answer.taken.store(number, std::memory_order_seq_cst);
    const Returned returned = function(call_of(request, shared));
    answer.result.store(returned.result, std::memory_order_relaxed);
    answer.size.store(returned.size, std::memory_order_relaxed);
    answer.number.store(number, std::memory_order_seq_cst);
    if (request.caller_sleeps.load(std::memory_order_seq_cst) != 0) {
      wake_caller();
    }
    last = number;
  }
  STRAKE_UNSAFE_END
}

} // namespace strake::worker
