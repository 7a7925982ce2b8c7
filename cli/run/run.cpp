// strake run: an unchanged program on drop-ins, as valgrind and strace run programs.
#include <algorithm>
#include <cstdlib>
#include <memory>

#include "commands.hpp"
#include "common/text.hpp"
#include "evidence/summary.hpp"
#include "run/child.hpp"
#include "run/place.hpp"
#include "run/program.hpp"

namespace strake::cli {
namespace {

struct RunOptions {
  std::vector<std::string> swaps;
  std::string dropins;
  std::string log;
};

std::string upper(std::string_view name) {
  std::string result(name);
  std::ranges::transform(result, result.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return result;
}

Variables variables_for(const std::vector<Swap>& swaps, const std::filesystem::path& dropins, const Log& log) {
  const char* before = std::getenv("LD_LIBRARY_PATH");
  std::vector<std::string> folders;
  Variables variables;
  for (const Swap& swap : swaps) {
    folders.push_back(dropins / swap.library->name);
    const std::string prefix = "STRAKE_" + upper(swap.library->name);
    variables.emplace_back(prefix + "_MODE", swap.text);
    variables.emplace_back(prefix + "_REPORT", log.counts());
  }
  if (before != nullptr && !std::string_view(before).empty()) {
    folders.emplace_back(before);
  }
  variables.emplace_back("LD_LIBRARY_PATH", joined(folders, ":"));
  variables.emplace_back("STRAKE_DIVERGENCE_LOG", log.divergences());
  return variables;
}

/// What is to be said of a library that nothing was counted for.
std::string silence_of(const Swap& swap, const Output& output) {
  const std::string name = output.in(Style::strong, swap.library->name) + " " + std::string(swap.stage());
  return name + (swap.compares() ? ": no process loaded it\n" : ": one library answers alone, so nothing is counted\n");
}

std::string text_of(const std::vector<Swap>& swaps, const Evidence& evidence, const Output& output) {
  std::string text;
  for (const Swap& swap : swaps) {
    const auto site = evidence.sites.find(std::string(swap.library->name));
    text += site != evidence.sites.end() ? summary_of(site->first, site->second, output) : silence_of(swap, output);
  }
  return text;
}

std::string json_of(const std::vector<Swap>& swaps, const Evidence& evidence, int status) {
  JsonText json;
  json.begin_object().member("status", status).name("swaps").begin_array();
  for (const Swap& swap : swaps) {
    json.begin_object().member("library", swap.library->name).member("stage", swap.stage());
    if (swap.compares()) { // In parts per million.
      json.member("run", std::uint64_t{swap.setting.run.value_or(switching::whole_share)})
          .member("decide", std::uint64_t{swap.setting.decide.value_or(0)});
    }
    json.end_object();
  }
  json.end_array().name("sites").begin_array();
  for (const auto& [name, site] : evidence.sites) {
    json.begin_object();
    write_members(json, name, site);
    json.end_object();
  }
  json.end_array().end_object();
  return json.finish();
}

Attempt<int> run(const RunOptions& options, const std::vector<std::string>& command, Output& output) {
  if (command.empty()) {
    return refused("no program: it stands behind --, with its arguments");
  }
  const Attempt<std::vector<Swap>> swaps = read_swaps(options.swaps);
  if (!swaps) {
    return refused(swaps.error());
  }
  const auto program = program_named(command.front());
  const auto fit = program ? vet(*program, *swaps) : refused(program.error());
  const auto dropins = fit ? find_dropins(options.dropins, *swaps) : refused(fit.error());
  const auto log = dropins ? Log::open(options.log) : refused(dropins.error());
  if (!log) {
    return refused(log.error());
  }
  const Attempt<int> status = run_child(*program, command, variables_for(*swaps, *dropins, *log));
  if (!status) {
    return refused(status.error());
  }
  Evidence evidence;
  for (const std::string& file : {log->counts(), log->divergences()}) {
    if (const Attempt<void> added = evidence.add_file(file); !added) {
      complain("strake run", added.error());
    }
  }
  output.write(output.json() ? json_of(*swaps, evidence, *status) : text_of(*swaps, evidence, output));
  return *status;
}

} // namespace

void add_run(CLI::App& app, Session& session) {
  const auto options = std::make_shared<RunOptions>();
  CLI::App* run_app = app.add_subcommand("run", "Run a program on drop-ins, unchanged, and say what was seen");
  run_app
      ->add_option("--swap", options->swaps,
                   "A library that is replaced: cjson, cjson_utils or http_parser; the stage: legacy, aa, shadow, "
                   "verify or safe; how often calls are compared: run=5%; and how often safe answers in shadow: "
                   "decide=1%. Without a stage it is shadow: the program's answers don't change. May be repeated")
      ->required()
      ->allow_extra_args(false)
      ->type_name("LIB[=STAGE][,run=RATE][,decide=RATE]");
  run_app->add_option("--dropins", options->dropins, "The folder with the drop-ins, if not this installation's")
      ->type_name("DIR");
  run_app
      ->add_option("--log", options->log,
                   "Keep what was counted in this folder, for strake report; add to what is there")
      ->type_name("DIR");
  run_app->footer(
      "The program and its arguments stand behind --, e.g. strake run --swap cjson -- mosquitto_ctrl --help\n"
      "What was seen goes to standard error, so that the program has standard output for itself; so does the\n"
      "JSON of --json. The exit status is the program's, 128 + N if signal N ended it, or 2 if it wasn't run.");
  run_app->callback([options, &session] {
    session.name = "strake run";
    session.runs_program = true;
    session.job = [options, &session](Output& output) { return run(*options, session.program, output); };
  });
}

} // namespace strake::cli
