#pragma once
#include <array>
#include <string_view>

#include "base/bytes.hpp"
#include "switch/decision.hpp"

namespace strake::switching {

/// Where the bearers of keys stand in the switch of a name: each at the same place in every process and at all times,
/// and with no bearing on where it stands in other switches.
class KeyPlaces {
public:
  explicit KeyPlaces(std::string_view switch_name);

  [[nodiscard]] Place of(Bytes key) const;

private:
  using Seed = std::array<std::uint8_t, 16>;

  Seed run_{};
  Seed decide_{};
};

/// Where a run without a key stands, by its number.
[[nodiscard]] Place place_of_run(std::uint64_t number);

} // namespace strake::switching
