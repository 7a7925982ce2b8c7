#include "patch/clang_query.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "common/child.hpp"
#include "common/text.hpp"

namespace strake::cli {
namespace {

constexpr int newest = 99;
constexpr int oldest = 11;
constexpr std::size_t max_output = std::size_t{256} << 20U;

constexpr auto roles = std::to_array<std::pair<std::string_view, Role>>(
    {{"called", Role::called}, {"pointed_to", Role::pointed_to}, {"named", Role::named}});

/// Each binds what it looks for by the name of its role.
std::vector<std::string> queries(std::string_view functions) {
  const std::string function = "declRefExpr(to(functionDecl(matchesName(\"^::(" + std::string(functions) + ")$\"))))";
  const std::string begins_as = "varDecl(hasInitializer(ignoringParenImpCasts(" + function + ")))";
  const auto call = [](const std::string& of) {
    return "match callExpr(callee(expr(ignoringParenImpCasts(" + of + "))))";
  };
  std::vector<std::string> arguments;
  for (const std::string& command :
       {std::string("set bind-root false"), std::string("set output diag"), std::string("enable output print"),
        call(function + ".bind(\"called\")"), call("declRefExpr(to(" + begins_as + ")).bind(\"pointed_to\")"),
        "match " + function + ".bind(\"named\")"}) {
    arguments.insert(arguments.end(), {"-c", command});
  }
  return arguments;
}

/// "path:line:column", of which the path may have colons too.
std::optional<Place> place_of(std::string_view text) {
  std::array<std::uint32_t, 2> numbers{};
  for (std::uint32_t& number : numbers) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos ||
        std::from_chars(text.data() + colon + 1, text.data() + text.size(), number).ptr != text.data() + text.size()) {
      return std::nullopt;
    }
    text = text.substr(0, colon);
  }
  return Place{.path = std::string(text), .line = numbers[1], .column = numbers[0]};
}

std::string first_error(std::string_view errors) {
  for (const std::string_view line : split(errors, '\n')) {
    if (line.contains("error: ")) {
      return std::string(line);
    }
  }
  return {};
}

} // namespace

Attempt<ClangQuery> ClangQuery::find() {
  std::optional<std::string> program = find_program("clang-query");
  for (int version = newest; !program && version >= oldest; --version) {
    program = find_program("clang-query-" + std::to_string(version));
  }
  if (!program) {
    return refused("clang-query isn't installed (Debian package clang-tools)");
  }
  return ClangQuery(std::move(*program));
}

Attempt<Answer> ClangQuery::references(std::string_view functions, const std::string& source,
                                       const Compilation& compilation) const {
  std::vector<std::string> arguments = queries(functions);
  arguments.insert(arguments.end(), {source, "--"});
  arguments.insert(arguments.end(), compilation.flags.begin(), compilation.flags.end());
  // Old C is no error, and of a place only its numbers are shown, in the file itself whatever #line says.
  arguments.insert(arguments.end(),
                   {"-w", "-Wno-error=implicit-function-declaration", "-Wno-error=implicit-int",
                    "-Wno-error=int-conversion", "-Wno-error=incompatible-pointer-types", "-fno-caret-diagnostics",
                    "-fno-color-diagnostics", "-fmacro-backtrace-limit=0", "-fdiagnostics-absolute-paths", "-Xclang",
                    "-fno-diagnostics-use-presumed-location"});
  std::string output;
  const Child child{.program = program_,
                    .arguments = std::move(arguments),
                    .environment = environment_without("CCC_", {"LC_ALL=C.UTF-8"}),
                    .folder = compilation.folder,
                    .deadline = std::chrono::seconds(120)};
  const Attempt<Ended> ended = run_child(child, [&](std::string_view piece) {
    output += piece;
    return output.size() <= max_output;
  });
  if (!ended) {
    return refused(ended.error());
  }
  Answer answer{.references = references_in(output), .problem = first_error(ended->errors)};
  if (ended->status != 0 && answer.problem.empty()) {
    answer.problem = "clang-query ended with status " + std::to_string(ended->status);
  }
  return answer;
}

std::vector<Reference> references_in(std::string_view output) {
  std::vector<Reference> references;
  bool name_follows = false;
  for (const std::string_view line : split(output, '\n')) {
    const std::size_t note = line.rfind(": note: ");
    const std::optional<Place> place = note == std::string_view::npos ? std::nullopt : place_of(line.substr(0, note));
    const auto role = std::ranges::find_if(
        roles, [&](const auto& entry) { return line.ends_with("\"" + std::string(entry.first) + "\" binds here"); });
    if (place && role != roles.end()) {
      references.push_back({.name = {}, .role = role->second, .way = {*place}});
    } else if (place && !references.empty()) {
      references.back().way.push_back(*place);
    } else if (name_follows && !references.empty()) {
      references.back().name = line;
    }
    name_follows = line.starts_with("Binding for \"");
  }
  // What is called is named, too: the first role of a way counts.
  std::ranges::stable_sort(references, [](const Reference& a, const Reference& b) {
    return a.way < b.way || (a.way == b.way && a.role < b.role);
  });
  const auto [begin, end] = std::ranges::unique(references, {}, &Reference::way);
  references.erase(begin, end);
  return references;
}

} // namespace strake::cli
