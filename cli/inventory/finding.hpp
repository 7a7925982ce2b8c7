#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace strake::cli {

/// A place in a file that speaks for its migration.
struct Finding {
  std::string rule; ///< Such as "call/strcpy" or "module/json".
  std::string message;
  std::uint32_t line = 1;
  std::uint32_t weight = 1;
};

/// All of them count, and the first ones are kept: a file may be made of nothing else.
class Findings {
public:
  static constexpr std::size_t most_kept = 200;

  void add(Finding finding) {
    weight_ += finding.weight;
    ++count_;
    if (kept_.size() < most_kept) {
      kept_.push_back(std::move(finding));
    }
  }

  [[nodiscard]] std::uint64_t weight() const { return weight_; }
  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] const std::vector<Finding>& kept() const { return kept_; }

private:
  std::vector<Finding> kept_;
  std::uint64_t weight_ = 0;
  std::uint64_t count_ = 0;
};

} // namespace strake::cli
