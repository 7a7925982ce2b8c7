#pragma once
#include <cstdint>
#include <limits>

namespace strake::json {

enum class Format : std::uint8_t {
  minified,
  indented,
  canonical, ///< RFC 8785.
};

/// What is escaped although JSON doesn't ask for it.
struct Escapes {
  bool non_ascii = false; ///< As \u, characters beyond U+FFFF as two.
  bool slash = false;     ///< As \/
  bool html = false;      ///< < > & U+2028 U+2029 as \u

  [[nodiscard]] constexpr bool any() const { return non_ascii || slash || html; }
};

/// How a text is written, and its limits in bytes; a value equal to a limit is permitted.
struct WriterOptions {
  std::uint64_t max_depth = 1024; ///< Containers within each other.
  std::uint64_t max_text = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t max_output = std::uint64_t{256} << 20U; ///< What was written and not yet taken.
  std::uint64_t chunk = 32768;                          ///< What a receiver is given at once, or a little more.
  Format format = Format::minified;
  std::uint32_t indent = 2; ///< Blanks a level; 0 is a tab.
  Escapes escapes;
  bool replaces_invalid = false;   ///< U+FFFD for what isn't UTF-8, which else is refused.
  bool non_finite_as_null = false; ///< Else NaN and infinities are refused.
  bool ends_lines = false;         ///< A line feed behind each text.
};

} // namespace strake::json
