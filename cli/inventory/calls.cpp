#include "inventory/calls.hpp"

#include <algorithm>
#include <array>

#include "source/idioms.hpp"

namespace strake::cli {
namespace {

struct Danger {
  std::string_view name;
  std::uint32_t weight;
  std::string_view why;
};

/// Weights are those of flawfinder's levels: 5 is a hole, 1 wants a look.
constexpr auto dangers = std::to_array<Danger>({
    {"gets", 5, "reads without a bound (CWE-242)"},
    {"strcpy", 4, "copies without a bound (CWE-120)"},
    {"stpcpy", 4, "copies without a bound (CWE-120)"},
    {"strcat", 4, "appends without a bound (CWE-120)"},
    {"wcscpy", 4, "copies without a bound (CWE-120)"},
    {"wcscat", 4, "appends without a bound (CWE-120)"},
    {"sprintf", 4, "prints without a bound (CWE-120)"},
    {"vsprintf", 4, "prints without a bound (CWE-120)"},
    {"mktemp", 4, "gives a name that somebody else may take first (CWE-377)"},
    {"tmpnam", 3, "gives a name that somebody else may take first (CWE-377)"},
    {"tempnam", 3, "gives a name that somebody else may take first (CWE-377)"},
    {"system", 4, "runs a shell (CWE-78)"},
    {"popen", 4, "runs a shell (CWE-78)"},
    {"alloca", 3, "takes as much of the stack as it is told (CWE-789)"},
    {"scanf", 3, "numbers wrap unnoticed, and strings have no bound but by the format (CWE-120)"},
    {"fscanf", 3, "numbers wrap unnoticed, and strings have no bound but by the format (CWE-120)"},
    {"sscanf", 3, "numbers wrap unnoticed, and strings have no bound but by the format (CWE-120)"},
    {"strncpy", 1, "leaves a text without its end (CWE-170)"},
    {"strncat", 1, "the bound is of what is left, not of the whole (CWE-193)"},
    {"strtok", 2, "writes into its input and is shared by all threads (CWE-676)"},
    {"atoi", 2, "takes what isn't a number for 0; too large is undefined (CWE-190)"},
    {"atol", 2, "takes what isn't a number for 0; too large is undefined (CWE-190)"},
    {"atoll", 2, "takes what isn't a number for 0; too large is undefined (CWE-190)"},
    {"atof", 1, "takes what isn't a number for 0 (CWE-20)"},
    {"getwd", 4, "writes without a bound (CWE-120)"},
    {"realpath", 1, "writes as much as PATH_MAX (CWE-120)"},
    {"crypt", 3, "hashes at a cost that is long outrun (CWE-916)"},
    {"rand", 1, "can be foretold (CWE-338)"},
    {"random", 1, "can be foretold (CWE-338)"},
    {"drand48", 1, "can be foretold (CWE-338)"},
    {"srand", 1, "a seed that can be guessed makes all guessable (CWE-338)"},
});

std::vector<bool> in_functions(const std::vector<Token>& tokens, const std::vector<Function>& functions) {
  std::vector<bool> inside(tokens.size(), false);
  for (const Function& function : functions) {
    std::fill(inside.begin() + static_cast<std::ptrdiff_t>(function.begin),
              inside.begin() + static_cast<std::ptrdiff_t>(function.end), true);
  }
  return inside;
}

Finding found(const Token& token, std::string_view why, std::uint32_t weight) {
  const std::string name(token.text);
  return Finding{
      .rule = "call/" + name, .message = name + "() " + std::string(why), .line = token.line, .weight = weight};
}

/// A copy whose size is more than numbers, sizes of types and constants in capitals.
bool has_computed_size(const Call& call) {
  if (call.arguments.size() != 3) {
    return false;
  }
  const auto& size = call.arguments[2];
  return std::ranges::none_of(size, [](const Token& token) { return token.is("sizeof"); }) &&
         std::ranges::any_of(size, [](const Token& token) {
           return token.is_identifier() && std::ranges::any_of(token.text, [](char c) { return c >= 'a' && c <= 'z'; });
         });
}

void look_at(const std::vector<Token>& tokens, std::size_t at, Findings& findings) {
  const Token& token = tokens[at];
  const auto danger = std::ranges::find(dangers, token.text, &Danger::name);
  if (danger != dangers.end()) {
    findings.add(found(token, danger->why, danger->weight));
  } else if (token.is("memcpy") || token.is("memmove")) {
    if (has_computed_size(call_at(tokens, at))) {
      findings.add(found(token, "copies as much as is computed (CWE-120)", 1));
    }
  } else if (compares_secrets(tokens, at)) {
    findings.add(found(token, "tells by its time where a secret differs (CWE-208)", 4));
  }
}

} // namespace

Findings dangerous_calls(const std::vector<Token>& tokens, const std::vector<Function>& functions) {
  const std::vector<bool> inside = in_functions(tokens, functions);
  Findings findings;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (is_call(tokens, at) && (inside[at] || tokens[at].in_directive)) {
      look_at(tokens, at, findings);
    }
  }
  return findings;
}

} // namespace strake::cli
