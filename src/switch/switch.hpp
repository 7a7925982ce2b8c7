#pragma once
#include <string>
#include <string_view>

#include "base/relaxed.hpp"
#include "crypto/keyed_hash.hpp"
#include "switch/counters.hpp"
#include "switch/divergence.hpp"
#include "switch/mode.hpp"
#include "switch/outcome.hpp"

namespace strake::switching {

struct Settings {
  std::string name;
  Mode mode = Mode::legacy;
  bool secret = false;
  std::uint64_t max_lines = 0;
};

/// One run; it keeps the mode that the switch had when it began.
struct Run {
  Mode mode;
  Plan plan;
  std::uint64_t number; ///< Among the runs in this mode, from 1.
};

/// All that a switch decides and remembers. Who uses it calls the sides and writes the lines.
class Switch {
public:
  Switch(Settings settings, const crypto::KeyedHash& hash);

  [[nodiscard]] Mode mode() const { return mode_.get(); }
  void set_mode(Mode mode) { mode_.set(mode); }
  [[nodiscard]] std::string_view name() const [[clang::lifetimebound]] { return settings_.name; }
  [[nodiscard]] bool secret() const { return settings_.secret; }
  [[nodiscard]] const Counters& counters() const [[clang::lifetimebound]] { return counters_; }

  [[nodiscard]] Run begin() {
    const Mode mode = mode_.get();
    return {.mode = mode, .plan = plan_of(mode), .number = counters_.add_run(mode)};
  }
  /// An empty record for the result of one side.
  [[nodiscard]] Record record() const { return Record(hash_); }
  void spent(Side side, std::uint64_t nanoseconds) { counters_.add_nanoseconds(side, nanoseconds); }
  /// Judges a run that compared, and counts the outcome.
  [[nodiscard]] Judgement conclude(const Observed& legacy [[clang::lifetimebound]],
                                   const Observed& safe [[clang::lifetimebound]]);

  /// Whether one line more may be written; if so, it counts as begun.
  [[nodiscard]] bool begin_line() { return lines_begun_.add(1) < settings_.max_lines; }
  /// The line of a run whose outcome diverges.
  [[nodiscard]] std::string line(const Run& run, const Judgement& judgement, const Observed& legacy,
                                 const Observed& safe, Bytes input, std::uint64_t time) const;
  void end_line(bool written) { counters_.add_line(written); }

private:
  Settings settings_;
  crypto::KeyedHash hash_;
  Relaxed<Mode> mode_;
  Counters counters_;
  Relaxed<std::uint64_t> lines_begun_;
};

} // namespace strake::switching
