#include "switch/metrics.hpp"

namespace strake::switching {
namespace {

enum class Fate : std::uint8_t { written, lost };
constexpr std::array fates{Fate::written, Fate::lost};

std::string_view name_of(Fate fate) {
  constexpr std::array<std::string_view, fates.size()> names{"written", "lost"};
  return names.at(std::to_underlying(fate));
}

/// The samples of one metric differ in the switch and in one label more.
struct Family {
  std::string name;
  std::string type;
  std::string help;
  std::string label;
};

std::string head_of(const Family& family) {
  return "# HELP " + family.name + " " + family.help + "\n# TYPE " + family.name + " " + family.type + "\n";
}

/// Neither the names of switches nor the values of the other label need an escape: see names.hpp.
template <class Values, class ValueOf>
std::string text_of(const Family& family, const std::map<std::string, Totals>& totals, const Values& label_values,
                    ValueOf value_of) {
  std::string text = head_of(family);
  for (const auto& [name, total] : totals) {
    for (const auto label_value : label_values) {
      text += family.name + "{switch=\"" + name + "\"," + family.label + "=\"";
      text += name_of(label_value);
      text += "\"} " + value_of(total, std::to_underlying(label_value)) + "\n";
    }
  }
  return text;
}

std::string seconds(std::uint64_t nanoseconds) {
  constexpr std::uint64_t second = 1'000'000'000;
  const std::string fraction = std::to_string(second + nanoseconds % second);
  return std::to_string(nanoseconds / second) + "." + fraction.substr(1);
}

template <class Values, class CountOf>
void add_all(std::array<std::uint64_t, std::tuple_size_v<Values>>& sums, const Values& each, CountOf count_of) {
  for (const auto value : each) {
    sums.at(std::to_underlying(value)) += count_of(value);
  }
}

} // namespace

void Metrics::add(const Switch& counted) {
  Totals& total = totals_[std::string(counted.name())];
  const Counters& counters = counted.counters();
  total.switches.at(std::to_underlying(mode_in_force(counted.policy(), false))) += 1;
  add_all(total.runs, modes, [&](Mode mode) { return counters.runs(mode); });
  add_all(total.compared, all_outcomes, [&](Outcome outcome) { return counters.of(outcome); });
  add_all(total.nanoseconds, sides, [&](Side side) { return counters.nanoseconds(side); });
  add_all(total.lines, fates, [&](Fate fate) {
    return fate == Fate::written ? counters.of(Event::line_written) : counters.of(Event::line_lost);
  });
}

std::string Metrics::text() const {
  if (totals_.empty()) {
    return {};
  }
  const auto count = [](auto member) {
    return [member](const Totals& total, std::size_t i) { return std::to_string((total.*member).at(i)); };
  };
  return text_of({.name = "strake_switch_mode",
                  .type = "gauge",
                  .help = "Switches by the mode that their next run will have.",
                  .label = "mode"},
                 totals_, modes, count(&Totals::switches)) +
         text_of({.name = "strake_switch_runs_total", .type = "counter", .help = "Runs by mode.", .label = "mode"},
                 totals_, modes, count(&Totals::runs)) +
         text_of({.name = "strake_switch_outcomes_total",
                  .type = "counter",
                  .help = "Runs of both sides by what their comparison came to.",
                  .label = "outcome"},
                 totals_, all_outcomes, count(&Totals::compared)) +
         text_of({.name = "strake_switch_seconds_total",
                  .type = "counter",
                  .help = "Time spent in each side, in runs of both.",
                  .label = "side"},
                 totals_, sides, [](const Totals& total, std::size_t i) { return seconds(total.nanoseconds.at(i)); }) +
         text_of({.name = "strake_switch_lines_total",
                  .type = "counter",
                  .help = "Divergences that were written, and those that were lost.",
                  .label = "fate"},
                 totals_, fates, count(&Totals::lines));
}

} // namespace strake::switching
