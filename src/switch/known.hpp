#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "switch/outcome.hpp"

namespace strake::switching {

inline constexpr std::size_t max_known = 64;

/// A difference that was looked at and is put up with for some time.
struct Known {
  std::string name;
  Outcome outcome = Outcome::differ;
  std::string part;          ///< The first that differs; empty for any, and for none.
  std::uint64_t expiry = 0;  ///< Seconds since 1970, from which on it is unknown.
  std::uint64_t ceiling = 0; ///< It is unknown beyond so many.
  std::uint64_t count = 0;   ///< How often it was met.
};

class KnownDifferences {
public:
  /// One of the same name, outcome and part gets the new expiry and ceiling and counts on.
  [[nodiscard]] Done add(Known known);

  /// Whether a judgement is one of them at this time; if so, it is counted.
  [[nodiscard]] bool recognise(const Judgement& judgement, std::uint64_t time);

  /// How often the one of this name was met.
  [[nodiscard]] std::optional<std::uint64_t> count(std::string_view name) const;
  [[nodiscard]] const std::vector<Known>& all() const [[clang::lifetimebound]] { return all_; }

private:
  std::vector<Known> all_;
};

} // namespace strake::switching
