#pragma once
#include "json_tree/tree.hpp"

namespace strake::json {

/// The JSON Patch that makes a value equal to another. RFC 6902.
[[nodiscard]] Result<Document> make_patch(const Document& from, Document::Place from_place, const Document& to,
                                          Document::Place to_place, const TreeOptions& limits);

/// The JSON Merge Patch that makes a value equal to another. RFC 7396. Refuses members that would have to become null,
/// with their offset in the text that they are in.
[[nodiscard]] Result<Document> make_merge_patch(const Document& from, Document::Place from_place, const Document& to,
                                                Document::Place to_place, const TreeOptions& limits);

} // namespace strake::json
