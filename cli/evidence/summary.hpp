#pragma once
// Evidence in short: for people after a run, and as JSON.
#include <optional>

#include "common/json_text.hpp"
#include "common/output.hpp"
#include "evidence/evidence.hpp"

namespace strake::cli {

/// The rate of differences that so many comparisons without one leave possible, with 95 % confidence (the rule of
/// three); nothing where there was a difference, or hardly a comparison.
[[nodiscard]] std::optional<double> bound_of(const Counts& counts);

[[nodiscard]] std::string summary_of(const std::string& name, const Site& site, const Output& output);
/// Members of an object.
void write_members(JsonText& json, const std::string& name, const Site& site);

} // namespace strake::cli
