#include "recorder/setting.hpp"

namespace strake::recorder {
namespace {

/// A number up to a limit, which has at most eight digits.
std::optional<std::uint64_t> number_up_to(std::uint64_t limit, std::string_view text) {
  if (text.empty() || text.size() > 8 || text.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  for (const char digit : text) {
    number = number * 10 + byte_of(digit) - byte_of('0');
  }
  return number <= limit ? std::optional(number) : std::nullopt;
}

bool set_part(Setting& setting, std::string_view part) {
  constexpr std::string_view slots_key = "slots=";
  constexpr std::string_view input_key = "input=";
  if (part == "divergences") {
    setting.divergences_only = true;
    return true;
  }
  const bool is_slots = part.starts_with(slots_key);
  if (!is_slots && !part.starts_with(input_key)) {
    return false;
  }
  const std::optional<std::uint64_t> number =
      number_up_to(is_slots ? max_slots : max_input, part.substr((is_slots ? slots_key : input_key).size()));
  if (!number || (is_slots && *number == 0)) {
    return false;
  }
  (is_slots ? setting.slots : setting.input) = *number;
  return true;
}

} // namespace

Result<Setting> setting_of(std::string_view text) {
  const std::size_t end = std::min(text.find(','), text.size());
  if (end == 0) {
    return failure(STRAKE_SWITCH_INVALID_SETTING, 0);
  }
  Setting setting{.folder = std::string(text.substr(0, end))};
  std::string_view rest = text.substr(end);
  while (!rest.empty()) {
    rest = rest.substr(1);
    const std::size_t size = std::min(rest.find(','), rest.size());
    if (!set_part(setting, rest.substr(0, size))) {
      return failure(STRAKE_SWITCH_INVALID_SETTING, text.size() - rest.size());
    }
    rest = rest.substr(size);
  }
  return setting;
}

} // namespace strake::recorder
