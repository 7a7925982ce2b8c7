// strake check: whether the replacements have what a program takes.
#include <memory>

#include "check/pages.hpp"
#include "commands.hpp"

namespace strake::cli {
namespace {

struct CheckOptions {
  std::vector<std::string> paths;
  std::vector<std::string> libraries;
};

Attempt<std::vector<Survey>> surveys_of(const CheckOptions& options) {
  std::vector<Survey> surveys;
  for (const std::string& path : options.paths) {
    Attempt<Survey> made = survey(path, options.libraries);
    if (!made) {
      return refused(path + ": " + made.error());
    }
    surveys.push_back(std::move(*made));
  }
  return surveys;
}

void write(const std::vector<Survey>& surveys, std::size_t missing, Output& output) {
  if (!output.json()) {
    for (const Survey& survey : surveys) {
      output.write(text_of(survey, output));
    }
    return;
  }
  JsonText json;
  json.begin_object().member("missing", missing).name("programs").begin_array();
  for (const Survey& survey : surveys) {
    write_json(json, survey);
  }
  json.end_array().end_object();
  output.write(json.finish());
}

Attempt<int> check(const CheckOptions& options, Output& output) {
  const Attempt<std::vector<Survey>> surveys = surveys_of(options);
  if (!surveys) {
    return refused(surveys.error());
  }
  std::size_t missing = 0;
  for (const Survey& survey : *surveys) {
    missing += survey.missing(!options.libraries.empty());
  }
  write(*surveys, missing, output);
  return missing == 0 ? fine : found;
}

std::vector<std::string> names_of_libraries() {
  std::vector<std::string> names;
  for (const Library& library : replaced_libraries()) {
    names.emplace_back(library.name);
  }
  return names;
}

} // namespace

void add_check(CLI::App& app, Session& session) {
  const auto options = std::make_shared<CheckOptions>();
  CLI::App* check_app = app.add_subcommand(
      "check", "Say which functions programs take from libraries that Strake replaces, and whether it has them");
  check_app->add_option("FILE", options->paths, "Programs or libraries")->required()->type_name("");
  check_app->add_option("--library", options->libraries, "Only these libraries; may be repeated")
      ->take_all()
      ->allow_extra_args(false)
      ->check(CLI::IsMember(names_of_libraries()))
      ->type_name("NAME");
  check_app->footer("Exit status: 0 nothing is missing, 1 something is, 2 a file can't be read.\n"
                    "What is replaced by recompilation (openssl) counts only where --library names it.");
  check_app->callback([options, &session] {
    session.name = "strake check";
    session.job = [options](Output& output) { return check(*options, output); };
  });
}

} // namespace strake::cli
