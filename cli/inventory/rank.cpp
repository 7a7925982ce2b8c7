#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "inventory/inventory.hpp"

namespace strake::cli {
namespace {

using Factor = std::function<std::uint64_t(const SourceReport&)>;

std::vector<Factor> factors(bool with_history) {
  std::vector<Factor> chosen = {[](const SourceReport& file) { return file.complexity; },
                                [](const SourceReport& file) { return file.calls.weight() + file.flaws.weight(); },
                                [](const SourceReport& file) { return file.work.weight(); }};
  if (with_history) {
    chosen.emplace_back([](const SourceReport& file) { return file.changes.commits; });
    chosen.emplace_back([](const SourceReport& file) { return file.changes.fixes; });
  }
  return chosen;
}

/// In a small folder the largest number is no measure.
constexpr std::uint64_t large = 15;

double logarithm(std::uint64_t number) { return std::log2(1.0 + static_cast<double>(number)); }

} // namespace

void rank(Inventory& inventory) {
  const std::vector<Factor> chosen = factors(inventory.has_history);
  for (const Factor& factor : chosen) {
    double most = logarithm(large);
    for (const SourceReport& file : inventory.files) {
      most = std::max(most, logarithm(factor(file)));
    }
    for (SourceReport& file : inventory.files) {
      if (file.functions > 0) {
        file.score += 100 * logarithm(factor(file)) / most / static_cast<double>(chosen.size());
      }
    }
  }
  std::ranges::stable_sort(inventory.files, std::greater(), &SourceReport::score);
}

} // namespace strake::cli
