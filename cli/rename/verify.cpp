#include "rename/verify.hpp"

#include <algorithm>

namespace strake::cli {
namespace {

Names new_names_of(const Renames& renames) {
  Names names;
  for (const auto& rename : renames) {
    names.insert(rename.second);
  }
  return names;
}

} // namespace

std::vector<RenameFault> faults_of_objects(const Renames& renames, const Names& kept,
                                           const std::vector<elf::LinkedFile>& objects) {
  const Names new_names = new_names_of(renames);
  std::vector<RenameFault> faults;
  for (const elf::LinkedFile& object : objects) {
    const bool is_new =
        std::ranges::any_of(object.symbols, [&](const auto& symbol) { return new_names.contains(symbol.name); });
    for (const elf::Symbol& symbol : object.symbols) {
      const bool has_old_name = renames.contains(symbol.name);
      if (is_new && has_old_name) {
        faults.push_back(
            {symbol.name, object.name + (symbol.defined ? " defines it" : " calls it") + " by its old name"});
      } else if (symbol.defined && !has_old_name && !new_names.contains(symbol.name) && is_renamed(symbol.name, kept)) {
        faults.push_back({symbol.name, object.name + " defines it, and it isn't among the renames"});
      }
    }
  }
  return faults;
}

std::vector<RenameFault> faults_of_program(const Renames& renames, const elf::LinkedFile& program) {
  std::map<std::string_view, std::uint64_t> defined;
  for (const elf::Symbol& symbol : program.symbols) {
    if (symbol.defined) {
      defined.emplace(symbol.name, symbol.address);
    }
  }
  std::vector<RenameFault> faults;
  for (const auto& [old_name, new_name] : renames) {
    const auto renamed = defined.find(new_name);
    const auto old = defined.find(old_name);
    if (renamed == defined.end()) {
      faults.push_back(
          {old_name, program.name + " has no " + new_name + ": the rename didn't take, or nothing kept it"});
    } else if (old != defined.end() && old->second == renamed->second) {
      faults.push_back({old_name, program.name + " has one definition under both names, not two"});
    }
  }
  return faults;
}

} // namespace strake::cli
