// What is read of a program, a library or an archive is bounded by its size, whatever it holds: no name is longer than
// is permitted, and no symbol is made of fewer bytes than one takes.
#include "elf/dynamic.hpp"
#include "elf/symbols.hpp"
#include "must.hpp"

namespace {

using namespace strake;
using namespace strake::cli;
using fuzz::must;

constexpr std::size_t least_symbol = 16; // of 32 bits
constexpr std::size_t least_entry = 8;

void must_be_name(const std::string& name) {
  must(name.size() <= elf::most_name && name.find('\0') == std::string::npos);
}

void check(const elf::Dynamic& dynamic, std::size_t size) {
  must(dynamic.imports.size() + dynamic.exports.size() <= size / least_symbol);
  must(dynamic.needed.size() <= size / least_entry);
  for (const elf::Import& import : dynamic.imports) {
    must_be_name(import.name);
    must_be_name(import.library);
    must_be_name(import.version);
  }
  for (const std::vector<std::string>& names : {dynamic.exports, dynamic.needed}) {
    for (const std::string& name : names) {
      must_be_name(name);
    }
  }
}

void check(const std::vector<elf::LinkedFile>& files, std::size_t size) {
  std::size_t symbols = 0;
  for (const elf::LinkedFile& file : files) {
    symbols += file.symbols.size();
    for (const elf::Symbol& symbol : file.symbols) {
      must_be_name(symbol.name);
    }
  }
  must(symbols <= size / least_symbol);
}

template <class T>
void must_say_why(const Attempt<T>& attempt) {
  must(!attempt.error().empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes file(data, size);
  const Attempt<elf::Dynamic> dynamic = elf::read_dynamic(file);
  dynamic ? check(*dynamic, size) : must_say_why(dynamic);
  const Attempt<std::vector<elf::LinkedFile>> files = elf::symbols_of("file", file);
  files ? check(*files, size) : must_say_why(files);
  return 0;
}
