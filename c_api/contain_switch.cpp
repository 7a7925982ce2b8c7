#include "strake/contain_switch.h"

#include <cstring>

#include "base/unsafe.hpp"
#include "contain_pool.hpp"
#include "switch.hpp"

using namespace strake;
using namespace strake::boundary;

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

/// A contained function that may be NULL, and that is looked up again for each call.
class WorkerIn {
public:
  explicit WorkerIn(strake_contain* contain) : contain_(contain), reads_(reads_secret(contain, "contain")) {}
  void clear() {}
  bool check(Outcome& outcome) { return contain_ == nullptr || reads_.check(outcome); }
  [[nodiscard]] strake_contain* value() const { return contain_; }
  void release(bool broken) { reads_.release(broken); }

private:
  strake_contain* contain_;
  Secretive<Reads<strake_contain>> reads_;
};

} // namespace

void strake::boundary::give_to_worker(void* context, strake_contain* worker) {
  if (!holds_job(context)) {
    return;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a job of the stated size, which is enough: checked")
  std::memcpy(static_cast<std::uint8_t*>(context) + offsetof(strake_contain_job, contain), &worker, sizeof worker);
  STRAKE_UNSAFE_END
}

strake_status strake_switch_contain_legacy(strake_switch* sw, strake_contain* contain, strake_error* error) {
  return exported(__func__, error, writes(sw, "sw"),
                  WorkerIn(contain))([](const std::unique_ptr<Site>& site, strake_contain* worker) {
    site->worker = worker;
    site->core.keep_on(worker != nullptr);
  });
}

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
