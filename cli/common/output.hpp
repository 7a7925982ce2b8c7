#pragma once
// What a subcommand writes: text for people, coloured on a terminal, or JSON for programs.
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace strake::cli {

enum class Colour : std::uint8_t { when_terminal, always, never };
enum class Style : std::uint8_t { plain, strong, faint, good, doubtful, bad };

class Output {
public:
  /// To standard output, or beside it to standard error.
  Output(bool json, Colour colour, bool beside);

  /// The caller asked for JSON: one value, and nothing else.
  [[nodiscard]] bool json() const { return json_; }
  /// The text in a style, where styles are wanted.
  [[nodiscard]] std::string in(Style style, std::string_view text) const;
  void write(std::string_view text);
  /// Whether all that was added is on its way.
  [[nodiscard]] bool finish();

private:
  std::ostream& stream_;
  bool json_;
  bool coloured_;
};

/// One line on standard error that begins with the command's name. The text may hold anything.
void complain(std::string_view command, std::string_view text);

} // namespace strake::cli
