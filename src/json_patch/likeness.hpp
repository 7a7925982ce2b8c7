#pragma once
#include <vector>

#include "kernels/borrowed.hpp"
#include "json/located.hpp"

namespace strake::json {

/// Tells quickly which values of two documents are equal: those that are have the same hash. Whoever knows the hash can
/// make others that have it, which costs time and nothing else.
class Likeness {
public:
  Likeness(const Located& a [[clang::lifetimebound]], const Located& b [[clang::lifetimebound]]);

  /// Of a value within a and one within b.
  [[nodiscard]] bool are_equal(Document::Place a, Document::Place b) const;

private:
  kernels::Borrowed<const Document> a_;
  kernels::Borrowed<const Document> b_;
  Document::Place a_begin_;
  Document::Place b_begin_;
  std::vector<std::uint64_t> a_hashes_; ///< Of all values, from the first on.
  std::vector<std::uint64_t> b_hashes_;
};

} // namespace strake::json
