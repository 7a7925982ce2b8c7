#include "switch/metrics.hpp"

namespace strake::switching {
namespace {

enum class Fate : std::uint8_t { written, lost };
constexpr std::array fates{Fate::written, Fate::lost};

std::string_view name_of(Fate fate) {
  constexpr std::array<std::string_view, fates.size()> names{"written", "lost"};
  return names.at(std::to_underlying(fate));
}

enum class Spared : std::uint8_t { rate, budget };
constexpr std::array all_spared{Spared::rate, Spared::budget};

std::string_view name_of(Spared spared) {
  constexpr std::array<std::string_view, all_spared.size()> names{"rate", "budget"};
  return names.at(std::to_underlying(spared));
}

enum class AaOutcome : std::uint8_t { equal, differ, not_compared };
constexpr std::array aa_outcomes{AaOutcome::equal, AaOutcome::differ, AaOutcome::not_compared};

std::string_view name_of(AaOutcome outcome) {
  constexpr std::array<std::string_view, aa_outcomes.size()> names{"equal", "differ", "not_compared"};
  return names.at(std::to_underlying(outcome));
}

struct Family {
  std::string name;
  std::string type;
  std::string help;
};

/// One line of a family, beside the label of the switch.
struct Sample {
  std::string label; ///< With a comma before it, or nothing.
  std::string value;
};

/// Neither the names of switches and known differences nor other values of labels need an escape: see names.hpp.
Sample sample(const std::string& label, const std::string& label_value, std::string value) {
  return {.label = "," + label + "=\"" + label_value + "\"", .value = std::move(value)};
}

/// Nothing if there is no sample: a family without one is none.
template <class SamplesOf>
std::string text_of(const Family& family, const std::map<std::string, Totals>& totals, SamplesOf samples_of) {
  std::string lines;
  for (const auto& [name, total] : totals) {
    for (const Sample& each : samples_of(total)) {
      lines += family.name + "{switch=\"" + name + "\"" + each.label + "} " + each.value + "\n";
    }
  }
  return lines.empty() ? lines
                       : "# HELP " + family.name + " " + family.help + "\n# TYPE " + family.name + " " + family.type +
                             "\n" + lines;
}

/// A sample for each value of a label.
template <class Values, class Member>
auto by(std::string label, Values values, Member member) {
  return [label = std::move(label), values, member](const Totals& total) {
    std::vector<Sample> samples;
    for (const auto value : values) {
      samples.push_back(
          sample(label, std::string(name_of(value)), std::to_string((total.*member).at(std::to_underlying(value)))));
    }
    return samples;
  };
}

template <class Member>
auto one(Member member) {
  return [member](const Totals& total) {
    return std::vector<Sample>{{.label = "", .value = std::to_string(total.*member)}};
  };
}

std::vector<Sample> crashes_of(const Totals& total) {
  return total.crashes ? std::vector<Sample>{{.label = "", .value = std::to_string(*total.crashes)}}
                       : std::vector<Sample>();
}

std::string seconds(std::uint64_t nanoseconds) {
  constexpr std::uint64_t second = 1'000'000'000;
  const std::string fraction = std::to_string(second + nanoseconds % second);
  return std::to_string(nanoseconds / second) + "." + fraction.substr(1);
}

std::vector<Sample> times_of(const Totals& total) {
  std::vector<Sample> samples;
  for (const Side side : sides) {
    samples.push_back(
        sample("side", std::string(name_of(side)), seconds(total.nanoseconds.at(std::to_underlying(side)))));
  }
  return samples;
}

std::vector<Sample> known_by_name(const Totals& total) {
  std::vector<Sample> samples;
  for (const auto& [name, count] : total.known_by_name) {
    samples.push_back(sample("known", name, std::to_string(count)));
  }
  return samples;
}

template <class Values, class CountOf>
void add_all(std::array<std::uint64_t, std::tuple_size_v<Values>>& sums, const Values& each, CountOf count_of) {
  for (const auto value : each) {
    sums.at(std::to_underlying(value)) += count_of(value);
  }
}

Event event_of(Fate fate) { return fate == Fate::written ? Event::line_written : Event::line_lost; }
Event event_of(Spared spared) { return spared == Spared::rate ? Event::not_sampled : Event::not_run_budget; }
Event event_of(AaOutcome outcome) {
  constexpr std::array<Event, aa_outcomes.size()> counted{Event::aa_equal, Event::aa_differ, Event::aa_not_compared};
  return counted.at(std::to_underlying(outcome));
}

} // namespace

void Metrics::add(Switch& counted, const Standing& standing) {
  Totals& total = totals_[std::string(counted.name())];
  const Counters& counters = counted.counters();
  const std::optional<Trip>& trip = standing.policy.trip;
  const auto of_event = [&](auto value) { return counters.of(event_of(value)); };
  total.switches.at(std::to_underlying(mode_in_force(standing.policy, standing.killed))) += 1;
  add_all(total.runs, modes, [&](Mode mode) { return counters.runs(mode); });
  add_all(total.compared, all_outcomes, [&](Outcome outcome) { return counters.of(outcome); });
  add_all(total.aa, aa_outcomes, of_event);
  total.known += counters.of(Event::known);
  for (const auto& [name, count] : counted.known_counts()) {
    total.known_by_name[name] += count;
  }
  total.safe_decided += counters.of(Event::safe_decided);
  add_all(total.spared, all_spared, of_event);
  add_all(total.nanoseconds, sides, [&](Side side) { return counters.nanoseconds(side); });
  add_all(total.lines, fates, of_event);
  add_all(total.open, troubles, [&](Trouble why) { return trip && trip->why == why ? 1U : 0U; });
  total.trips += counted.trips();
  total.dropped += counters.of(Event::dropped);
  if (standing.crashes) {
    total.crashes = standing.crashes;
  }
}

std::string Metrics::text() const {
  const auto family = [this](std::string name, std::string type, std::string help, auto samples_of) {
    return text_of({.name = "strake_switch_" + std::move(name), .type = std::move(type), .help = std::move(help)},
                   totals_, samples_of);
  };
  return family("mode", "gauge", "Switches by the mode that their next run will have.",
                by("mode", modes, &Totals::switches)) +
         family("runs_total", "counter", "Runs by mode.", by("mode", modes, &Totals::runs)) +
         family("outcomes_total", "counter", "Runs of both sides by what their comparison came to.",
                by("outcome", all_outcomes, &Totals::compared)) +
         family("aa_total", "counter", "Runs in mode aa by what the comparison of legacy with itself came to.",
                by("outcome", aa_outcomes, &Totals::aa)) +
         family("known_total", "counter", "Runs that differed as is known.", one(&Totals::known)) +
         family("known_by_name_total", "counter", "Runs that differed as is known, by the known difference.",
                known_by_name) +
         family("safe_decided_total", "counter", "Runs in mode shadow that safe answered, by the decide rate.",
                one(&Totals::safe_decided)) +
         family("spared_total", "counter", "Runs in modes that compare which ran one side alone, by what spared them.",
                by("why", all_spared, &Totals::spared)) +
         family("dropped_total", "counter", "Runs whose other side didn't run, as its queue had no room for them.",
                one(&Totals::dropped)) +
         family("seconds_total", "counter", "Time spent in each side, in runs of both.", times_of) +
         family("lines_total", "counter", "Divergences that were written, and those that were lost.",
                by("fate", fates, &Totals::lines)) +
         family("breaker_open", "gauge", "Switches whose breaker is open, by what opened it.",
                by("why", troubles, &Totals::open)) +
         family("breaker_trips_total", "counter", "How often breakers opened.", one(&Totals::trips)) +
         family("crashes_total", "counter", "Deaths of processes within a side, as the control file counts them.",
                crashes_of);
}

} // namespace strake::switching
