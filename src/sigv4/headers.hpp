#pragma once
// The fields that are signed.
#include <vector>

#include "sigv4/request.hpp"

namespace strake::sigv4 {

/// Names in lower case, sorted, each once: what SignedHeaders lists.
using Names = std::vector<std::vector<std::uint8_t>>;

/// The names of all fields. STRAKE_SIGV4_INVALID_HEADER, at the number of a field whose name isn't a token.
[[nodiscard]] Result<Names> names_of(std::span<const auth::Field> fields);

/// Reads a list with ";" between the names. Nothing, unless they are as names_of gives them.
[[nodiscard]] Result<Names> parse_names(Bytes list, std::size_t offset);

void append_names(std::vector<std::uint8_t>& to, const Names& names);

/// Whether a name is among them.
[[nodiscard]] bool lists(const Names& names, Bytes name);

/// STRAKE_SIGV4_HEADER_NOT_SIGNED, unless all are signed that must be: host, those of AWS itself, and what the service
/// requires.
[[nodiscard]] Done check_coverage(const Names& names, const Request& request, const Service& service);

/// The lines of the fields. STRAKE_SIGV4_INVALID_HEADER: there is no such field or, of host, more than one; or a value
/// holds what no field may.
[[nodiscard]] Done append_headers(std::vector<std::uint8_t>& to, const Names& names,
                                  std::span<const auth::Field> fields);

} // namespace strake::sigv4
