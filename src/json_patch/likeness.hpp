#pragma once
#include <vector>

#include "json/document.hpp"

namespace strake::json {

/// Tells quickly which values of two documents are equal: those that are have the same hash. Whoever knows the hash can
/// make others that have it, which costs time and nothing else.
class Likeness {
public:
  using Place = Document::Place;

  /// For what two values hold, and themselves.
  Likeness(const Document& a, Place a_place, const Document& b, Place b_place);

  [[nodiscard]] bool are_equal(const Document& a, Place a_place, const Document& b, Place b_place) const;

private:
  Place a_begin_;
  Place b_begin_;
  std::vector<std::uint64_t> a_hashes_; ///< Of all values, from the first on.
  std::vector<std::uint64_t> b_hashes_;
};

} // namespace strake::json
