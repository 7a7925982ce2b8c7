#pragma once
// A graduation report in its three forms.
#include "common/output.hpp"
#include "evidence/evidence.hpp"
#include "evidence/verdict.hpp"

namespace strake::cli {

struct Judged {
  std::string name;
  Site site;
  Verdict verdict;
};

struct GraduationReport {
  std::vector<Judged> sites;
  std::uint64_t strange_lines = 0;
  std::string first_strange;
  std::vector<RecordingFacts> recordings;

  [[nodiscard]] bool ready() const;
};

[[nodiscard]] std::string as_text(const GraduationReport& report, const Output& output);
[[nodiscard]] std::string as_json(const GraduationReport& report);
/// One file that needs no other, and runs nothing.
[[nodiscard]] std::string as_html(const GraduationReport& report);

} // namespace strake::cli
