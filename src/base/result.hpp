#pragma once
#include <cstdint>
#include <expected>
#include <limits>

#include "strake/status.h"

namespace strake {

using Status = strake_status;

inline constexpr std::uint64_t no_offset = std::numeric_limits<std::uint64_t>::max();

/// Why an operation failed: what the boundary copies into the caller's strake_error.
struct Error {
  Status status = STRAKE_INTERNAL;
  std::uint64_t offset = no_offset; ///< Byte of the input.
  std::uint64_t actual = 0;         ///< The refused value; 0 with limit 0 if there is none.
  std::uint64_t limit = 0;          ///< The value that would have been permitted.
};

template <class T>
using Result = std::expected<T, Error>;

/// Success without a value, or why not.
using Done = Result<void>;

[[nodiscard]] inline std::unexpected<Error> failure(Status status, std::uint64_t offset = no_offset) {
  return std::unexpected(Error{.status = status, .offset = offset});
}

[[nodiscard]] inline std::unexpected<Error> over_limit(Status status, std::uint64_t offset, std::uint64_t actual,
                                                       std::uint64_t limit) {
  return std::unexpected(Error{.status = status, .offset = offset, .actual = actual, .limit = limit});
}

} // namespace strake
