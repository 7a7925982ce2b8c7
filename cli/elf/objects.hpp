#pragma once
// A program or library with all libraries that the dynamic loader would bring in with it.
#include <string>
#include <vector>

#include "elf/dynamic.hpp"

namespace strake::cli::elf {

struct Object {
  std::string path;
  Dynamic dynamic;
};

struct Closure {
  std::vector<Object> objects; ///< The program first.
  std::vector<std::string> not_found;
};

/// The libraries are looked for where the loader does, but for LD_LIBRARY_PATH and its cache.
[[nodiscard]] Attempt<Closure> load_closure(const std::string& path);

} // namespace strake::cli::elf
