#pragma once
// The forms that an inventory is written in.
#include <string>

#include "common/output.hpp"
#include "inventory/inventory.hpp"

namespace strake::cli {

/// For a terminal: the first files, and what was left out.
[[nodiscard]] std::string as_table(const Inventory& inventory, std::size_t most, const Output& output);
[[nodiscard]] std::string as_json(const Inventory& inventory);
/// SARIF 2.1.0 (OASIS): what was found, file by file in their order.
[[nodiscard]] std::string as_sarif(const Inventory& inventory);
/// One file that needs no other.
[[nodiscard]] std::string as_html(const Inventory& inventory);

/// A path as the reference of a URI (RFC 3986): it gives each byte back.
[[nodiscard]] std::string uri_of(std::string_view path);

/// How many places semantic patches cover, of how many: "12/14"; empty if there is none.
[[nodiscard]] std::string coverage_of(const SourceReport& file);

/// "json, http"
[[nodiscard]] std::string names_of(const std::vector<Replacement>& modules);

} // namespace strake::cli
