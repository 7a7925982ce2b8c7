#pragma once
// A drop-in's calls on a switch of libstrake: who runs, what is counted, and what is told of it.
#include <atomic>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "settings.hpp"

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

/// Which library runs in a job, and whether for the program or behind it. In mode aa both turns are legacy's.
struct Turn {
  strake_switch_side library = STRAKE_SWITCH_SIDE_LEGACY;
  bool answers = true;
};

/// One call of the program, as a library does it.
class Job {
public:
  [[nodiscard]] virtual strake_switch_verdict run(Turn turn) = 0;
  /// The answer, or what was found behind it.
  virtual void describe(bool answer, const Record& record) = 0;
  /// Nanoseconds of the answering turn that functions of the program took, which the other library doesn't call.
  [[nodiscard]] virtual std::uint64_t time_of_program() const { return 0; }

protected:
  ~Job() = default;
};

/// What was decided for an object of the program. It holds as long as that does: neither library knows what the other
/// one keeps of it.
struct Latched {
  strake_switch_latched number{};
  strake_switch_side answers = STRAKE_SWITCH_SIDE_LEGACY;
  strake_switch_side watched = 0; ///< Runs behind it; 0 for none.
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
  std::uint64_t not_sampled = 0;
  std::uint64_t legacy_nanoseconds = 0;
  std::uint64_t safe_nanoseconds = 0;
};

/// All jobs of a drop-in. It lives until the process ends.
class Comparison {
public:
  /// The name is the library's; reports go to a file, or for "-" to standard error, or nowhere.
  [[nodiscard]] static std::expected<Comparison*, std::string> begin(const std::string& name, const Setting& setting,
                                                                     const std::string& report);

  /// For an object of the program that begins: by the mode and the rates of now.
  [[nodiscard]] Latched latch();
  /// What was decided for the process, when the comparison began.
  [[nodiscard]] const Latched& of_process() const { return of_process_; }
  /// From here on the side that answers in this process is drawn no more.
  void decide_once();

  /// Whether a side answered. The input is only counted and hashed, and only where the sides differ.
  [[nodiscard]] bool run(const Latched& latched, Job& job, std::span<const std::uint8_t> input);
  void skip(NotCompared why);
  /// A run that was spoilt since the sides differ in a way that the drop-in's register has.
  void recognise() { known_.fetch_add(1, std::memory_order_relaxed); }

  /// The one that objects which begin now have.
  [[nodiscard]] strake_switch_mode mode() const;
  [[nodiscard]] Counters counters() const;
  void report(std::string_view when) const;

private:
  /// What objects are told apart by, in all processes that use the library.
  struct Key {
    std::uint64_t process = 0;
    std::uint64_t since = 0;
    std::uint64_t number = 0;
  };
  struct Times {
    std::atomic<std::uint64_t> legacy{0};
    std::atomic<std::uint64_t> safe{0};
  };
  class Run;

  Comparison(strake_switch* from, const std::string& name, const std::string& report);
  void count();
  void begin_anew();
  static void begin_anew_in_child();

  strake_switch* switch_;
  std::string name_;
  std::string report_;
  Key process_; ///< Its number is 0, which no object has.
  Latched of_process_;
  std::atomic<std::uint64_t> latched_{0};
  std::atomic<std::uint64_t> calls_{0};
  std::atomic<std::uint64_t> unknown_{0};
  std::atomic<std::uint64_t> diverged_{0};
  std::atomic<std::uint64_t> unfit_{0};
  std::atomic<std::uint64_t> known_{0};
  Times times_;
  Counters before_fork_; ///< What the process's parent counted: no part of its report.
};

} // namespace strake::dropin
