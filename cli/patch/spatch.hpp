#pragma once
// Coccinelle's spatch, on copies.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/scratch.hpp"

namespace strake::cli {

struct SourceText {
  std::string path; ///< Below the folder.
  std::string text;
};

/// Runs in a folder of its own, so that no configuration but Coccinelle's own is read.
class Spatch {
public:
  /// Or why there is none.
  [[nodiscard]] static Attempt<Spatch> find();

  /// What the rules make of texts that belong together, in their order. Headers tell more of types.
  [[nodiscard]] Attempt<std::vector<std::string>>
  rewrite(std::string_view rules, const std::vector<SourceText>& sources, const std::vector<SourceText>& headers);
  /// The lines that rules without a change find.
  [[nodiscard]] Attempt<std::vector<std::uint32_t>> report(std::string_view rules, const SourceText& source);

private:
  Spatch(std::string program, Scratch scratch) : program_(std::move(program)), scratch_(std::move(scratch)) {}
  [[nodiscard]] Attempt<void> lay_out(std::string_view rules, const std::vector<SourceText>& sources);
  [[nodiscard]] Attempt<std::string> run(std::vector<std::string> arguments) const;

  std::string program_;
  Scratch scratch_;
};

/// The lines of the old file that a unified diff removes; lines of one statement that goes on count once.
[[nodiscard]] std::vector<std::uint32_t> removed_lines(std::string_view diff);

} // namespace strake::cli
