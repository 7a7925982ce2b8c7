#include "switch/setting.hpp"

namespace strake::switching {
namespace {

constexpr std::size_t most_decimals = 4;
constexpr std::string_view digits = "0123456789";

/// A number of at most seven digits, which is more than a whole share has.
std::optional<Share> number_of(std::string_view text) {
  if (text.empty() || text.size() > 7 || text.find_first_not_of(digits) != std::string_view::npos) {
    return std::nullopt;
  }
  Share number = 0;
  for (const char digit : text) {
    number = number * 10 + narrow<Share>(digit - '0');
  }
  return number;
}

/// Without the sign of percent.
std::optional<Share> percentage_of(std::string_view text) {
  const std::size_t point = text.find('.');
  const bool has_point = point != std::string_view::npos;
  const std::string_view decimals = has_point ? text.substr(point + 1) : std::string_view();
  if ((has_point && decimals.empty()) || decimals.size() > most_decimals || (has_point ? point : text.size()) > 3) {
    return std::nullopt;
  }
  std::string whole(text.substr(0, has_point ? point : text.size()));
  if (whole.empty()) {
    return std::nullopt;
  }
  whole += decimals;
  whole.append(most_decimals - decimals.size(), '0');
  return number_of(whole);
}

std::string_view without_spaces(std::string_view text [[clang::lifetimebound]]) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

/// Moves an error within a part to where the part begins.
template <class T>
Result<T> at(std::uint64_t offset, Result<T> result) {
  if (!result) {
    result.error().offset = offset;
  }
  return result;
}

constexpr std::string_view run_key = "run=";
constexpr std::string_view decide_key = "decide=";

/// Sets the rate that the text begins with; each may be given once.
Done set_rate(Setting& setting, std::string_view text) {
  const bool is_run = text.starts_with(run_key);
  if (!is_run && !text.starts_with(decide_key)) {
    return failure(STRAKE_SWITCH_INVALID_SETTING);
  }
  std::optional<Share>& rate = is_run ? setting.run : setting.decide;
  if (rate) {
    return failure(STRAKE_SWITCH_INVALID_SETTING);
  }
  const Result<Share> share = share_of(text.substr(is_run ? run_key.size() : decide_key.size()));
  if (!share) {
    return std::unexpected(share.error());
  }
  rate = *share;
  return {};
}

} // namespace

Result<Share> share_of(std::string_view text) {
  const bool percent = text.ends_with('%');
  const std::optional<Share> share = percent ? percentage_of(text.substr(0, text.size() - 1)) : number_of(text);
  if (!share) {
    return failure(STRAKE_SWITCH_INVALID_RATE);
  }
  if (*share > whole_share) {
    return over_limit(STRAKE_SWITCH_INVALID_RATE, no_offset, *share, whole_share);
  }
  return *share;
}

Result<Setting> setting_of(std::string_view text) {
  const std::size_t end = std::min(text.find(','), text.size());
  const std::optional<Mode> mode = mode_named(text.substr(0, end));
  if (!mode) {
    return failure(STRAKE_SWITCH_INVALID_MODE, 0);
  }
  Setting setting{.mode = *mode, .run = {}, .decide = {}};
  std::string_view rest = text.substr(end);
  while (!rest.empty()) {
    rest = without_spaces(rest.substr(1));
    const std::size_t size = std::min(rest.find(','), rest.size());
    const std::uint64_t offset = text.size() - rest.size();
    if (const Done set = at(offset, set_rate(setting, rest.substr(0, size))); !set) {
      return std::unexpected(set.error());
    }
    rest = rest.substr(size);
  }
  return setting;
}

} // namespace strake::switching
