// strake: what a migration to Strake takes on the command line.
#include <algorithm>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "commands.hpp"

using namespace strake::cli;

namespace {

struct Form {
  bool json = false;
  Colour colour = Colour::when_terminal;
};

Colour colour_named(std::string_view when) {
  if (when == "always") {
    return Colour::always;
  }
  return when == "never" ? Colour::never : Colour::when_terminal;
}

void add_form(CLI::App& app, Form& form) {
  app.add_flag("--json", form.json, "Write JSON, and nothing else, to standard output");
  app.add_option_function<std::string>(
         "--color,--colour", [&form](const std::string& when) { form.colour = colour_named(when); },
         "auto, always or never; auto is on a terminal")
      ->check(CLI::IsMember(std::vector<std::string>{"auto", "always", "never"}))
      ->type_name("WHEN");
}

/// What stands behind the first "--", which isn't for the parser: it would take some of it apart.
std::vector<std::string> behind_dashes(std::vector<std::string>& arguments) {
  const auto dashes = std::ranges::find(arguments, "--");
  if (dashes == arguments.end()) {
    return {};
  }
  std::vector<std::string> behind(dashes + 1, arguments.end());
  arguments.erase(dashes, arguments.end());
  return behind;
}

/// Explains what the parser threw: help on standard output, or misuse.
int explain(const CLI::App& app, const CLI::ParseError& why) { return app.exit(why) == 0 ? fine : misuse; }

int perform(const Session& session, const Form& form) {
  if (!session.runs_program && !session.program.empty()) {
    complain(session.name, "it runs no program, so nothing can stand behind --");
    return misuse;
  }
  Output output(form.json, form.colour, session.runs_program);
  const Attempt<int> status = session.job(output);
  if (!output.finish()) {
    complain(session.name, "the output can't be written");
    return misuse;
  }
  if (!status) {
    complain(session.name, status.error());
  }
  return status.value_or(misuse);
}

int run(std::vector<std::string> arguments) {
  CLI::App app("Renews C programs one module at a time, in production, with a way back.", "strake");
  Session session;
  session.program = behind_dashes(arguments);
  std::ranges::reverse(arguments); // As the parser takes them.
  Form form;
  app.set_version_flag("--version", "strake " STRAKE_COMMAND_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  app.footer("--json and --color may stand behind the subcommand.\n"
             "Exit status: 0 all is well, 1 something was found, 2 misuse or failure.");
  add_form(app, form);
  add_check(app, session);
  add_control(app, session);
  add_inventory(app, session);
  add_patch(app, session);
  add_rename(app, session);
  add_replay(app, session);
  add_report(app, session);
  add_run(app, session);
  try {
    app.parse(arguments);
  } catch (const CLI::ParseError& why) {
    return explain(app, why);
  }
  return perform(session, form);
}

} // namespace

int main(int count, char** arguments) {
  try {
    return run({arguments + 1, arguments + count});
  } catch (const std::bad_alloc&) {
    complain("strake", "there isn't enough memory");
  } catch (const std::exception& why) {
    complain("strake", why.what());
  }
  return misuse;
}
