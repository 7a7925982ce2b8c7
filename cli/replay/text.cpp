#include <cstring>

#include "common/json_text.hpp"
#include "common/number.hpp"
#include "common/recording.hpp"
#include "common/text.hpp"
#include "replay/replay.hpp"

namespace strake::cli {
namespace {

constexpr std::size_t most_shown = 64;

/// Bytes between quotes: ASCII as it is, but for quotes and backslashes, and all else as \xHH.
std::string quoted(Bytes bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "\"";
  for (const std::uint8_t byte : bytes.first(std::min(bytes.size(), most_shown))) {
    if (byte == '"' || byte == '\\') {
      text.append({'\\', static_cast<char>(byte)});
    } else if (byte >= ' ' && byte <= '~') {
      text.push_back(static_cast<char>(byte));
    } else {
      text.append({'\\', 'x', digits[byte >> 4U], digits[byte & 15U]});
    }
  }
  return text + (bytes.size() > most_shown ? "\"..." : "\"");
}

std::string sized(Bytes bytes) {
  return grouped(bytes.size()) + (bytes.size() == 1 ? " byte" : " bytes") + (bytes.empty() ? "" : " " + quoted(bytes));
}

std::string detail_of(const SideAnswer& answer) {
  switch (answer.status) {
  case STRAKE_CONTAIN_CRASHED: {
    const char* name = ::sigabbrev_np(static_cast<int>(answer.detail));
    return name == nullptr ? " by signal " + std::to_string(answer.detail) : std::string(" by SIG") + name;
  }
  case STRAKE_CONTAIN_EXITED:
    return " with " + std::to_string(answer.detail);
  case STRAKE_CONTAIN_FORBIDDEN:
    return ": system call " + std::to_string(answer.detail);
  default:
    return "";
  }
}

std::string said(const SideAnswer& answer) {
  if (answer.status != STRAKE_OK) {
    return ending_of(answer) + detail_of(answer);
  }
  return "returned " + std::to_string(answer.result) + ", " + sized(answer.output);
}

std::string details_of(const Comparison& comparison, Bytes input) {
  return "    input   " + sized(input) + "\n    legacy  " + said(comparison.legacy) + "\n    safe    " +
         said(comparison.safe) + "\n";
}

std::string described(const Comparison& comparison) {
  const std::string part = comparison.part;
  return std::string(name_of(comparison.outcome)) + (part.empty() ? "" : " in " + part);
}

Style style_of(const Comparison& comparison) { return comparison.is_alike() ? Style::good : Style::bad; }

std::string hex(Bytes bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes.first(std::min(bytes.size(), most_shown))) {
    text.append({digits[byte >> 4U], digits[byte & 15U]});
  }
  return text;
}

void write_bytes(JsonText& json, std::string_view name, Bytes bytes) {
  json.name(name).begin_object().member("size", bytes.size()).member("hex", hex(bytes)).end_object();
}

void write_answer(JsonText& json, std::string_view side, const SideAnswer& answer) {
  json.name(side).begin_object().member("ended", ending_of(answer));
  if (answer.status == STRAKE_OK) {
    write_bytes(json.member("result", answer.result), "output", answer.output);
  } else {
    json.member("detail", answer.detail);
  }
  json.end_object();
}

void write_comparison(JsonText& json, const Comparison& comparison, Bytes input) {
  json.member("outcome", name_of(comparison.outcome)).member("part", comparison.part);
  write_bytes(json, "input", input);
  write_answer(json, "legacy", comparison.legacy);
  write_answer(json, "safe", comparison.safe);
}

void write_reduced(JsonText& json, const std::optional<Reduced>& reduced) {
  json.name("minimised");
  if (!reduced) {
    json.null();
    return;
  }
  json.begin_object().member("run", reduced->number).member("tries", reduced->tries).member("least", reduced->is_least);
  json.member("file", reduced->file);
  write_comparison(json, reduced->comparison, reduced->input);
  json.end_object();
}

std::string left_out(std::uint64_t count, const char* why) {
  return count == 0 ? "" : "  " + grouped(count) + " not run again: " + why + "\n";
}

} // namespace

std::uint64_t Tally::rerun() const {
  std::uint64_t sum = 0;
  for (const auto& [outcome, count] : outcomes) {
    sum += count;
  }
  return sum;
}

std::string as_text(const Rerun& rerun, const Output& output) {
  const std::string now = described(rerun.comparison);
  const std::string then(name_of(rerun.recorded.facts.outcome));
  const bool was_else = then != name_of(rerun.comparison.outcome);
  return "run " + std::to_string(rerun.recorded.number + 1) + "  " + output.in(style_of(rerun.comparison), now) +
         (was_else ? ", recorded as " + then : "") + "\n" +
         (rerun.comparison.is_alike() ? "" : details_of(rerun.comparison, rerun.recorded.input));
}

std::string as_text(const Tally& tally, const Output& output) {
  std::vector<std::string> outcomes;
  for (const auto& [outcome, count] : tally.outcomes) {
    outcomes.push_back(grouped(count) + " " + std::string(name_of(outcome)));
  }
  return output.in(Style::strong, tally.switch_name) + " " + grouped(tally.rerun()) + " of " + grouped(tally.runs) +
         " recorded runs again: " + joined(outcomes, ", ") + said_of(tally.kept) + "\n" +
         left_out(tally.cut, "only the beginning of the input was recorded") +
         left_out(tally.secret, "the switch handles secrets") + left_out(tally.torn, "the record isn't whole");
}

std::string as_text(const Reduced& reduced, const Output& output) {
  return "run " + std::to_string(reduced.number) + ", " + grouped(reduced.size) + " bytes, minimised to " +
         grouped(reduced.input.size()) + " in " + grouped(reduced.tries) + " tries" +
         (reduced.is_least ? "" : ", which is all that --max-runs permits: it may not be the least") + "\n  " +
         output.in(Style::bad, described(reduced.comparison)) + "\n" + details_of(reduced.comparison, reduced.input) +
         "  written to " + printable(reduced.file) + "\n";
}

std::string as_json(const Tally& tally, const std::vector<Rerun>& reruns, const std::optional<Reduced>& reduced) {
  JsonText json;
  json.begin_object()
      .member("switch", tally.switch_name)
      .member("kept", name_of(tally.kept))
      .member("runs", tally.runs)
      .member("rerun", tally.rerun());
  json.member("cut", tally.cut).member("secret", tally.secret).member("torn", tally.torn);
  json.name("outcomes").begin_object();
  for (const auto& [outcome, count] : tally.outcomes) {
    json.member(name_of(outcome), count);
  }
  json.end_object().name("inputs").begin_array();
  for (const Rerun& rerun : reruns) {
    json.begin_object().member("run", rerun.recorded.number + 1);
    json.member("recorded", name_of(rerun.recorded.facts.outcome));
    write_comparison(json, rerun.comparison, rerun.recorded.input);
    json.end_object();
  }
  json.end_array();
  write_reduced(json, reduced);
  return json.end_object().finish();
}

} // namespace strake::cli
