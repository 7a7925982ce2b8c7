#pragma once
#include "library.hpp"

namespace strake::dropin {

/// Why patches aren't applied, by the numbers of cJSON.
enum class PatchStatus : int {
  applied = 0,
  no_array = 1,
  differs = 1,
  no_path = 2,
  no_operation = 3,
  no_source = 4,
  nothing_at_source = 5,
  no_memory_for_copy = 6,
  no_value = 7,
  no_memory_for_value = 8,
  no_place = 9,
  beyond_end = 10,
  no_index = 11,
  nothing_at_path = 13
};

/// Applies all patches of an array, or none.
[[nodiscard]] PatchStatus apply_patches(Node root, Node patches, bool case_sensitive);

/// The same of a merge patch, which gives the tree anew; NULL if it isn't applied.
[[nodiscard]] Node merge(Node target, Node patch, bool case_sensitive);

} // namespace strake::dropin
