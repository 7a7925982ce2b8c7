#include "strake/contain_switch.h"

#include <cstring>

#include "base/unsafe.hpp"

namespace {

strake_switch_verdict verdict_of(const strake_contain_job& job) {
  if (job.status != STRAKE_OK) {
    return STRAKE_SWITCH_FAILED;
  }
  return job.result == 0 ? STRAKE_SWITCH_ACCEPTED : STRAKE_SWITCH_REJECTED;
}

/// Whether there is a job of this version. A later one may be longer, and begins alike.
bool holds_job(const void* context) {
  std::size_t size = 0;
  if (context == nullptr) {
    return false;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a struct that begins with its size; NULL was excluded")
  std::memcpy(&size, context, sizeof size);
  STRAKE_UNSAFE_END
  return size >= sizeof(strake_contain_job);
}

} // namespace

strake_switch_verdict strake_contain_side(void* context) {
  if (!holds_job(context)) {
    return STRAKE_SWITCH_FAILED;
  }
  strake_contain_job job STRAKE_CONTAIN_JOB_INIT;
  STRAKE_UNSAFE_BEGIN(
      "SAFETY: the caller guarantees a job of the stated size, which is enough: checked; its members are "
      "as strake_contain_call asks")
  std::memcpy(&job, context, sizeof job);
  job.status = strake_contain_call(job.contain, job.input, job.input_size, job.output, job.capacity, &job.output_size,
                                   &job.result, nullptr);
  std::memcpy(context, &job, sizeof job);
  STRAKE_UNSAFE_END
  return verdict_of(job);
}
