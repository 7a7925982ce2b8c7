#pragma once
// What the dynamic loader reads of a program or a library: what it needs, what it takes and what it gives.
#include <string>
#include <vector>

#include "elf/headers.hpp"

namespace strake::cli::elf {

/// A symbol that another object has to give.
struct Import {
  std::string name;
  std::string library; ///< The library that its version belongs to; empty for a symbol without a version.
  std::string version;
  bool weak = false;
};

struct Dynamic {
  bool wide = true;
  std::uint16_t machine = 0;
  bool dynamic = false;    ///< The dynamic loader has something to do for it.
  std::string interpreter; ///< The loader's path; empty in libraries.
  std::string soname;
  std::vector<std::string> needed;
  std::string rpath;
  std::string runpath;
  std::vector<Import> imports;
  std::vector<std::string> exports;
};

/// The sentence why not doesn't name the file.
[[nodiscard]] Attempt<Dynamic> read_dynamic(Bytes file);

} // namespace strake::cli::elf
