#pragma once
// What a program takes from the libraries that Strake replaces, and whether the replacements have it.
#include <map>
#include <string>
#include <vector>

#include "check/libraries.hpp"
#include "common/session.hpp"

namespace strake::cli {

enum class Answer { implemented, differs, missing };

/// A function that is taken.
struct Taken {
  std::string function;
  Answer answer = Answer::missing;
  std::vector<Divergence> divergences;
};

/// What one object of the program takes from one library.
struct Use {
  const Library* library = nullptr;
  std::string needed; ///< The library's name there.
  std::string by;     ///< Path of the object.
  std::vector<Taken> functions;

  [[nodiscard]] std::size_t count(Answer answer) const;
};

/// What a module can do in the place of functions, once the program is changed.
struct ByHand {
  std::string needed;
  Module module;
  std::vector<std::string> functions;
};

struct Survey {
  std::string path;
  std::string machine;
  bool dynamic = true;
  bool loads_more = false; ///< It calls dlopen.
  std::vector<Use> uses;
  std::vector<std::string> copies; ///< Replaced libraries whose functions the program itself has, for others to take.
  std::vector<ByHand> by_hand;
  std::vector<std::string> others; ///< Libraries for which Strake has nothing.
  std::vector<std::string> not_found;

  /// Functions that the program couldn't call any more.
  [[nodiscard]] std::size_t missing(bool also_by_recompilation) const;
};

/// All libraries that Strake replaces, or those of these names.
[[nodiscard]] Attempt<Survey> survey(const std::string& path, const std::vector<std::string>& libraries);

} // namespace strake::cli
