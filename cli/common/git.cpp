#include "common/git.hpp"

#include <algorithm>

namespace strake::cli {
namespace {

/// What a repository's own configuration could have git execute, by the commands that are used here.
constexpr auto harmless = {"core.fsmonitor=false",
                           "core.hooksPath=/dev/null",
                           "core.pager=cat",
                           "core.sshCommand=false",
                           "core.askPass=",
                           "core.alternateRefsCommand=",
                           "credential.helper=",
                           "diff.external=",
                           "log.showSignature=false",
                           "gpg.program=false",
                           "gpg.ssh.program=false",
                           "gpg.x509.program=false",
                           "protocol.allow=never",
                           "safe.bareRepository=explicit",
                           "submodule.recurse=false",
                           "core.quotePath=false",
                           "i18n.logOutputEncoding=UTF-8",
                           "color.ui=false",
                           "core.untrackedCache=false"};

std::string first_line(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

} // namespace

Attempt<Child> git_child(const std::string& folder, std::vector<std::string> arguments) {
  std::optional<std::string> program = find_program("git");
  if (!program) {
    return refused("git isn't installed");
  }
  Child child{.program = std::move(*program)};
  child.arguments = {"--no-pager", "-C", folder, "--literal-pathspecs"};
  for (const char* setting : harmless) {
    child.arguments.insert(child.arguments.end(), {"-c", setting});
  }
  child.arguments.insert(child.arguments.end(), arguments.begin(), arguments.end());
  child.environment =
      environment_without("GIT_", {"LC_ALL=C", "GIT_CONFIG_NOSYSTEM=1", "GIT_ATTR_NOSYSTEM=1", "GIT_OPTIONAL_LOCKS=0",
                                   "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none"});
  return child;
}

Attempt<void> run_git(const std::string& folder, std::vector<std::string> arguments, const TakesOutput& output) {
  const Attempt<Child> child = git_child(folder, std::move(arguments));
  if (!child) {
    return refused(child.error());
  }
  const Attempt<Ended> ended = run_child(*child, output);
  if (!ended) {
    return refused(ended.error());
  }
  if (ended->status != 0) {
    return refused("git: " + first_line(ended->errors));
  }
  return {};
}

} // namespace strake::cli
