#pragma once
#include "http/pair.hpp"

namespace strake::http {

/// The pair of a query or form that begins at a position or behind it, which is then moved behind the pair
/// (application/x-www-form-urlencoded parsing of the URL standard, without its decoding).
[[nodiscard]] Result<Pair> next_in_query(Bytes query, std::size_t& position);

/// The nth pair whose decoded name is the given one. A name before it that can't be decoded is a failure.
[[nodiscard]] Result<Pair> find_in_query(Bytes query, Bytes name, std::size_t nth);

} // namespace strake::http
