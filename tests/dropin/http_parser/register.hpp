// The register of what differs on purpose: docs/http_parser/divergences.tsv. And what was mended, in agreed.tsv.
#pragma once
#include <string>
#include <vector>

#include "library.hpp"

namespace dropin {

struct Entry {
  std::string id;
  std::string mode; ///< loose, strict or both.
  std::string setup;
  std::string input; ///< With escapes.
  std::string stock; ///< What the library that is replaced does.
  std::string ours;
  std::string reason;

  [[nodiscard]] bool is_of(Mode wanted) const {
    return mode == "both" || (mode == "strict") == (wanted == Mode::strict);
  }
};

/// Throw if a table is malformed.
[[nodiscard]] std::vector<Entry> divergences();
/// Inputs that were found to differ and no longer do. They have no results and no reason.
[[nodiscard]] std::vector<Entry> agreed();

/// What a library does with an input, in a process of its own: the name of the signal if that is stopped.
[[nodiscard]] std::string outcome(const Library& library, const Entry& entry);

} // namespace dropin
