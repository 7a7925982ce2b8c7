// Makes streams that look like HTTP/1, and break it in all the ways that a parser might notice.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "case.hpp"
#include "random.hpp"

namespace dropin {

class Generator {
public:
  /// The seeds are streams that are mutated besides those of the grammar.
  explicit Generator(std::vector<std::string> seeds) : seeds_(std::move(seeds)) {}

  /// The case of a seed, which is overwritten.
  void make(std::uint64_t seed, Case& input) const;

private:
  std::vector<std::string> seeds_;
};

/// A URL of a seed.
[[nodiscard]] std::string make_url(Random& random);

} // namespace dropin
