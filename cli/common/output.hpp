#pragma once
// What a subcommand writes: text for people, coloured on a terminal, or JSON for programs.
#include <cstdint>
#include <string>
#include <string_view>

namespace strake::cli {

enum class Colour : std::uint8_t { when_terminal, always, never };
enum class Style : std::uint8_t { plain, strong, faint, good, doubtful, bad };

class Output {
public:
  Output(bool json, Colour colour);

  /// The caller asked for JSON: one value, and nothing else on standard output.
  [[nodiscard]] bool json() const { return json_; }
  /// The text in a style, where styles are wanted.
  [[nodiscard]] std::string in(Style style, std::string_view text) const;
  /// Adds to standard output.
  void write(std::string_view text);
  /// Whether all that was added is on its way.
  [[nodiscard]] bool finish();

private:
  bool json_;
  bool coloured_;
};

/// One line on standard error that begins with the command's name. The text may hold anything.
void complain(std::string_view command, std::string_view text);

} // namespace strake::cli
