#include "settings.hpp"

#include <unistd.h>

#include <cstdlib>
#include <utility>

#include "base/unsafe.hpp"
#include "switch/setting.hpp"

namespace strake::dropin {
std::string setting(const std::string& variable) {
  STRAKE_UNSAFE_BEGIN("SAFETY: nothing changes the environment while libraries are loaded; the value is copied")
  const char* value = ::secure_getenv(variable.c_str());
  return value == nullptr ? std::string() : std::string(value);
  STRAKE_UNSAFE_END
}

std::expected<Setting, std::string> setting_named(std::string_view text) {
  const Result<switching::Setting> read = switching::setting_of(text);
  if (!read) {
    return std::unexpected(read.error().status == STRAKE_SWITCH_INVALID_MODE
                               ? "it is none of legacy, aa, shadow, verify, safe"
                               : "its rates are none: shadow,run=5%,decide=1% has some");
  }
  if (read->run && !switching::compares(read->mode)) {
    return std::unexpected("a run rate is for aa, shadow and verify");
  }
  if (read->decide && read->mode != switching::Mode::shadow) {
    return std::unexpected("a decide rate is for shadow");
  }
  return Setting{.mode = std::to_underlying(read->mode),
                 .run = read->run.value_or(STRAKE_SWITCH_WHOLE),
                 .decide = read->decide.value_or(0)};
}

std::string_view name_of(strake_switch_mode mode) {
  return switching::name_of(switching::modes.at(static_cast<std::size_t>(mode)));
}

void complain(const std::string& text) {
  const std::string line = "strake: " + text + "\n";
  STRAKE_UNSAFE_BEGIN("SAFETY: write reads the bytes of a live string; a short or failed write loses only a message")
  static_cast<void>(!::write(STDERR_FILENO, line.data(), line.size()));
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
