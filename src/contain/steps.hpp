#pragma once
#include <cstdint>

#include "base/result.hpp"

namespace strake::contain {

/// What a call of a session is. A call of a function without sessions is none of them.
enum class Step : std::uint32_t { none = 0, begin = 1, feed = 2, end = 3 };

/// The order of a session's steps: begin, any number of feeds, end; and again. Where the worker was lost with what the
/// session had, only a begin can come.
class Steps {
public:
  /// STRAKE_WRONG_STATE or STRAKE_CONTAIN_SESSION_LOST where this one can't come now.
  [[nodiscard]] Done check(Step step) const {
    if (step == Step::begin) {
      return begun_ ? Done(failure(STRAKE_WRONG_STATE)) : Done();
    }
    if (!begun_) {
      return failure(lost_ ? STRAKE_CONTAIN_SESSION_LOST : STRAKE_WRONG_STATE);
    }
    return {};
  }

  /// One that was answered.
  void took(Step step) {
    begun_ = step != Step::end;
    lost_ = false;
  }

  /// The worker went.
  void lose() {
    lost_ = lost_ || begun_;
    begun_ = false;
  }

  /// Whether the worker holds something that has to go before the next session.
  [[nodiscard]] bool is_open() const { return begun_; }

private:
  bool begun_ = false;
  bool lost_ = false;
};

} // namespace strake::contain
