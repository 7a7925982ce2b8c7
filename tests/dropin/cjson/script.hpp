// A script: what a program does with a library, operation by operation.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dropin {

/// Trees lie in slots; a node is the one of a number in its tree, counted in document order, round and round.
struct Operation {
  std::size_t kind = 0; ///< Its place in operations().
  std::uint32_t a = 0;  ///< A slot.
  std::uint32_t i = 0;  ///< A node in it.
  std::uint32_t b = 0;  ///< Another slot,
  std::uint32_t j = 0;  ///< and node.
  std::int32_t n = 0;
  double x = 0;
  std::optional<std::string> text; ///< None is NULL.

  bool operator==(const Operation&) const = default;
};

using Script = std::vector<Operation>;

/// "Parse t=[1]; Print n=1": what isn't 0 is written, a slot and its node as a=0.1, and the text last.
[[nodiscard]] std::string text_of(const Operation& operation);
[[nodiscard]] std::string text_of(const Script& script);
/// Throws if the text is malformed.
[[nodiscard]] Script script_of(const std::string& text);

/// Bytes as the tables of tests/ write them, and ';' as \x3b.
[[nodiscard]] std::string escaped(std::string_view bytes);

} // namespace dropin
