// The register of what differs on purpose: docs/cjson/divergences.tsv. And how its inputs are shown to a library.
#pragma once
#include <string>
#include <vector>

#include "library.hpp"

namespace dropin {

struct Entry {
  std::string id;
  std::string mode;  ///< "-": this library is built in one way.
  std::string setup; ///< script or case.
  std::string input; ///< A script, or the name of a case.
  std::string stock; ///< What the library that is replaced does.
  std::string ours;
  std::string reason;
};

/// Throw if a table is malformed.
[[nodiscard]] std::vector<Entry> divergences();
/// Scripts over which the libraries agree, with what each is there for as its id.
[[nodiscard]] std::vector<Entry> agreed();

/// What a library does with an input, in a process of its own: the name of the signal if that is stopped, which happens
/// also to what takes longer than seconds.
[[nodiscard]] std::string outcome(const Library& library, const std::string& setup, const std::string& input);

} // namespace dropin
