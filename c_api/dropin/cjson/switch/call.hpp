#pragma once
// A call of the program, as each library does it.
#include "hooks.hpp"
#include "libraries.hpp"
#include "results.hpp"

namespace strake::dropin {

/// The function is given a library, and whether that answers.
template <class Result, class Function>
class Call final : public Job {
public:
  Call(const CjsonLibraries& libraries, std::string_view name, const Function& function)
      : libraries_(libraries), name_(name), function_(function) {}
  Call(const Call&) = delete;
  Call(Call&&) = delete;
  Call& operator=(const Call&) = delete;
  Call& operator=(Call&&) = delete;
  ~Call() {
    const Watching watching;
    other_.give_back(libraries_.of(watched_));
  }

  /// Where a library is refused memory, its answer says nothing of the input.
  [[nodiscard]] strake_switch_verdict run(Turn turn) override {
    if (!turn.answers && was_refused_memory_) {
      return answer_.verdict();
    }
    const MemoryWatch watch;
    if (turn.answers) {
      answer_ = function_(libraries_.of(turn.library), true);
    } else {
      const Watching watching;
      watched_ = turn.library;
      other_ = function_(libraries_.of(turn.library), false);
    }
    was_refused_memory_ = watch.was_refused();
    return was_refused_memory_ || turn.answers ? answer_.verdict() : other_.verdict();
  }

  void describe(bool answer, const Record& record) override {
    if (was_refused_memory_) {
      record.spoil();
    } else {
      (answer ? answer_ : other_).describe(name_, record);
    }
  }

  [[nodiscard]] const Result& answer() const { return answer_; }

private:
  const CjsonLibraries& libraries_;
  std::string_view name_;
  const Function& function_;
  Result answer_;
  Result other_;
  strake_switch_side watched_ = STRAKE_SWITCH_SIDE_LEGACY;
  bool was_refused_memory_ = false;
};

} // namespace strake::dropin
