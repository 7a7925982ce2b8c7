#include "rename/renames.hpp"

#include <algorithm>

#include "common/text.hpp"

namespace strake::cli {
namespace {

bool is_identifier(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !name.empty() && !(name[0] >= '0' && name[0] <= '9') && std::ranges::all_of(name, fits);
}

std::string_view fault_of(const elf::LinkedFile& file, RenameForm form) {
  if (file.lto == elf::Lto::llvm) {
    return "is LLVM's bitcode, whose names can't be read: compile it without -flto for this";
  }
  if (file.lto == elf::Lto::gcc && form == RenameForm::map) {
    return "was compiled with -flto: objcopy would rename nothing that is linked";
  }
  return {};
}

} // namespace

bool is_renamed(std::string_view name, const Names& kept) {
  const auto begins = [&](std::string_view beginning) { return name.starts_with(beginning); };
  return name != "main" && !kept.contains(name) && !begins("__gnu_lto") && !begins("__x86.get_pc_thunk") &&
         !begins("__odr_asan") && !begins("DW.ref.") && name != "_init" && name != "_fini";
}

Attempt<Renames> renames_of(const std::vector<elf::LinkedFile>& files, const std::string& prefix, const Names& kept,
                            RenameForm form) {
  if (!is_identifier(prefix)) {
    return refused("the prefix " + printable(prefix) + " can't begin a name");
  }
  Renames renames;
  for (const elf::LinkedFile& file : files) {
    if (const std::string_view fault = fault_of(file, form); !fault.empty()) {
      return refused(file.name + ' ' + std::string(fault));
    }
    for (const elf::Symbol& symbol : file.symbols) {
      if (!symbol.defined || !is_renamed(symbol.name, kept)) {
        continue;
      }
      if (!is_identifier(symbol.name) || (symbol.name.starts_with("_Z") && form == RenameForm::header)) {
        return refused(file.name + " defines " + printable(symbol.name) + ", which is no name of C");
      }
      renames.emplace(symbol.name, prefix + symbol.name);
    }
  }
  if (renames.empty()) {
    return refused("there is nothing to rename: no name is defined");
  }
  for (const auto& [old_name, new_name] : renames) {
    if (renames.contains(new_name)) {
      return refused(old_name + " would become " + new_name + ", which is there already");
    }
  }
  return renames;
}

std::string written(const Renames& renames, RenameForm form) {
  std::string text =
      form == RenameForm::header ? "/* Made by strake rename: to be included before all else, by -include. */\n" : "";
  for (const auto& [old_name, new_name] : renames) {
    switch (form) {
    case RenameForm::header:
      text += "#define " + old_name + ' ' + new_name + '\n';
      break;
    case RenameForm::map:
      text += old_name + ' ' + new_name + '\n';
      break;
    case RenameForm::link:
      text += "-Wl,--require-defined=" + new_name + '\n';
      break;
    }
  }
  return text;
}

Attempt<Renames> read_renames(std::string_view text) {
  Renames renames;
  for (std::string_view line : split(text, '\n')) {
    if (line.starts_with("/*") || line.empty()) {
      continue;
    }
    constexpr std::string_view define = "#define ";
    line.remove_prefix(line.starts_with(define) ? define.size() : 0);
    const std::vector<std::string_view> names = split(line, ' ');
    if (names.size() != 2 || !is_identifier(names[0]) || !is_identifier(names[1])) {
      return refused("it is no list of renames: " + printable(line.substr(0, 100)));
    }
    renames.emplace(names[0], names[1]);
  }
  return renames;
}

} // namespace strake::cli
