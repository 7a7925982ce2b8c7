#pragma once
// Recorded inputs, run again.
#include <map>
#include <optional>
#include <string>

#include "recorder/format.hpp"
#include "replay/comparison.hpp"

namespace strake::cli {

/// An input that was run again.
struct Rerun {
  recorder::Recorded recorded;
  Comparison comparison;
};

/// What all of them came to.
struct Tally {
  std::string switch_name;
  recorder::Kept kept = recorder::Kept::all;
  std::uint64_t runs = 0; ///< Of the switch, that are whole.
  std::map<switching::Outcome, std::uint64_t> outcomes;
  std::uint64_t cut = 0; ///< Runs of whose input only the beginning was recorded.
  std::uint64_t secret = 0;
  std::uint64_t torn = 0;

  [[nodiscard]] std::uint64_t rerun() const;
};

/// What was made of an input that differs.
struct Reduced {
  std::uint64_t number = 0; ///< Of its run.
  std::size_t size = 0;     ///< That it had.
  std::vector<std::uint8_t> input;
  std::uint64_t tries = 0;
  bool is_least = false;
  std::string file;
  Comparison comparison;
};

/// One line for an input, and more where the sides differ. Payloads are shown in part, and escaped.
[[nodiscard]] std::string as_text(const Rerun& rerun, const Output& output);
[[nodiscard]] std::string as_text(const Tally& tally, const Output& output);
[[nodiscard]] std::string as_text(const Reduced& reduced, const Output& output);
[[nodiscard]] std::string as_json(const Tally& tally, const std::vector<Rerun>& reruns,
                                  const std::optional<Reduced>& reduced);

} // namespace strake::cli
