#include "switch_config.hpp"

#include <atomic>

#include "base/status.hpp"
#include "events.hpp"
#include "path_argument.hpp"
#include "perimeter.hpp"
#include "strake/switch_config.h"
#include "switch/config.hpp"
#include "switch_registry.hpp"

using namespace strake;
using namespace strake::boundary;
using switching::Config;

static_assert(STRAKE_SWITCH_MAX_CONFIG_BYTES == switching::max_config_bytes);

namespace {

constexpr std::string_view variable = "STRAKE_SWITCH_CONFIG";

constinit std::atomic<bool> environment_is_followed{false};

Done load(const std::string& path) {
  Result<Config> config = Config::read(path);
  if (!config) {
    return std::unexpected(config.error());
  }
  follow(std::move(*config));
  return {};
}

std::string complaint(const Error& error) {
  std::string line = std::string(variable) + " names a file that can't be followed: ";
  line += text_of(error.status).message;
  if (error.offset != no_offset) {
    line += ", line " + std::to_string(error.actual) + ", byte " + std::to_string(error.offset);
  }
  return line;
}

} // namespace

void strake::boundary::follow_environment() {
  if (environment_is_followed.load(std::memory_order_acquire)) {
    return;
  }
  const std::string path(setting(std::string(variable).c_str()));
  if (path.empty()) {
    return;
  }
  const Done loaded = load(path);
  environment_is_followed.store(true, std::memory_order_release);
  if (!loaded) {
    emit_or_write(STRAKE_EVENT_BAD_SETTING, loaded.error().status, complaint(loaded.error()));
  }
}

strake_status strake_switch_load(const char* path, strake_error* error) {
  return exported(__func__, error, boundary::path(path, "path"))([](const std::string& from) { return load(from); });
}
