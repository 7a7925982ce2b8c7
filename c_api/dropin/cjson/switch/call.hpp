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
  ~Call() { other_.give_back(libraries_.other()); }

  /// Where a library is refused memory, its answer says nothing of the input.
  [[nodiscard]] strake_switch_verdict run(strake_switch_side side) override {
    const bool answers = libraries_.answers(side);
    if (!answers && was_refused_memory_) {
      return answer_.verdict();
    }
    const MemoryWatch watch;
    Result& result = answers ? answer_ : other_;
    result = function_(answers ? libraries_.answering() : libraries_.other(), answers);
    was_refused_memory_ = watch.was_refused();
    return was_refused_memory_ ? answer_.verdict() : result.verdict();
  }

  void describe(strake_switch_side side, const Record& record) override {
    if (was_refused_memory_) {
      record.spoil();
    } else {
      (libraries_.answers(side) ? answer_ : other_).describe(name_, record);
    }
  }

  [[nodiscard]] const Result& answer() const { return answer_; }

private:
  const CjsonLibraries& libraries_;
  std::string_view name_;
  const Function& function_;
  Result answer_;
  Result other_;
  bool was_refused_memory_ = false;
};

} // namespace strake::dropin
