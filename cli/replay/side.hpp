#pragma once
// One side: a function of a shared library, in a process of its own.
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "common/session.hpp"
#include "strake/contain.h"
#include "switch/outcome.hpp"

namespace strake::cli {

/// LIBRARY:FUNCTION
struct FunctionName {
  std::string library;
  std::string function;
};
[[nodiscard]] Attempt<FunctionName> function_named(const std::string& text);

/// What came of a call.
struct SideAnswer {
  switching::Verdict verdict = switching::Verdict::failed;
  std::int32_t result = 0;          ///< What the function returned, if it did.
  std::vector<std::uint8_t> output; ///< What it wrote, if it returned.
  strake_status status = STRAKE_OK; ///< How it ended if it didn't return: one of STRAKE_CONTAIN_...
  std::uint64_t detail = 0;         ///< Then the signal, exit status or system call.

  bool operator==(const SideAnswer&) const = default;
};

/// How it ended, e.g. "crashed", "timed_out" or "returned".
[[nodiscard]] std::string ending_of(const SideAnswer& answer);

class ContainedSide {
public:
  /// The deadline is of one call, in milliseconds.
  [[nodiscard]] static Attempt<ContainedSide> load(const FunctionName& name, std::uint64_t deadline);

  /// Any end of the function is an answer. Refused if it can't be called at all.
  [[nodiscard]] Attempt<SideAnswer> call(Bytes input);

private:
  struct Free {
    void operator()(strake_contain* contain) const { strake_contain_free(contain, nullptr); }
  };
  using Handle = std::unique_ptr<strake_contain, Free>;

  ContainedSide(FunctionName name, Handle handle);

  FunctionName name_;
  Handle handle_;
  std::vector<std::uint8_t> room_;
};

} // namespace strake::cli
