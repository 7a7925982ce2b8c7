#pragma once
// What one file sets for many switches.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "switch/setting.hpp"

namespace strake::switching {

inline constexpr std::size_t max_config_bytes = 262144;

/// Lines of "NAME = SETTING"; blank ones and what follows a "#" say nothing. Rates that a line doesn't name are those
/// of a new switch, so that equal files set alike.
class Config {
public:
  Config() = default;

  /// All of the text, or an error with its byte as offset and its line as actual, both of what was refused.
  [[nodiscard]] static Result<Config> parse(Bytes text);

  /// The same of a file. Also STRAKE_NOT_FOUND, STRAKE_SYSTEM, STRAKE_SWITCH_CONFIG_NOT_REGULAR_FILE.
  [[nodiscard]] static Result<Config> read(const std::string& path);

  /// Allocates nothing.
  [[nodiscard]] std::optional<Setting> setting_for(const std::string& name) const;
  [[nodiscard]] std::size_t size() const { return settings_.size(); }

private:
  [[nodiscard]] Done add_line(std::string_view line);

  std::map<std::string, Setting> settings_;
};

} // namespace strake::switching
