#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/guarded.hpp"
#include "base/relaxed.hpp"
#include "crypto/keyed_hash.hpp"
#include "switch/breaker.hpp"
#include "switch/budget.hpp"
#include "switch/counters.hpp"
#include "switch/divergence.hpp"
#include "switch/known.hpp"
#include "switch/outcome.hpp"
#include "switch/sampling.hpp"
#include "switch/setting.hpp"

namespace strake::switching {

struct Settings {
  std::string name;
  Setting start;
  bool secret = false;
  std::uint64_t max_lines = 0;
  /// Is told whether legacy is all that runs, at the beginning and whenever that may have changed. May be empty.
  std::function<void(bool off)> tell;
};

/// For how many runs the times of one stand, of which there were so many before it in its share. Clocks cost more than
/// the rest of a run, so that of many only the last in every sixteen is timed, for all of them.
[[nodiscard]] constexpr std::uint32_t weight_of(Counters::Count runs_before) {
  constexpr std::uint32_t sampled = 16;
  if (runs_before < sampled) {
    return 1;
  }
  return runs_before % sampled == sampled - 1 ? sampled : 0;
}

/// One run; it keeps what was decided when it began. It is wider than two registers, and so made in its place: in
/// registers it would be put together from bytes that were written a moment before, and the processor waits for these.
struct alignas(32) Run {
  Decision decision;
  bool guarded = false; ///< The breaker wants to hear of it.
  bool latched = false; ///< As a part of something larger.
  /// Where crashes are counted: within all but the answers of this side.
  std::optional<Side> refuge;
  Shard shard;
  std::uint32_t weight = 0; ///< For how many runs its times stand; 0 if they aren't taken.

  /// Nothing is left to do but to call the side that answers.
  [[nodiscard]] bool is_plain() const { return !decision.compares && !guarded && !marks_answer(); }
  [[nodiscard]] bool marks_answer() const { return refuge && *refuge != decision.answers; }
};

/// What a run came to, beside its answer.
struct Conclusion {
  Judgement judgement;
  bool reported = false;    ///< It diverges, and isn't a known difference.
  std::optional<Trip> trip; ///< It opened the breaker.
};

/// All that a switch decides and remembers. Who uses it calls the sides and writes the lines.
class Switch {
public:
  Switch(Settings settings, const crypto::KeyedHash& hash);

  [[nodiscard]] std::string_view name() const [[clang::lifetimebound]] { return settings_.name; }
  [[nodiscard]] bool secret() const { return settings_.secret; }
  [[nodiscard]] const Counters& counters() const [[clang::lifetimebound]] { return counters_; }
  [[nodiscard]] Policy policy() const { return unpacked(policy_.get()); }

  void set_mode(Mode mode) {
    change([mode](Policy& policy) { policy.mode = mode; });
  }
  void set_rates(Share run, Share decide);
  /// Mode and rates at once; rates that aren't set stay.
  void set(const Setting& setting);

  /// Arms the breaker, or with nothing takes it away. One that is open stays so.
  void set_breaker(const std::optional<BreakerSettings>& settings);
  /// A control file has a say from now on, or none any more.
  void set_followed(bool followed);
  /// Closes the breaker.
  void reset();
  [[nodiscard]] std::uint64_t trips() const { return trips_.get(); }
  [[nodiscard]] const Breaker& breaker() const [[clang::lifetimebound]] { return breaker_; }

  [[nodiscard]] Done add_known(Known known);
  [[nodiscard]] std::optional<std::uint64_t> count_known(std::string_view name);
  /// How often each was met, by name.
  [[nodiscard]] std::map<std::string, std::uint64_t> known_counts();

  [[nodiscard]] Run begin(bool killed, Shard shard);
  /// The same by a policy that a control file made of this switch's.
  [[nodiscard]] Run begin(const Policy& policy, bool killed, Shard shard);
  /// A run of what was latched before.
  [[nodiscard]] Run begin(const Decision& latched, const Policy& policy, bool killed, Shard shard);

  /// What all runs that belong to this key do.
  [[nodiscard]] Decision decide_for(Bytes key, const Policy& policy, bool killed, std::uint64_t now) const;
  /// A decision as a number that this switch alone takes back.
  [[nodiscard]] std::uint64_t latch(const Decision& decision) const;
  [[nodiscard]] Result<Decision> latched(std::uint64_t number) const;

  /// Whether who runs the switch is to be told that it isn't off, though legacy is all that runs.
  void keep_on(bool on) {
    kept_on_.set(on);
    tell();
  }

  /// Nanoseconds that the other side may take of each second; 0 for any. Whoever asks gives the moment, by a clock that
  /// never goes back.
  void set_budget(std::uint64_t rate) { budget_.set(rate); }
  /// Whether a run must do without the other side; if so, it is counted.
  [[nodiscard]] bool lacks_budget(const Run& run, std::uint64_t now);
  /// The side that doesn't answer took some of it.
  void spend(const Ran& watched, std::uint64_t now) { budget_.spend(watched.nanoseconds, now); }
  [[nodiscard]] bool has_budget() const { return budget_.limits(); }

