#pragma once
// One call of an exported function: what went wrong, and how that reaches the caller.
#include "base/invariant.hpp"
#include "base/result.hpp"
#include "handles.hpp"
#include "strake/base.h"

namespace strake::boundary {

/// What is said of a call that failed.
struct Call {
  const char* function;
  const void* caller; ///< Return address of the exported function.
};

/// Filled by the first check or the body that fails.
struct Outcome {
  Error error{.status = STRAKE_OK};
  const char* argument = nullptr; ///< Name of the parameter that was refused.
  Token token = 0;                ///< The handle that was refused.

  /// Refuses a parameter; gives false, so that checks can be chained.
  bool refuse(Status status, const char* name, Token refused = 0) {
    error.status = status;
    argument = name;
    token = refused;
    return false;
  }
};

/// Writes the caller's error, applies the policy of misuse, and gives the status to return.
Status finish(Call call, const Outcome& outcome, strake_error* error);

/// The same for a call that succeeded.
Status finish_well(strake_error* error);

/// Turns the exception that is being handled into an outcome.
[[nodiscard]] Outcome outcome_of_exception(Call call);

} // namespace strake::boundary
