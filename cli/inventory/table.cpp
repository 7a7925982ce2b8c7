#include <algorithm>
#include <cstdio>

#include "common/text.hpp"
#include "inventory/forms.hpp"

namespace strake::cli {
namespace {

std::string right(std::string text, std::size_t columns) {
  return std::string(columns - std::min(columns, text.size()), ' ') + text;
}

std::string right(std::uint64_t number, std::size_t columns) { return right(std::to_string(number), columns); }

Style style_of(double score) { return score >= 60 ? Style::bad : score >= 30 ? Style::doubtful : Style::plain; }

std::string score_text(double score) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", score);
  return text.data();
}

std::string row_of(const SourceReport& file, bool with_history, const Output& output) {
  const std::string none = right("-", 8);
  return output.in(style_of(file.score), right(score_text(file.score), 6)) +
         (with_history ? right(file.changes.commits, 8) + right(file.changes.fixes, 6) : none + right("-", 6)) +
         right(file.complexity, 11) + right(file.calls.count(), 6) + right(file.flaws.count(), 6) +
         right(file.patches.empty() ? "-" : coverage_of(file), 8) + "  " +
         padded(file.modules.empty() ? "-" : names_of(file.modules), 24) + ' ' + printable(file.path) + '\n';
}

std::string list_of(const std::vector<Skipped>& skipped) {
  constexpr std::size_t most = 10;
  std::string text;
  for (std::size_t i = 0; i < std::min(most, skipped.size()); ++i) {
    text += "  left out " + printable(skipped[i].path) + ": " + printable(skipped[i].why) + '\n';
  }
  if (skipped.size() > most) {
    text += "  and " + std::to_string(skipped.size() - most) + " more\n";
  }
  return text;
}

} // namespace

std::string names_of(const std::vector<Replacement>& modules) {
  std::vector<std::string> names;
  for (const Replacement& module : modules) {
    names.push_back(module.module);
  }
  return joined(names, ", ");
}

std::string coverage_of(const SourceReport& file) {
  std::size_t sites = 0;
  std::size_t covered = 0;
  for (const PatchCoverage& patch : file.patches) {
    sites += patch.sites;
    covered += patch.covered;
  }
  return sites == 0 ? "" : std::to_string(covered) + '/' + std::to_string(sites);
}

std::string as_table(const Inventory& inventory, std::size_t most, const Output& output) {
  std::string text =
      output.in(Style::strong, " score commits fixes complexity calls flaws patched  replaced by              file") +
      '\n';
  const std::size_t shown = std::min(most, inventory.files.size());
  for (std::size_t i = 0; i < shown; ++i) {
    text += row_of(inventory.files[i], inventory.has_history, output);
  }
  text += std::to_string(shown) + " of " + std::to_string(inventory.files.size()) + " files";
  text += inventory.has_history ? ", " + std::to_string(inventory.commits) + " commits\n" : "\n";
  for (const std::string& what : inventory.without) {
    text += "  without " + printable(what) + '\n';
  }
  return text + list_of(inventory.skipped);
}

} // namespace strake::cli
