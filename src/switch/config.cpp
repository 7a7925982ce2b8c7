#include "switch/config.hpp"

#include <vector>

#include "io/from_file.hpp"
#include "io/regular.hpp"
#include "switch/names.hpp"

namespace strake::switching {
namespace {

constexpr std::string_view spaces = " \t";

/// Where a text begins behind its spaces; its end where there is nothing else.
std::size_t begin_of(std::string_view text) { return std::min(text.find_first_not_of(spaces), text.size()); }

/// Without spaces at both ends.
std::string_view trimmed(std::string_view text [[clang::lifetimebound]]) {
  const std::string_view rest = text.substr(begin_of(text));
  return rest.substr(0, rest.find_last_not_of(spaces) + 1);
}

std::vector<std::uint8_t> bytes_of(std::string_view text) {
  std::vector<std::uint8_t> bytes;
  append(bytes, text);
  return bytes;
}

/// Where a part begins whose error this is.
Done at(std::size_t offset, const Error& error) {
  Error moved = error;
  moved.offset = offset + (error.offset == no_offset ? 0 : error.offset);
  return std::unexpected(moved);
}

} // namespace

Done Config::add_line(std::string_view line) {
  const std::string_view content = line.substr(0, line.find('#'));
  const std::size_t begin = begin_of(content);
  if (begin == content.size()) {
    return {};
  }
  const std::size_t equals = content.find('=');
  if (equals == std::string_view::npos) {
    return failure(STRAKE_SWITCH_CONFIG_SYNTAX, begin);
  }
  Result<std::string> name = switch_name(bytes_of(trimmed(content.substr(0, equals))));
  if (!name) {
    return at(begin, name.error());
  }
  const std::string_view value = content.substr(equals + 1);
  Result<Setting> setting = setting_of(trimmed(value));
  if (!setting) {
    return at(equals + 1 + begin_of(value), setting.error());
  }
  setting->run = setting->run.value_or(whole_share);
  setting->decide = setting->decide.value_or(0);
  return settings_.emplace(std::move(*name), *setting).second ? Done() : failure(STRAKE_SWITCH_CONFIG_DUPLICATE, begin);
}

Result<Config> Config::parse(Bytes text) {
  if (text.size() > max_config_bytes) {
    return over_limit(STRAKE_SWITCH_CONFIG_TOO_LARGE, max_config_bytes, text.size(), max_config_bytes);
  }
  const std::string whole(text.begin(), text.end());
  const std::string_view all = whole;
  Config config;
  std::uint64_t number = 1;
  for (std::size_t begin = 0; begin < all.size(); ++number) {
    const std::size_t end = all.find('\n', begin);
    const Done added = end == std::string_view::npos ? failure(STRAKE_SWITCH_CONFIG_SYNTAX, all.size() - begin)
                                                     : config.add_line(all.substr(begin, end - begin));
    if (!added) {
      return over_limit(added.error().status, begin + added.error().offset, number, 0);
    }
    begin = end + 1;
  }
  return config;
}

Result<Config> Config::read(const std::string& path) {
  Result<io::File> file = io::open_regular(path, STRAKE_SWITCH_CONFIG_NOT_REGULAR_FILE);
  if (!file) {
    return std::unexpected(file.error());
  }
  std::vector<std::uint8_t> text(max_config_bytes + 1);
  const Result<std::size_t> size = io::FromFile(std::move(*file)).read_full(text);
  return size ? parse(Bytes(text).first(*size)) : std::unexpected(size.error());
}

std::optional<Setting> Config::setting_for(const std::string& name) const {
  return settings_.contains(name) ? std::optional(settings_.at(name)) : std::nullopt;
}

} // namespace strake::switching
