#include "settings.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/unsafe.hpp"

namespace strake::dropin {
namespace {

struct Named {
  std::string_view name;
  strake_switch_mode mode;
};

constexpr std::array<Named, 4> modes{{{"legacy", STRAKE_SWITCH_LEGACY},
                                      {"shadow", STRAKE_SWITCH_SHADOW},
                                      {"verify", STRAKE_SWITCH_VERIFY},
                                      {"safe", STRAKE_SWITCH_SAFE}}};

} // namespace

std::string setting(const std::string& variable) {
  STRAKE_UNSAFE_BEGIN("SAFETY: nothing changes the environment while libraries are loaded; the value is copied")
  const char* value = ::secure_getenv(variable.c_str());
  return value == nullptr ? std::string() : std::string(value);
  STRAKE_UNSAFE_END
}

std::optional<strake_switch_mode> mode_named(std::string_view name) {
  for (const Named& named : modes) {
    if (named.name == name) {
      return named.mode;
    }
  }
  return std::nullopt;
}

std::string_view name_of(strake_switch_mode mode) {
  for (const Named& named : modes) {
    if (named.mode == mode) {
      return named.name;
    }
  }
  return {};
}

void complain(const std::string& text) {
  const std::string line = "strake: " + text + "\n";
  STRAKE_UNSAFE_BEGIN("SAFETY: write reads the bytes of a live string; a short or failed write loses only a message")
  static_cast<void>(!::write(STDERR_FILENO, line.data(), line.size()));
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
