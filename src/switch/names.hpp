#pragma once
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::switching {

inline constexpr std::size_t max_name = 64;
inline constexpr std::size_t max_part_name = 64;

/// The name of a switch: a-z, 0-9, "_", "-", ".".
[[nodiscard]] Result<std::string> switch_name(Bytes name);

/// The name of a part: printable ASCII without space, and without what JSON would have to escape.
[[nodiscard]] Result<std::string> part_name(Bytes name);

/// The environment variable that sets the mode of a switch of this name.
[[nodiscard]] std::string variable_of(std::string_view name);

} // namespace strake::switching
