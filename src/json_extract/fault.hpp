#pragma once
#include "json_extract/extract.hpp"

namespace strake::json {

/// A value that isn't as its field wants it. Of a missing member its object, of an unknown one its value.
struct Fault {
  Status status = STRAKE_OK;
  Document::Place place = 0;
  std::size_t table = 0;
  std::optional<std::size_t> field{}; ///< None for a value that should be the object, or isn't of the table.
  bool is_element = false;            ///< Of an array.
};

/// Says what is wrong, for people.
[[nodiscard]] Report report_of(const Document& document, const Tables& tables, const Fault& fault);

/// The numbers that a field permits and its member of the struct can be.
struct Bounds {
  std::int64_t least = 0;
  std::int64_t greatest = 0;
};
struct NaturalBounds {
  std::uint64_t least = 0;
  std::uint64_t greatest = 0;
};
[[nodiscard]] Bounds bounds_of(const Field& field);
[[nodiscard]] NaturalBounds natural_bounds_of(const Field& field);

} // namespace strake::json
