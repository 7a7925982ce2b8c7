#pragma once
// The semantic patches that come with the command.
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/tokens.hpp"

namespace strake::cli {

/// A file that a patched program calls, and that becomes a part of it.
struct Companion {
  std::string_view name;
  std::string_view text;
};

struct Patch {
  std::string_view name;
  std::string_view does;
  std::string_view rules; ///< For spatch.
  bool rewrites = true;   ///< Or only reports.
  bool together = false;  ///< It changes what files share, and must see all that are part of it.
  bool (*is_part)(const std::vector<Token>& tokens) = nullptr;
  std::vector<Companion> companions = {};
  /// Whether a name is one that the patch is about.
  bool (*is_about)(const std::vector<Token>& tokens, std::size_t at) = nullptr;
  /// Whether it is about what the name of a function or of a macro is given.
  bool (*concerns_given)(const std::vector<Token>& tokens, std::size_t at) = nullptr;
  std::string_view functions = {}; ///< That it is about: a regular expression of their whole names.
};

[[nodiscard]] const std::vector<Patch>& shipped_patches();
/// By a name that is known.
[[nodiscard]] const Patch& patch_named(std::string_view name);

/// A place that a patch is about.
struct CallSite {
  std::uint32_t line = 0;
  std::uint32_t column = 0; ///< In bytes.
  std::string name;
  std::string_view why; ///< Why a patch may not see it; empty for a plain call.
  std::string macro;    ///< In whose body it stands.
  bool certain = true;  ///< What it is given doesn't matter, or is known.
};

inline constexpr std::string_view in_macro = "in a macro";
inline constexpr std::string_view not_called = "not called: its address is taken, or a macro calls it";
inline constexpr std::string_view by_macro = "used through a macro";
// What only a syntax tree tells.
inline constexpr std::string_view address_taken = "its address is taken";
inline constexpr std::string_view called_otherwise = "called by a macro that it is given to, or in brackets";
inline constexpr std::string_view by_pointer = "called through a pointer";

[[nodiscard]] std::vector<CallSite> sites_of(const Patch& patch, const std::vector<Token>& tokens);

/// With whether each use counts, whatever it is given.
using MacroNames = std::map<std::string, bool, std::less<>>;

/// The places that use macros in whose bodies there are such places.
[[nodiscard]] std::vector<CallSite> uses_of(const MacroNames& macros, const Patch& patch,
                                            const std::vector<Token>& tokens);

} // namespace strake::cli
