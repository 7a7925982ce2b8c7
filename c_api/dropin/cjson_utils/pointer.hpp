#pragma once
// JSON Pointers (RFC 6901), as cJSON reads them.
#include <optional>

#include "library.hpp"

namespace strake::dropin {

/// What a pointer leads to, or NULL. What doesn't begin with a slash leads to the root.
[[nodiscard]] Node item_at(Node root, Bytes pointer, bool case_sensitive);

/// A pointer to a container, and the token of what is, or will be, in it.
struct Place {
  Bytes container;
  Bytes token;
};

/// None if there is no slash.
[[nodiscard]] std::optional<Place> place_of(Bytes pointer);

/// A token without its escapes, in a new block; NULL without memory. From what is no escape on it stays as it is.
[[nodiscard]] Text decoded(Bytes token);

/// None of what is no index. Of nothing it is 0; it saturates.
[[nodiscard]] std::optional<std::size_t> index_of(Bytes token);

} // namespace strake::dropin
