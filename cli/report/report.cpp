// strake report: whether what was written and recorded in many runs is enough to take the next step.
#include <memory>

#include "commands.hpp"
#include "common/new_file.hpp"
#include "report/page.hpp"

namespace strake::cli {
namespace {

struct ReportOptions {
  std::vector<std::string> files;
  std::vector<std::string> known;
  std::uint64_t one_in = Demands{}.one_in;
  std::string html;
};

Attempt<Evidence> evidence_of(const std::vector<std::string>& files) {
  Evidence evidence;
  for (const std::string& file : files) {
    if (const Attempt<void> added = evidence.add_file(file); !added) {
      return refused(added.error());
    }
  }
  evidence.settle();
  if (evidence.sites.empty()) {
    return refused("there is nothing in " + files.front() + (files.size() == 1 ? "" : " and the others") +
                   " that a switch or a drop-in wrote");
  }
  return evidence;
}

Attempt<void> accept_all(Evidence& evidence, const std::vector<std::string>& known) {
  for (const std::string& text : known) {
    const Attempt<Accepted> accepted = read_accepted(text);
    if (!accepted) {
      return refused(accepted.error());
    }
    // A difference that is gone needs no word any more, and one that is misspelt would be missed.
    if (!accept(evidence, *accepted)) {
      complain("strake report", "--known " + text + ": there was no such difference");
    }
  }
  return {};
}

GraduationReport judge(const Evidence& evidence, const Demands& demands) {
  GraduationReport report{.sites = {},
                          .strange_lines = evidence.strange_lines,
                          .first_strange = evidence.first_strange,
                          .recordings = evidence.recordings};
  for (const auto& [name, site] : evidence.sites) {
    report.sites.push_back({.name = name, .site = site, .verdict = verdict_of(site, demands)});
  }
  return report;
}

Attempt<int> write_report(const ReportOptions& options, Output& output) {
  Attempt<Evidence> evidence = evidence_of(options.files);
  const Attempt<void> accepted = evidence ? accept_all(*evidence, options.known) : refused(evidence.error());
  if (!accepted) {
    return refused(accepted.error());
  }
  const GraduationReport report = judge(*evidence, {.one_in = options.one_in});
  if (!options.html.empty()) {
    if (const Attempt<void> written = write_file(options.html, as_html(report)); !written) {
      return refused(written.error());
    }
  }
  output.write(output.json() ? as_json(report) : as_text(report, output));
  return report.ready() ? fine : found;
}

} // namespace

void add_report(CLI::App& app, Session& session) {
  constexpr std::uint64_t most_one_in = 1000000000000;
  const auto options = std::make_shared<ReportOptions>();
  CLI::App* command =
      app.add_subcommand("report", "Say whether what was seen in many runs is enough for the next step");
  command
      ->add_option("FILE", options->files,
                   "Lines that switches and drop-ins wrote, and recordings, of any number of runs and hosts")
      ->required()
      ->type_name("");
  command
      ->add_option("--one-in", options->one_in,
                   "Ask that less than 1 in N calls differ, with 95 % confidence: that takes 3 N comparisons without a "
                   "difference")
      ->check(CLI::Range(std::uint64_t{1}, most_one_in))
      ->capture_default_str()
      ->type_name("N");
  command->add_option("--known", options->known, "A difference that is understood and accepted; may be repeated")
      ->allow_extra_args(false)
      ->type_name("SITE/OUTCOME[/PART]");
  command->add_option("--html", options->html, "Write a page there, besides")->type_name("FILE");
  command->footer("Exit status: 0 all sites are ready for their next stage, 1 one isn't, 2 a file can't be read.");
  command->callback([options, &session] {
    session.name = "strake report";
    session.job = [options](Output& output) { return write_report(*options, output); };
  });
}

} // namespace strake::cli
