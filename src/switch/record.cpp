#include "switch/record.hpp"

#include <algorithm>
#include <array>

#include "switch/names.hpp"

namespace strake::switching {

Done Record::set_status(std::int32_t status) {
  if (status_) {
    return failure(STRAKE_WRONG_STATE);
  }
  status_ = status;
  return {};
}

Done Record::add_bytes(Bytes name, Bytes bytes) { return add(name, bytes.size(), bytes); }

Done Record::add_number(Bytes name, std::int64_t number) {
  std::array<std::uint8_t, sizeof number> digits{};
  std::uint64_t rest = number < 0 ? ~narrow<std::uint64_t>(-(number + 1)) : narrow<std::uint64_t>(number);
  for (std::uint8_t& digit : digits) {
    digit = low_byte(rest);
    rest >>= 8U;
  }
  return add(name, std::nullopt, digits);
}

Done Record::add(Bytes name, std::optional<std::uint64_t> size, Bytes hashed) {
  Result<std::string> checked = part_name(name);
  if (!checked) {
    return std::unexpected(checked.error());
  }
  if (parts_.size() == max_parts) {
    return over_limit(STRAKE_SWITCH_TOO_MANY_PARTS, no_offset, max_parts + 1, max_parts);
  }
  parts_.push_back({.name = std::move(*checked), .size = size, .hash = hash_(hashed)});
  return {};
}

std::optional<Difference> first_difference(const Record& legacy, const Record& safe) {
  if (legacy.status() != safe.status()) {
    return Difference{.name = "status", .index = std::nullopt};
  }
  const std::vector<Part>& ours = legacy.parts();
  const std::vector<Part>& theirs = safe.parts();
  const std::size_t common = std::min(ours.size(), theirs.size());
  for (std::size_t i = 0; i < common; ++i) {
    if (ours[i] != theirs[i]) {
      return Difference{.name = ours[i].name, .index = i};
    }
  }
  if (ours.size() == theirs.size()) {
    return std::nullopt;
  }
  return Difference{.name = ours.size() > common ? ours[common].name : theirs[common].name, .index = common};
}

} // namespace strake::switching
