#include "common/git.hpp"

#include <algorithm>
#include <utility>

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

/// Settings without a value, whatever the repository says: of names that may hold anything.
void switch_off(const std::vector<std::string>& settings, std::vector<std::string>& environment) {
  environment.push_back("GIT_CONFIG_COUNT=" + std::to_string(settings.size()));
  for (std::size_t i = 0; i < settings.size(); ++i) {
    const std::string number = std::to_string(i);
    environment.push_back("GIT_CONFIG_KEY_" + number + '=' + settings[i]);
    environment.push_back("GIT_CONFIG_VALUE_" + number + (settings[i].ends_with(".required") ? "=false" : "="));
  }
}

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

Attempt<void> run_git(const std::string& folder, std::vector<std::string> arguments, const TakesOutput& output,
                      const std::vector<std::string>& switched_off) {
  Attempt<Child> child = git_child(folder, std::move(arguments));
  if (!child) {
    return refused(child.error());
  }
  switch_off(switched_off, child->environment);
  const Attempt<Ended> ended = run_child(*child, output);
  if (!ended) {
    return refused(ended.error());
  }
  if (ended->status != 0) {
    return refused("git: " + first_line(ended->errors));
  }
  return {};
}

namespace {

/// The fields that a command of git writes, each closed by a NUL.
Attempt<std::vector<std::string>> fields_of(const std::string& folder, std::vector<std::string> arguments,
                                            const std::vector<std::string>& switched_off = {}) {
  std::vector<std::string> fields;
  std::string field;
  const auto take = [&](std::string_view piece) {
    for (const char c : piece) {
      if (c != '\0') {
        field += c;
      } else {
        fields.push_back(std::exchange(field, {}));
      }
    }
    return true;
  };
  const Attempt<void> done = run_git(folder, std::move(arguments), take, switched_off);
  return done ? Attempt<std::vector<std::string>>(std::move(fields)) : refused(done.error());
}

} // namespace

Attempt<std::vector<std::string>> git_files(const std::string& folder) {
  std::string answer;
  const auto inside = run_git(folder, {"rev-parse", "--is-inside-work-tree"}, [&](std::string_view piece) {
    answer += piece;
    return answer.size() < 10;
  });
  if (!inside || answer != "true\n") {
    return refused(inside ? "the folder isn't in git's work tree" : inside.error());
  }
  Attempt<std::vector<std::string>> paths =
      fields_of(folder, {"ls-files", "-z", "--cached", "--others", "--exclude-standard"});
  if (paths) {
    std::ranges::sort(*paths);
    paths->erase(std::unique(paths->begin(), paths->end()), paths->end());
  }
  return paths;
}

Attempt<bool> has_uncommitted_changes(const std::string& folder) {
  Attempt<std::vector<std::string>> settings = fields_of(folder, {"config", "--null", "--name-only", "--list"});
  if (!settings) {
    return refused(settings.error());
  }
  std::erase_if(*settings, [](const std::string& key) { return !key.starts_with("filter."); });
  const Attempt<std::vector<std::string>> changes = fields_of(
      folder, {"status", "--porcelain", "-z", "--untracked-files=no", "--ignore-submodules=all", "--", "."}, *settings);
  return changes ? Attempt<bool>(!changes->empty()) : refused(changes.error());
}

} // namespace strake::cli
