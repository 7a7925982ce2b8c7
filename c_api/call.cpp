#include "call.hpp"

#include <cstdlib>
#include <cstring>
#include <new>
#include <stdexcept>

#include "asan.hpp"
#include "base/guarded.hpp"
#include "base/status.hpp"
#include "base/unsafe.hpp"
#include "events.hpp"
#include "origin.hpp"

namespace strake::boundary {
namespace {

Line describe_misuse(const Call& call, const Outcome& outcome) {
  Line line;
  line << "misuse: " << call.function << ": ";
  if (outcome.argument != nullptr) {
    line << outcome.argument << ": ";
  }
  line << text_of(outcome.error.status).message;
  const Description handle = describe(outcome.token);
  if (handle.type != nullptr) {
    line << ": " << handle.type << origin_of(handle.origin).view();
  }
  line << origin_of(call.caller, ", called from ").view();
  return line;
}

/// The caller's struct may stand unaligned.
void write_error(void* error, const strake_error& value) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees that error is NULL, which was excluded, or can be written")
  std::memcpy(error, &value, sizeof value);
  STRAKE_UNSAFE_END
}

void apply_misuse_policy(const Call& call, const Outcome& outcome) {
  const strake_misuse_policy policy = misuse_policy();
  if (policy == STRAKE_MISUSE_ERROR) {
    return;
  }
  const Line line = describe_misuse(call, outcome);
  emit(STRAKE_EVENT_MISUSE, outcome.error.status, line.view());
  if (policy == STRAKE_MISUSE_ABORT) {
    write_stderr(line.view());
    std::abort();
  }
}

} // namespace

Status finish(Call call, const Outcome& outcome, strake_error* error) {
  const Status status = outcome.error.status;
  if (error != nullptr && !known_unusable(error, sizeof(strake_error))) {
    write_error(error, {.status = status,
                        .reserved = 0,
                        .offset = outcome.error.offset,
                        .actual = outcome.error.actual,
                        .limit = outcome.error.limit,
                        .message = strake_status_message(status),
                        .argument = outcome.argument,
                        .reserved2 = {}});
  }
  if (is_misuse(status)) [[unlikely]] {
    apply_misuse_policy(call, outcome);
  }
  return status;
}

Status finish_well(strake_error* error) {
  static constexpr strake_error none{.status = STRAKE_OK,
                                     .reserved = 0,
                                     .offset = STRAKE_NO_OFFSET,
                                     .actual = 0,
                                     .limit = 0,
                                     .message = "ok",
                                     .argument = nullptr,
                                     .reserved2 = {}};
  if (!known_unusable(error, sizeof(strake_error))) {
    write_error(error, none);
  }
  return STRAKE_OK;
}

Outcome outcome_of_exception(Call call) {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return {.error = {.status = STRAKE_OUT_OF_MEMORY}};
  } catch (const std::length_error&) {
    return {.error = {.status = STRAKE_OUT_OF_MEMORY}};
  } catch (const LostInFork&) {
    return {.error = {.status = STRAKE_FORKED}};
  } catch (const BrokenInvariant& broken) {
    Line line;
    line << "internal: " << call.function << ": broken invariant at " << broken.where.file_name() << ":"
         << broken.where.line();
    emit_or_write(STRAKE_EVENT_INTERNAL, STRAKE_INTERNAL, line.view());
  } catch (...) {
    Line line;
    line << "internal: " << call.function << ": unexpected exception";
    emit_or_write(STRAKE_EVENT_INTERNAL, STRAKE_INTERNAL, line.view());
  }
  return {.error = {.status = STRAKE_INTERNAL}};
}

} // namespace strake::boundary
