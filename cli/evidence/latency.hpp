#pragma once
#include <cstdint>
#include <map>

namespace strake::cli {

/// How long runs took, in nanoseconds: in classes of which each is less than 1 % of its times wide, so that any number
/// of runs takes little memory.
class Latency {
public:
  void add(std::uint64_t nanoseconds);

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] std::uint64_t max() const { return max_; }
  /// A time that so many of a thousand runs didn't take longer than: that of its class which is the longest. 0 of none.
  [[nodiscard]] std::uint64_t quantile(std::uint64_t permille) const;

  /// The runs of each class, by its longest time.
  [[nodiscard]] std::map<std::uint64_t, std::uint64_t> classes() const;

private:
  std::map<std::uint16_t, std::uint64_t> classes_;
  std::uint64_t count_ = 0;
  std::uint64_t max_ = 0;
};

} // namespace strake::cli