  /// An empty record for the result of one side.
  [[nodiscard]] Record record() const { return Record(hash_); }
  /// Whether a run that doesn't compare is to be timed.
  [[nodiscard]] bool times(const Run& run) const { return run.guarded && !settings_.secret && breaker_.times(); }
  /// For how many runs the times of one that compares stand. Where somebody needs the times of each, for one.
  [[nodiscard]] std::uint32_t weight(const Run& run, bool needed) const {
    if (settings_.secret) { // The time of a job that handles secrets may tell of them.
      return 0;
    }
    return needed || times(run) || has_budget() ? 1 : run.weight;
  }

  /// Judges a run that compared, and counts all of it. The clock gives seconds since 1970.
  template <class Clock>
  [[nodiscard]] Conclusion conclude(const Run& run, const Observed& legacy [[clang::lifetimebound]],
                                    const Observed& safe [[clang::lifetimebound]], Clock clock) {
    const Judgement judgement = judge(legacy, safe);
    const bool known = diverges(judgement.outcome) && run.decision.mode != Mode::aa && recognise(judgement, clock());
    return conclude(run, judgement, legacy, safe, known);
  }
  /// The same, where both said the same, and the results are known to be the same.
  [[nodiscard]] Conclusion conclude_alike(const Run& run, const Observed& legacy, const Observed& safe) {
    return conclude(run, alike(legacy.verdict), legacy, safe, false);
  }
  /// The same, where neither was too slow, either.
  void count_alike(const Run& run, const Ran& legacy, const Ran& safe) {
    count(run, alike(legacy.verdict), false);
    count_times(run, legacy.nanoseconds, safe.nanoseconds);
  }
  /// Counts runs whose other side was to run later, and can't.
  void drop(std::uint64_t runs, Shard shard) { counters_.add(Event::dropped, shard, runs); }
  /// Counts a run in mode aa without the function that it needs.
  void miss(const Run& run) { counters_.add(Event::aa_not_compared, run.shard); }
  /// The same as conclude() of a run in which one side was alone.
  [[nodiscard]] std::optional<Trip> conclude_alone(const Run& run, const Observed& observed);

  /// Whether one line more may be written; if so, it counts as begun.
  [[nodiscard]] bool begin_line() { return lines_begun_.add(1) < settings_.max_lines; }
  /// The line of a run that is reported.
  [[nodiscard]] std::string line(const Run& run, const Judgement& judgement, const Observed& legacy,
                                 const Observed& safe, Bytes input, std::uint64_t time) const;
  /// The line of a breaker that opened.
  [[nodiscard]] std::string line(const Trip& trip, std::uint64_t time) const;
  void end_line(const Run& run, bool written) {
    counters_.add(written ? Event::line_written : Event::line_lost, run.shard);
  }

private:
  /// Changes a part of the policy, as one step; gives the policy before.
  template <class Change>
  Policy change(Change change) {
    const std::uint64_t before = policy_.update([change](std::uint64_t word) {
      Policy policy = unpacked(word);
      change(policy);
      return packed(policy);
    });
    tell();
    return unpacked(before);
  }
  void tell() const;

  [[nodiscard]] Run begin(const Decision& decision, const Policy& policy, Counters::Count number, Shard shard);
  [[nodiscard]] bool recognise(const Judgement& judgement, std::uint64_t time);
  [[nodiscard]] Conclusion conclude(const Run& run, const Judgement& judgement, const Observed& legacy,
                                    const Observed& safe, bool known);
  void count(const Run& run, const Judgement& judgement, bool known);
  // In mode aa it isn't safe that stands in its place.
  void count_times(const Run& run, std::uint64_t legacy, std::uint64_t safe) {
    if (run.weight != 0 && run.decision.mode != Mode::aa) {
      counters_.add(Event::timed, run.shard);
      counters_.add_nanoseconds(Side::legacy, legacy * run.weight, run.shard);
      counters_.add_nanoseconds(Side::safe, safe * run.weight, run.shard);
    }
  }
  /// Tells the breaker of one side, and of two that differ.
  [[nodiscard]] std::optional<Trip> watch(Side side, const Observed& observed, bool known);
  [[nodiscard]] std::optional<Trip> watch(const Run& run, const Judgement& judgement, const Observed& legacy,
                                          const Observed& safe, bool known);
  /// The trip, if it is this one that opens the breaker.
  [[nodiscard]] std::optional<Trip> open(const std::optional<Trip>& trip);

  Settings settings_;
  crypto::KeyedHash hash_;
  std::uint64_t tag_; ///< Of what is latched.
  KeyPlaces key_places_;
  Relaxed<std::uint64_t> policy_;
  Relaxed<bool> kept_on_;
  Counters counters_;
  Breaker breaker_;
  Budget budget_;
  Relaxed<std::uint64_t> trips_;
  Guarded<KnownDifferences> known_;
  Relaxed<std::uint64_t> lines_begun_;
};

} // namespace strake::switching
