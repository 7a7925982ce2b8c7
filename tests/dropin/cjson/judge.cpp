#include "judge.hpp"

#include <algorithm>
#include <array>

#include "operations.hpp"

namespace dropin {
namespace {

constexpr std::string_view pair = "\\\\";
constexpr std::string_view stand_in = "\xf8\xf9";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string minified(const Library& library, std::string text) {
  library.Minify(text.data());
  return text.c_str();
}

} // namespace

std::span<const std::string_view> divergence_names() {
  static constexpr std::array<std::string_view, 1> names{"minify-escape"};
  return names;
}

std::optional<Difference> Judge::judge(const Case& input) {
  run(stock_, input.script, input.memory, 0xa5, stock_trace_);
  run(ours_, input.script, input.memory, 0x5a, our_trace_);
  if (stock_trace_ == our_trace_) {
    return std::nullopt;
  }
  std::optional<Difference> first;
  for (std::size_t line = 0; line < stock_trace_.lines(); ++line) {
    if (stock_trace_.line(line) == our_trace_.line(line)) {
      continue;
    }
    const Difference found{.line = line, .registered = registered(input, line)};
    if (!found.registered) {
      return found;
    }
    first = first ? first : found;
  }
  return first;
}

std::optional<std::size_t> Judge::registered(const Case& input, std::size_t line) const {
  static const std::size_t minify = kind_of("Minify");
  const bool is_minify = line < input.script.size() && input.script[line].kind == minify;
  return is_minify && is_escaped_backslash(*input.script[line].text) ? std::optional<std::size_t>(0) : std::nullopt;
}

/// Whether escaped backslashes are all that the libraries don't strip alike: with other bytes in their place they
/// agree, and ours takes those bytes and backslashes alike.
bool Judge::is_escaped_backslash(const std::string& text) const {
  const std::string plain = replaced(text, pair, stand_in);
  const std::string ours = minified(ours_, plain);
  return minified(stock_, plain) == ours && replaced(ours, stand_in, pair) == minified(ours_, text);
}

} // namespace dropin
