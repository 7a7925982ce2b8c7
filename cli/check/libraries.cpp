#include "check/libraries.hpp"

#include <algorithm>

#include "common/table.hpp"
#include "embedded.hpp"

namespace strake::cli {
namespace {

/// Before ".so", with and without a version.
std::string_view stem_of(std::string_view needed) { return needed.substr(0, needed.find(".so")); }

std::vector<Divergence> divergences_of(std::string_view ids, const std::vector<Row>& divergences) {
  std::vector<Divergence> found;
  for (const std::string_view id : split(ids, ',')) {
    const auto row = std::ranges::find(divergences, id, [](const Row& candidate) { return candidate.front(); });
    if (row != divergences.end()) {
      found.push_back({.id = id, .reason = row->back()});
    }
  }
  return found;
}

Library with_functions(Library library, std::string_view functions, std::string_view divergences) {
  const std::vector<Row> divergence_rows = rows_of(divergences);
  for (const Row& row : rows_of(functions)) {
    library.functions.emplace(row.front(), divergences_of(row.back(), divergence_rows));
  }
  return library;
}

struct ModuleRow {
  std::string_view library;
  std::string_view beginning;
  Module module;
};

const std::vector<ModuleRow>& module_rows() {
  static const std::vector<ModuleRow> rows = [] {
    std::vector<ModuleRow> made;
    for (const Row& row : rows_of(embedded::modules)) {
      made.push_back(
          {.library = row.at(0), .beginning = row.at(1), .module = {.header = row.at(2), .purpose = row.at(3)}});
    }
    return made;
  }();
  return rows;
}

} // namespace

bool Library::is_called(std::string_view needed) const { return stem_of(needed) == stem; }

const std::vector<Library>& replaced_libraries() {
  static const std::vector<Library> libraries{
      with_functions({.name = "cjson",
                      .stem = "libcjson",
                      .soname = "libcjson.so.1",
                      .way = Way::drop_in,
                      .prefix = "cJSON_",
                      .functions = {}},
                     embedded::cjson_functions, embedded::cjson_divergences),
      with_functions({.name = "cjson_utils",
                      .stem = "libcjson_utils",
                      .soname = "libcjson_utils.so.1",
                      .way = Way::drop_in,
                      .prefix = "cJSONUtils_",
                      .functions = {}},
                     embedded::cjson_utils_functions, embedded::cjson_utils_divergences),
      with_functions({.name = "http_parser",
                      .stem = "libhttp_parser",
                      .soname = "libhttp_parser.so.2.9",
                      .way = Way::drop_in,
                      .prefix = "http_",
                      .functions = {}},
                     embedded::http_parser_functions, embedded::http_parser_divergences),
      with_functions({.name = "openssl",
                      .stem = "libcrypto",
                      .soname = "libcrypto.so.3",
                      .way = Way::recompilation,
                      .prefix = "",
                      .functions = {}},
                     embedded::openssl_functions, embedded::openssl_divergences)};
  return libraries;
}

std::optional<Module> module_for(std::string_view needed_library, std::string_view function) {
  const ModuleRow* best = nullptr;
  for (const ModuleRow& row : module_rows()) {
    if (row.library == stem_of(needed_library) && function.starts_with(row.beginning) &&
        (best == nullptr || row.beginning.size() > best->beginning.size())) {
      best = &row;
    }
  }
  return best != nullptr ? std::optional(best->module) : std::nullopt;
}

bool has_modules(std::string_view needed_library) {
  return std::ranges::find(module_rows(), stem_of(needed_library), &ModuleRow::library) != module_rows().end();
}

} // namespace strake::cli
