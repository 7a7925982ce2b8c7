#include "switch/switch.hpp"

namespace strake::switching {
namespace {

Policy policy_of(const Setting& setting) {
  return {.mode = setting.mode,
          .run = setting.run.value_or(whole_share),
          .decide = setting.decide.value_or(0),
          .trip = std::nullopt,
          .guarded = false,
          .followed = false};
}

/// A number that no other switch is likely to have, with room for a decision in the lowest byte.
std::uint64_t tag_of(const crypto::KeyedHash& hash) {
  const crypto::KeyedHash::Digest digest = hash({});
  std::uint64_t tag = 0;
  for (const std::uint8_t byte : Bytes(digest).first(sizeof tag)) {
    tag = tag << 8U | byte;
  }
  return tag & ~std::uint64_t{0xff};
}

Trouble fault_of(Side side) { return side == Side::legacy ? Trouble::legacy_faults : Trouble::safe_faults; }
Trouble overrun_of(Side side) { return side == Side::legacy ? Trouble::legacy_overruns : Trouble::safe_overruns; }

Event aa_event(Outcome outcome) {
  if (outcome == Outcome::equal || outcome == Outcome::both_reject_alike) {
    return Event::aa_equal;
  }
  return diverges(outcome) ? Event::aa_differ : Event::aa_not_compared;
}

/// Both gave results, and these are different ones.
bool results_differ(Outcome outcome) {
  return diverges(outcome) && outcome != Outcome::legacy_failed && outcome != Outcome::safe_failed;
}

} // namespace

Switch::Switch(Settings settings, const crypto::KeyedHash& hash)
    : settings_(std::move(settings)), hash_(hash), tag_(tag_of(hash)), key_places_(settings_.name),
      policy_(packed(policy_of(settings_.start))) {
  tell();
}

// Of two threads that change the policy, the one that tells last may have told the older one; then it sees the newer
// one here, and tells once more.
void Switch::tell() const {
  if (!settings_.tell) {
    return;
  }
  std::uint64_t told = 0;
  bool kept_on = false;
  do {
    told = policy_.get();
    kept_on = kept_on_.get();
    settings_.tell(is_off(unpacked(told)) && !kept_on);
  } while (policy_.get() != told || kept_on_.get() != kept_on);
}

void Switch::set_rates(Share run, Share decide) {
  change([run, decide](Policy& policy) {
    policy.run = run;
    policy.decide = decide;
  });
}

void Switch::set(const Setting& setting) {
  change([&setting](Policy& policy) {
    policy.mode = setting.mode;
    policy.run = setting.run.value_or(policy.run);
    policy.decide = setting.decide.value_or(policy.decide);
  });
}

void Switch::set_breaker(const std::optional<BreakerSettings>& settings) {
  if (settings) {
    breaker_.set(*settings);
  }
  change([armed = settings.has_value()](Policy& policy) { policy.guarded = armed; });
}

void Switch::set_followed(bool followed) {
  change([followed](Policy& policy) { policy.followed = followed; });
}

void Switch::reset() {
  breaker_.clear();
  change([](Policy& policy) { policy.trip.reset(); });
}

Done Switch::add_known(Known known) {
  return known_.with([&known](KnownDifferences& all) { return all.add(std::move(known)); });
}

std::optional<std::uint64_t> Switch::count_known(std::string_view name) {
  return known_.with([name](const KnownDifferences& all) { return all.count(name); });
}

std::map<std::string, std::uint64_t> Switch::known_counts() {
  try {
    return known_.with([](const KnownDifferences& known) {
      std::map<std::string, std::uint64_t> counts;
      for (const Known& each : known.all()) {
        counts.emplace(each.name, each.count);
      }
      return counts;
    });
  } catch (const LostInFork&) { // none is known any more
    return {};
  }
}

bool Switch::recognise(const Judgement& judgement, std::uint64_t time) {
  try {
    return known_.with([&judgement, time](KnownDifferences& all) { return all.recognise(judgement, time); });
  } catch (const LostInFork&) { // none is known any more
    return false;
  }
}

Run Switch::begin(bool killed, Shard shard) {
  const std::uint64_t word = policy_.get();
  if (killed || !is_simple(word)) {
    return begin(unpacked(word), killed, shard);
  }
  const Decision decision = decide_simply(word);
  const Counters::Count number = counters_.add_run(decision.mode, shard);
  return {.decision = decision,
          .guarded = false,
          .latched = false,
          .refuge = {},
          .shard = shard,
          .weight = weight_of(Counters::before(number))};
}

Run Switch::begin(const Policy& policy, bool killed, Shard shard) {
  const Mode mode = mode_in_force(policy, killed);
  const Counters::Count number = counters_.add_run(mode, shard);
  const Place place = compares(mode) ? place_of_run(number) : Place();
  return begin(decide(policy, killed, place), policy, number, shard);
}

Run Switch::begin(const Decision& decision, const Policy& policy, Counters::Count number, Shard shard) {
  if (decision.mode == Mode::shadow && decision.answers == Side::safe) {
    counters_.add(Event::safe_decided, shard);
  }
  if (compares(decision.mode) && !decision.compares) {
    counters_.add(Event::not_sampled, shard);
  }
  return {.decision = decision,
          .guarded = is_watched(policy),
          .latched = false,
          .refuge = {},
          .shard = shard,
          .weight = weight_of(Counters::before(number))};
}

Run Switch::begin(const Decision& latched, const Policy& policy, bool killed, Shard shard) {
  const Decision decision = kept(latched, policy, killed);
  const Counters::Count number = counters_.add_run(decision.mode, shard);
  Run run = begin(decision, policy, number, shard);
  run.latched = true;
  return run;
}

Decision Switch::decide_for(Bytes key, const Policy& policy, bool killed, std::uint64_t now) const {
  Decision decision = decide(policy, killed, key_places_.of(key));
  decision.compares = decision.compares && (!budget_.limits() || budget_.has_some(now));
  return decision;
}

// What was latched is run whole or not at all: half of a conversation can't be compared.
bool Switch::lacks_budget(const Run& run, std::uint64_t now) {
  if (run.latched || budget_.has_some(now)) {
    return false;
  }
  counters_.add(Event::not_run_budget, run.shard);
  return true;
}

// The lowest byte, from its lowest bit: mode 3, answers 1, compares 1.
std::uint64_t Switch::latch(const Decision& decision) const {
  return tag_ | std::to_underlying(decision.mode) | (decision.answers == Side::safe ? 8U : 0U) |
         (decision.compares ? 16U : 0U);
}

Result<Decision> Switch::latched(std::uint64_t number) const {
  const std::uint64_t low = number & 0xffU;
  const std::uint64_t mode = low & 7U;
  if (low != number - tag_ || mode >= modes.size() || low >= 32) {
    return failure(STRAKE_SWITCH_NOT_LATCHED);
  }
  const Decision decision{.mode = modes.at(mode), .answers = sides.at(low >> 3U & 1U), .compares = (low & 16U) != 0};
  return is_possible(decision) ? Result<Decision>(decision) : failure(STRAKE_SWITCH_NOT_LATCHED);
}

Conclusion Switch::conclude(const Run& run, const Judgement& judgement, const Observed& legacy, const Observed& safe,
                            bool known) {
  count(run, judgement, known);
  count_times(run, legacy.nanoseconds.value_or(0), safe.nanoseconds.value_or(0));
  return {.judgement = judgement,
          .reported = diverges(judgement.outcome) && !known,
          .trip = run.guarded ? watch(run, judgement, legacy, safe, known) : std::nullopt};
}

void Switch::count(const Run& run, const Judgement& judgement, bool known) {
  if (run.decision.mode == Mode::aa) {
    counters_.add(aa_event(judgement.outcome), run.shard);
  } else if (known) {
    counters_.add(Event::known, run.shard);
  } else {
    counters_.add_outcome(judgement.outcome, run.shard);
  }
}

std::optional<Trip> Switch::conclude_alone(const Run& run, const Observed& observed) {
  return open(watch(run.decision.answers, observed, false));
}

std::optional<Trip> Switch::watch(Side side, const Observed& observed, bool known) {
  std::optional<Trip> trip;
  if (observed.verdict == Verdict::failed && !known) {
    trip = breaker_.add(fault_of(side), counters_.runs());
  }
  if (!trip && observed.nanoseconds && breaker_.overruns(side, *observed.nanoseconds)) {
    trip = breaker_.add(overrun_of(side), counters_.runs());
  }
  return trip;
}

std::optional<Trip> Switch::watch(const Run& run, const Judgement& judgement, const Observed& legacy,
                                  const Observed& safe, bool known) {
  std::optional<Trip> trip = watch(Side::legacy, legacy, known);
  if (run.decision.mode == Mode::aa) {
    return open(trip);
  }
  if (!trip) {
    trip = watch(Side::safe, safe, known);
  }
  if (!trip && !known && results_differ(judgement.outcome)) {
    trip = breaker_.add(Trouble::divergences, counters_.runs());
  }
  return open(trip);
}

std::optional<Trip> Switch::open(const std::optional<Trip>& trip) {
  if (!trip || change([&trip](Policy& policy) { policy.trip = policy.trip.value_or(*trip); }).trip) {
    return std::nullopt;
  }
  trips_.add(1);
  return trip;
}

std::string Switch::line(const Run& run, const Judgement& judgement, const Observed& legacy, const Observed& safe,
                         Bytes input, std::uint64_t time) const {
  const Divergence divergence{.time = time,
                              .decision = run.decision,
                              .run = counters_.runs(run.decision.mode),
                              .judgement = judgement,
                              .input_size = input.size(),
                              .input_hash = settings_.secret ? crypto::KeyedHash::Digest{} : hash_(input)};
  return to_json(divergence, settings_.name, settings_.secret, legacy, safe);
}

std::string Switch::line(const Trip& trip, std::uint64_t time) const {
  return to_json({.time = time, .trip = trip, .ceiling = breaker_.ceiling(trip.why), .window = breaker_.window()},
                 settings_.name);
}

} // namespace strake::switching
