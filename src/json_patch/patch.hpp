#pragma once
#include "json_tree/tree.hpp"

namespace strake::json {

/// What a patch may ask for. A value equal to a limit is permitted.
struct PatchLimits {
  std::uint64_t max_operations = 1U << 16U;
  std::uint64_t max_copied = 1U << 20U; ///< Nodes that all of its "copy" operations copy.
};

/// Applies a JSON Patch, which is a value of a document, to the root of a tree, all of it or nothing. RFC 6902. Counts
/// the operations that were done; the offset of an error is where in the text of the patch the one that failed begins.
[[nodiscard]] Done apply_patch(Tree& tree, const Document& document, Document::Place patch, const PatchLimits& limits,
                               std::uint64_t& done);

/// Applies a JSON Merge Patch to the root of a tree, all of it or nothing. RFC 7396.
[[nodiscard]] Done apply_merge_patch(Tree& tree, const Document& document, Document::Place patch);

} // namespace strake::json
