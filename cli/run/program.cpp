#include "run/program.hpp"

#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "check/survey.hpp"
#include "common/file.hpp"
#include "common/text.hpp"
#include "elf/dynamic.hpp"
#include "elf/search.hpp"

namespace strake::cli {
namespace {

// As many as the kernel goes from script to script.
constexpr int most_interpreters = 5;
constexpr std::size_t most_first_line = 256;

bool can_be_run(const std::string& path) {
  struct stat state {};
  return stat(path.c_str(), &state) == 0 && S_ISREG(state.st_mode) && access(path.c_str(), X_OK) == 0;
}

/// What the kernel runs by itself, and by no environment of the caller's.
Attempt<void> refuse_privileges(const std::string& path) {
  struct stat state {};
  if (stat(path.c_str(), &state) != 0) {
    return refused("it can't be read");
  }
  const char* raised = nullptr;
  if ((state.st_mode & S_ISUID) != 0) {
    raised = "setuid";
  } else if ((state.st_mode & (S_ISGID | S_IXGRP)) == (S_ISGID | S_IXGRP)) {
    raised = "setgid";
  } else if (getxattr(path.c_str(), "security.capability", nullptr, 0) > 0) {
    raised = "given capabilities";
  }
  if (raised != nullptr) {
    return refused(std::string("it is ") + raised +
                   ": the loader ignores LD_LIBRARY_PATH and the drop-ins their settings");
  }
  return {};
}

/// The interpreter that a script names; nothing for another file.
std::string interpreter_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string line(most_first_line, '\0');
  file.read(line.data(), static_cast<std::streamsize>(line.size()));
  line.resize(static_cast<std::size_t>(file.gcount()));
  if (!line.starts_with("#!")) {
    return {};
  }
  line = line.substr(2, line.find('\n') - std::min<std::size_t>(line.find('\n'), 2));
  const std::size_t begin = line.find_first_not_of(" \t");
  return begin == std::string::npos ? std::string() : line.substr(begin, line.find_first_of(" \t", begin) - begin);
}

/// A DT_RPATH comes before LD_LIBRARY_PATH.
Attempt<void> refuse_own_path(const std::string& path, const std::vector<Swap>& swaps) {
  const auto bytes = read_file(path, elf::most_file);
  const auto dynamic = bytes ? elf::read_dynamic(*bytes) : refused(bytes.error());
  if (!dynamic || dynamic->rpath.empty() || !dynamic->runpath.empty()) {
    return {};
  }
  for (const std::string& folder : elf::folders_of(dynamic->rpath, path)) {
    for (const Swap& swap : swaps) {
      const std::string own = folder + "/" + std::string(swap.library->soname);
      if (std::filesystem::exists(own)) {
        return refused("its RPATH comes before LD_LIBRARY_PATH, and leads to " + own);
      }
    }
  }
  return {};
}

Attempt<void> refuse_what_lacks(const Survey& survey) {
  for (const Use& use : survey.uses) {
    const auto missing = std::ranges::find(use.functions, Answer::missing, &Taken::answer);
    if (missing != use.functions.end()) {
      return refused("the drop-in " + std::string(use.library->name) + " has no " + missing->function + ", which " +
                     use.by + " takes; strake check says what else is missing");
    }
  }
  return {};
}

Attempt<void> vet_binary(const std::string& path, const std::vector<Swap>& swaps) {
  std::vector<std::string> names;
  for (const Swap& swap : swaps) {
    names.emplace_back(swap.library->name);
  }
  const Attempt<Survey> seen = survey(path, names);
  if (!seen) {
    return refused(seen.error());
  }
  if (!seen->dynamic) {
    return refused("it is static: no library of it can be replaced");
  }
  const Attempt<void> whole = refuse_what_lacks(*seen);
  return whole ? refuse_own_path(path, swaps) : whole;
}

} // namespace

Attempt<std::string> program_named(const std::string& name) {
  if (name.contains('/')) {
    return can_be_run(name) ? Attempt<std::string>(name) : refused(name + ": there is no such program");
  }
  const char* path = std::getenv("PATH");
  for (const std::string_view folder : split(path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin", ':')) {
    const std::string candidate = (folder.empty() ? "." : std::string(folder)) + "/" + name;
    if (can_be_run(candidate)) {
      return candidate;
    }
  }
  return refused(name + ": there is no such program in PATH");
}

Attempt<void> vet(const std::string& program, const std::vector<Swap>& swaps) {
  std::string path = program;
  for (int scripts = 0;; ++scripts) {
    if (const Attempt<void> harmless = refuse_privileges(path); !harmless) {
      return refused(path + ": " + harmless.error());
    }
    const std::string interpreter = interpreter_of(path);
    if (interpreter.empty()) {
      break;
    }
    if (scripts == most_interpreters) {
      return refused(program + ": it is a script of a script, and so on");
    }
    path = interpreter;
  }
  const Attempt<void> fit = vet_binary(path, swaps);
  return fit ? fit : refused(path + ": " + fit.error());
}

} // namespace strake::cli
