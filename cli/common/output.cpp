#include "common/output.hpp"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "common/text.hpp"

namespace strake::cli {
namespace {

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && !std::string_view(value).empty();
}

bool terminal_has_colours(int descriptor) {
  const char* terminal = std::getenv("TERM");
  return isatty(descriptor) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb" && !is_set("NO_COLOR");
}

std::string_view sequence_of(Style style) {
  switch (style) {
  case Style::plain:
    break;
  case Style::strong:
    return "\x1b[1m";
  case Style::faint:
    return "\x1b[2m";
  case Style::good:
    return "\x1b[32m";
  case Style::doubtful:
    return "\x1b[33m";
  case Style::bad:
    return "\x1b[31m";
  }
  return {};
}

} // namespace

Output::Output(bool json, Colour colour, bool beside)
    : stream_(beside ? std::cerr : std::cout), json_(json),
      coloured_(colour == Colour::always ||
                (colour == Colour::when_terminal && terminal_has_colours(beside ? STDERR_FILENO : STDOUT_FILENO))) {}

std::string Output::in(Style style, std::string_view text) const {
  const std::string_view sequence = sequence_of(style);
  return coloured_ && !sequence.empty() ? std::string(sequence).append(text).append("\x1b[0m") : std::string(text);
}

void Output::write(std::string_view text) { stream_ << text; }

bool Output::finish() { return static_cast<bool>(stream_.flush()); }

void complain(std::string_view command, std::string_view text) {
  std::cerr << command << ": " << printable(text) << '\n';
}

} // namespace strake::cli
