#include "minification.hpp"

#include "results.hpp"

namespace strake::dropin {
namespace {

constexpr std::string_view escaped_backslash = R"(\\)";
constexpr std::string_view stand_in = "\xf8\xf9"; // In no text that is UTF-8.

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// The text is one that is closed by a NUL, and shrinks.
std::string minified(const CjsonFunctions& library, std::string text) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the string is closed by a NUL, and ends with the text that is left in it")
  library.minify(text.data());
  text.resize(std::strlen(text.c_str()));
  return text;
  STRAKE_UNSAFE_END
}

} // namespace

Minification::Minification(const CjsonLibraries& libraries, char* text)
    : libraries_(libraries), text_(text),
      before_(STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees a text that is closed by a NUL", std::string(text))),
      other_(before_) {}

std::span<const std::uint8_t> Minification::input() const { return bytes_of(before_.c_str()); }

strake_switch_verdict Minification::run(Turn turn) {
  if (turn.answers) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the text is the program's, to be written to")
    libraries_.of(turn.library).minify(text_);
    STRAKE_UNSAFE_END
  } else {
    other_ = minified(libraries_.of(turn.library), std::move(other_));
    is_known_ = STRAKE_UNSAFE_EXPR("SAFETY: the text is still closed by a NUL", other_ != text_) && differ_in_escapes();
  }
  return STRAKE_SWITCH_ACCEPTED;
}

/// With other bytes in the place of escaped backslashes they agree, and ours takes those bytes and backslashes alike.
bool Minification::differ_in_escapes() const {
  const std::string plain = replaced(before_, escaped_backslash, stand_in);
  const std::string ours = minified(libraries_.safe, plain);
  return minified(libraries_.legacy, plain) == ours &&
         replaced(ours, stand_in, escaped_backslash) == minified(libraries_.safe, before_);
}

void Minification::describe(bool answer, const Record& record) {
  if (is_known_) {
    record.spoil();
  } else {
    record.bytes(name_of_function<&CjsonFunctions::minify>, bytes_of(answer ? text_ : other_.c_str()));
  }
}

} // namespace strake::dropin
