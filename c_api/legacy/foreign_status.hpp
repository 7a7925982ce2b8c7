#pragma once
#include "base/result.hpp"
#include "strake/base.h"

namespace strake::legacy {

/// What a call of libstrake failed by, without the name of its function.
[[nodiscard]] inline Error error_of(Status status, const strake_error& error) {
  return {.status = status, .offset = error.offset, .actual = error.actual, .limit = error.limit};
}

} // namespace strake::legacy
