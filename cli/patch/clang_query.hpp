#pragma once
// Clang's query of the syntax trees of C files, as they are after the preprocessor.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/session.hpp"
#include "patch/compilation.hpp"

namespace strake::cli {

struct Place {
  std::string path; ///< Absolute, without links; none of a file where tokens were pasted.
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  auto operator<=>(const Place&) const = default;
};

enum class Role : std::uint8_t { called, pointed_to, named };

/// A function in a syntax tree, or a pointer that begins as its address and is called.
struct Reference {
  std::string name;
  Role role = Role::named;
  std::vector<Place> way; ///< Where it is used; then the places in macros' bodies that lead to it, if there are any.
};

struct Answer {
  std::vector<Reference> references;
  std::string problem; ///< Clang's first error, after which the tree may lack something; or empty.
};

class ClangQuery {
public:
  /// Of any version. Or why there is none.
  [[nodiscard]] static Attempt<ClangQuery> find();

  /// The references to functions whose names match a regular expression.
  [[nodiscard]] Attempt<Answer> references(std::string_view functions, const std::string& source,
                                           const Compilation& compilation) const;

private:
  explicit ClangQuery(std::string program) : program_(std::move(program)) {}

  std::string program_;
};

/// What is said in the output of a query.
[[nodiscard]] std::vector<Reference> references_in(std::string_view output);

} // namespace strake::cli
