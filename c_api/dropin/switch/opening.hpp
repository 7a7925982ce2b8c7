#pragma once
// How a drop-in's switch follows the mode of the environment.
#include <cstdlib>
#include <expected>
#include <string>

#include "original.hpp"
#include "settings.hpp"

namespace strake::dropin {

/// A switch states its Functions, the variable that holds the mode, functions_of_original() or why there are none, and
/// compare(), which begins a comparison and gives the functions that answer in it, or why there are none.
template <class Switch>
class Opening {
public:
  using Functions = typename Switch::Functions;

  /// The functions that answer; NULL if the mode can't be followed, which is said.
  static const void* open(const char* mode, const void* safe, std::size_t size) {
    try {
      const auto done =
          follow(STRAKE_UNSAFE_EXPR("SAFETY: the text is closed by a NUL", std::string_view(mode)), safe, size);
      if (done) {
        return &answering;
      }
      complain(refusal() + done.error());
    } catch (...) {
      complain(refusal() + "no memory");
    }
    return nullptr;
  }

private:
  static std::string refusal() { return std::string(Switch::variable) + " can't be followed, the mode is safe: "; }

  static std::expected<void, std::string> follow(std::string_view text, const void* safe, std::size_t size) {
    const std::expected<Setting, std::string> setting = setting_named(text);
    if (!setting) {
      return std::unexpected(setting.error());
    }
    if (size != sizeof(Functions)) {
      return std::unexpected("the library and its switch are of different versions");
    }
    const std::expected<Functions, std::string> legacy = Switch::functions_of_original();
    if (!legacy) {
      return std::unexpected(legacy.error());
    }
    keep_loaded(safe);
    const auto chosen = setting->mode == STRAKE_SWITCH_LEGACY
                            ? legacy
                            : Switch::compare(*setting, *legacy,
                                              STRAKE_UNSAFE_EXPR("SAFETY: the drop-in gives its functions, of the size "
                                                                 "that was checked",
                                                                 *static_cast<const Functions*>(safe)));
    if (!chosen) {
      return std::unexpected(chosen.error());
    }
    answering = *chosen;
    return {};
  }

  /// Set once, before any of them is called.
  static inline constinit Functions answering{};
};

/// The library in the variable's place, or in that of the build.
inline std::expected<Original, std::string> load_original(const std::string& variable, const std::string& otherwise,
                                                          const char* our_function, const char* their_function) {
  const std::string chosen = setting(variable);
  return Original::load(chosen.empty() ? otherwise : chosen, our_function, their_function);
}

} // namespace strake::dropin
