#pragma once
// A drop-in's calls on a switch of libstrake: who runs, what is counted, and what is told of it.
#include <atomic>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "strake/switch.h"

namespace strake::dropin {

/// Where a job states what one side did.
class Record {
public:
  explicit Record(strake_switch_record* record) : record_(record) {}
  void status(std::int32_t status) const;
  void number(std::string_view name, std::int64_t number) const;
  void bytes(std::string_view name, std::span<const std::uint8_t> bytes) const;
  /// The run counts as not compared.
  void spoil() const;

private:
  strake_switch_record* record_;
};

/// One call of the program, as each library does it.
class Job {
public:
  [[nodiscard]] virtual strake_switch_verdict run(strake_switch_side side) = 0;
  virtual void describe(strake_switch_side side, const Record& record) = 0;

protected:
  ~Job() = default;
};

/// Why a call wasn't compared.
enum class NotCompared : std::uint8_t { unknown, diverged, unfit };

struct Counters {
  std::uint64_t equal = 0;
  std::uint64_t different = 0;
  std::uint64_t unknown = 0;
  std::uint64_t diverged = 0;
  std::uint64_t unfit = 0;
  std::uint64_t lines_written = 0;
  std::uint64_t lines_lost = 0;
  std::uint64_t known = 0;
  std::uint64_t legacy_nanoseconds = 0;
  std::uint64_t safe_nanoseconds = 0;
};

/// All jobs of a drop-in. It lives until the process ends.
class Comparison {
public:
  /// The name is the library's; reports go to a file, or for "-" to standard error, or nowhere.
  [[nodiscard]] static std::expected<Comparison*, std::string> begin(const std::string& name, strake_switch_mode mode,
                                                                     const std::string& report);

  /// Whether a side answered. The input is only counted and hashed, and only where the sides differ.
  [[nodiscard]] bool run(Job& job, std::span<const std::uint8_t> input);
  void skip(NotCompared why);
  /// A run that was spoilt since the sides differ in a way that the drop-in's register has.
  void recognise() { known_.fetch_add(1, std::memory_order_relaxed); }

  [[nodiscard]] strake_switch_mode mode() const { return mode_; }
  [[nodiscard]] Counters counters() const;
  void report(std::string_view when) const;

private:
  Comparison(strake_switch* from, const std::string& name, strake_switch_mode mode, const std::string& report)
      : switch_(from), name_(name), mode_(mode), report_(report) {}
  void count();
  void begin_anew();
  static void begin_anew_in_child();

  strake_switch* switch_;
  std::string name_;
  strake_switch_mode mode_;
  std::string report_;
  std::atomic<std::uint64_t> calls_{0};
  std::atomic<std::uint64_t> unknown_{0};
  std::atomic<std::uint64_t> diverged_{0};
  std::atomic<std::uint64_t> unfit_{0};
  std::atomic<std::uint64_t> known_{0};
  Counters before_fork_; ///< What the process's parent counted: no part of its report.
};

} // namespace strake::dropin
