#include "switch_environment.hpp"

#include <string_view>

#include "events.hpp"
#include "switch/names.hpp"

namespace strake::boundary {

using switching::Setting;

namespace {

constexpr std::string_view log_variable = "STRAKE_DIVERGENCE_LOG";

std::string complaint(const std::string& variable, const Error& error) {
  if (error.status == STRAKE_SWITCH_INVALID_MODE) {
    return variable + " is none of legacy, aa, shadow, verify, safe";
  }
  return variable + " can't be followed from byte " + std::to_string(error.offset) + " on: rates are run=5%,decide=1%";
}

} // namespace

Setting setting_from_environment(const std::string& name, const Setting& otherwise) {
  const std::string variable = switching::variable_of(name);
  const std::string value(setting(variable.c_str()));
  if (value.empty()) {
    return otherwise;
  }
  const Result<Setting> chosen = switching::setting_of(value);
  if (!chosen) {
    emit_or_write(STRAKE_EVENT_BAD_SETTING, chosen.error().status, complaint(variable, chosen.error()));
    return otherwise;
  }
  return *chosen;
}

std::optional<DivergenceLog> log_from_environment() {
  const std::string place(setting(std::string(log_variable).c_str()));
  if (place.empty()) {
    return std::nullopt;
  }
  Result<DivergenceLog> log = DivergenceLog::open(place);
  if (!log) {
    emit_or_write(STRAKE_EVENT_BAD_SETTING, log.error().status,
                  std::string(log_variable) + " names no regular file or socket that can be written");
    return std::nullopt;
  }
  return std::move(*log);
}

} // namespace strake::boundary
