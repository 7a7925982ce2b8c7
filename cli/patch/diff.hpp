#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "common/session.hpp"

namespace strake::cli {

/// A unified diff of a file, or of a new one, as patch(1) with --strip 1 and git-apply(1) take it.
[[nodiscard]] Attempt<std::string> diff_of(std::string_view path, const std::optional<std::string>& before,
                                           std::string_view after);

} // namespace strake::cli
