#pragma once
// The symbols that a linker sees: of object files, archives of them, programs and libraries.
#include <string>
#include <vector>

#include "elf/headers.hpp"

namespace strake::cli::elf {

struct Symbol {
  std::string name;
  bool defined = false;
  bool code = false; ///< Of a function.
  std::uint64_t address = 0;
};

/// What an object file says to link-time optimisation.
enum class Lto : std::uint8_t {
  none,
  gcc, ///< Its code is in GCC's form, maybe besides that of the machine.
  llvm ///< It is LLVM's bitcode, whose symbols can't be read here.
};

struct LinkedFile {
  std::string name; ///< The path, and the member of an archive.
  Kind kind = Kind::relocatable;
  Lto lto = Lto::none;
  bool stripped = false;       ///< Only the symbols for the dynamic loader are left.
  std::vector<Symbol> symbols; ///< Those that other files can see.
};

/// The file, or all members of an archive. The sentence why not doesn't name the path.
[[nodiscard]] Attempt<std::vector<LinkedFile>> read_symbols(const std::string& path);

/// The same of bytes.
[[nodiscard]] Attempt<std::vector<LinkedFile>> symbols_of(const std::string& name, Bytes file);

} // namespace strake::cli::elf
