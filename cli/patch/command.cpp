#include <algorithm>
#include <unistd.h>

#include "commands.hpp"
#include "common/git.hpp"
#include "common/json_text.hpp"
#include "common/text.hpp"
#include "patch/diff.hpp"
#include "patch/transaction.hpp"
#include "patch/trial.hpp"

namespace strake::cli {
namespace {

struct PatchArguments {
  std::string name;
  std::string folder;
  bool apply = false;
  bool force = false;
};

/// What is done and said at the end.
struct Result {
  const Patch& patch;
  Trial trial;
  std::vector<std::string> diffs; ///< Of the files that are changed, in their order.
  std::vector<FileChange> changes;
  bool applied = false;

  [[nodiscard]] std::size_t sum(auto part) const {
    std::size_t all = 0;
    for (const PatchedFile& file : trial.files) {
      all += part(file);
    }
    return all;
  }
  [[nodiscard]] std::size_t covered() const {
    return sum([](const PatchedFile& file) { return file.covered(); });
  }
  [[nodiscard]] std::size_t left() const {
    return sum([](const PatchedFile& file) { return file.left.size() + file.unseen.size(); });
  }
  [[nodiscard]] std::size_t reported() const {
    return sum([](const PatchedFile& file) { return file.reported.size(); });
  }
};

/// The folder that all paths are in, with a slash at its end; empty for the folder itself.
std::string common_folder(const std::vector<FileChange>& changes) {
  std::string common = changes.empty() ? "" : changes.front().path;
  for (const FileChange& change : changes) {
    const auto differ = std::ranges::mismatch(common, change.path);
    common.erase(differ.in1, common.end());
  }
  common.erase(common.rfind('/') + 1);
  return common;
}

/// What patched files call comes beside them, unless it is there already.
Attempt<void> add_companions(const Folder& folder, const Patch& patch, std::vector<FileChange>& changes) {
  if (changes.empty()) {
    return {};
  }
  const std::string beside = common_folder(changes);
  for (const Companion& companion : patch.companions) {
    const std::string path = beside + std::string(companion.name);
    const Attempt<std::string> there = folder.read(path);
    if (!there) {
      changes.push_back({.path = path, .before = std::nullopt, .after = std::string(companion.text)});
    } else if (*there != companion.text) {
      return refused(path + " is there already and isn't Strake's");
    }
  }
  return {};
}

Attempt<void> show_changes(Result& result) {
  for (const FileChange& change : result.changes) {
    Attempt<std::string> diff = diff_of(change.path, change.before, change.after);
    if (!diff) {
      return refused(diff.error());
    }
    result.diffs.push_back(std::move(*diff));
  }
  return {};
}

/// Only what can be told apart from the changes of others, so that there is a way back.
Attempt<void> allow_changes(const PatchArguments& arguments) {
  if (arguments.force) {
    return {};
  }
  const Attempt<bool> changed = has_uncommitted_changes(arguments.folder);
  if (!changed && !changed.error().contains("not a git repository")) {
    return refused(changed.error() + "; --force changes the files nevertheless");
  }
  if (changed.value_or(false)) {
    return refused(arguments.folder + " has changes that aren't committed; --force changes the files nevertheless");
  }
  return {};
}

std::string line_of(std::string_view text, std::uint32_t number) {
  for (std::uint32_t line = 1; line < number && !text.empty(); ++line) {
    text.remove_prefix(std::min(text.size(), text.find('\n') + 1));
  }
  const std::string_view line = text.substr(0, text.find('\n'));
  return std::string(line.substr(std::min(line.find_first_not_of(" \t"), line.size())));
}

/// Of what Coccinelle reports the line alone is known.
std::string place(const PatchedFile& file, std::uint32_t line, std::uint32_t column = 0) {
  return printable(file.path) + ':' + std::to_string(line) + (column == 0 ? "" : ':' + std::to_string(column)) + ": ";
}

/// What the patch didn't do, by lines and columns.
std::vector<CallSite> by_hand(const PatchedFile& file) {
  std::vector<CallSite> sites = file.left;
  sites.insert(sites.end(), file.unseen.begin(), file.unseen.end());
  std::ranges::stable_sort(sites, {}, [](const CallSite& site) { return std::pair(site.line, site.column); });
  return sites;
}

std::string_view reason(const CallSite& site) { return site.why.empty() ? "left as it is" : site.why; }

/// A diff as it is, for patch(1); on a terminal without what would control it.
std::string shown(const std::string& diff, const Output& output) {
  if (::isatty(STDOUT_FILENO) == 0) {
    return diff;
  }
  std::string text;
  for (const std::string_view line : split(diff, '\n')) {
    const Style style = line.starts_with('+') ? Style::good : line.starts_with('-') ? Style::bad : Style::plain;
    std::vector<std::string> parts;
    for (const std::string_view part : split(line, '\t')) {
      parts.push_back(printable(part));
    }
    text += line.empty() ? "" : output.in(style, joined(parts, "\t")) + '\n';
  }
  return text;
}

std::string as_text(const Result& result, const Output& output) {
  std::string text;
  for (const std::string& diff : result.diffs) {
    text += shown(diff, output);
  }
  for (const PatchedFile& file : result.trial.files) {
    for (const std::uint32_t line : file.reported) {
      text += place(file, line) + printable(line_of(file.before, line)) + '\n';
    }
    for (const CallSite& site : by_hand(file)) {
      text += place(file, site.line, site.column) +
              output.in(Style::doubtful, printable(site.name) + ": " + std::string(reason(site))) + '\n';
    }
  }
  return text;
}

/// What the list lacks since clang couldn't say it.
std::string notes_of(const Inquiry& inquiry) {
  if (!inquiry.none.empty()) {
    return printable(inquiry.none) + ": what is left is known from the text alone\n";
  }
  std::string text = inquiry.commands.empty() ? "" : printable(inquiry.commands) + '\n';
  if (!inquiry.in_part.empty()) {
    const Skipped& first = inquiry.in_part.front();
    text += "clang can't make all of " + std::to_string(inquiry.in_part.size()) + " of " +
            std::to_string(inquiry.asked) +
            " C files, whose rest is known from the text alone; the first: " + printable(first.path) + ": " +
            printable(first.why) + '\n';
  }
  return text;
}

std::string notes_of(const Result& result) {
  std::string text = notes_of(result.trial.inquiry);
  for (const Skipped& skipped : result.trial.skipped) {
    text += "left out " + printable(skipped.path) + ": " + printable(skipped.why) + '\n';
  }
  if (!result.patch.rewrites) {
    return text + std::to_string(result.reported()) + " places reported, " + std::to_string(result.left()) +
           " that the patch can't see\n";
  }
  text += std::to_string(result.covered()) + " of " + std::to_string(result.covered() + result.left()) + " places " +
          (result.applied ? "rewritten" : "would be rewritten") + '\n';
  if (!result.patch.companions.empty() && !result.changes.empty()) {
    text += "compile " + printable(common_folder(result.changes)) + std::string(result.patch.companions.back().name) +
            " with the program, and link with strake\n";
  }
  return text;
}

void write_patched(JsonText& json, const PatchedFile& file) {
  json.begin_object().member("path", file.path).member("sites", file.sites).member("covered", file.covered());
  json.name("reported").begin_array();
  for (const std::uint32_t line : file.reported) {
    json.value(line);
  }
  json.end_array().name("left").begin_array();
  for (const CallSite& site : by_hand(file)) {
    json.begin_object().member("line", site.line).member("column", site.column);
    json.member("name", site.name).member("why", reason(site)).end_object();
  }
  json.end_array().end_object();
}

void write_skipped(JsonText& json, std::string_view name, const std::vector<Skipped>& files) {
  json.name(name).begin_array();
  for (const Skipped& skipped : files) {
    json.begin_object().member("path", skipped.path).member("why", skipped.why).end_object();
  }
  json.end_array();
}

/// Where nothing is missing there is null.
void write_inquiry(JsonText& json, const Inquiry& inquiry) {
  json.name("clang").begin_object().member("asked", inquiry.asked);
  for (const auto& [name, why] : {std::pair("missing", inquiry.none), std::pair("commands", inquiry.commands)}) {
    if (why.empty()) {
      json.name(name).null();
    } else {
      json.member(name, why);
    }
  }
  write_skipped(json, "in_part", inquiry.in_part);
  json.end_object();
}

std::string as_json(const Result& result) {
  JsonText json;
  json.begin_object().member("patch", result.patch.name).member("applied", result.applied);
  json.name("files").begin_array();
  for (const PatchedFile& file : result.trial.files) {
    write_patched(json, file);
  }
  json.end_array().name("changes").begin_array();
  for (std::size_t i = 0; i < result.changes.size(); ++i) {
    json.begin_object().member("path", result.changes[i].path).member("new", !result.changes[i].before.has_value());
    json.member("diff", result.diffs[i]).end_object();
  }
  write_skipped(json.end_array(), "skipped", result.trial.skipped);
  write_inquiry(json, result.trial.inquiry);
  return json.end_object().finish();
}

Attempt<int> patch(const PatchArguments& arguments, Output& output) {
  const Attempt<Folder> folder = Folder::open(arguments.folder);
  if (!folder) {
    return refused(arguments.folder + ": " + folder.error());
  }
  Attempt<Spatch> spatch = Spatch::find();
  if (!spatch) {
    return refused(spatch.error());
  }
  const Patch& chosen = patch_named(arguments.name);
  Result result{.patch = chosen, .trial = try_patch(chosen, *spatch, *folder), .diffs = {}, .changes = {}};
  for (const PatchedFile& file : result.trial.files) {
    if (file.is_changed()) {
      result.changes.push_back({.path = file.path, .before = file.before, .after = file.after});
    }
  }
  Attempt<void> done = add_companions(*folder, chosen, result.changes);
  if (done) {
    done = show_changes(result);
  }
  if (done && arguments.apply && !result.changes.empty()) {
    done = allow_changes(arguments);
    if (done) {
      done = apply_together(*folder, result.changes);
    }
    result.applied = done.has_value();
  }
  if (!done) {
    return refused(done.error());
  }
  output.write(output.json() ? as_json(result) : as_text(result, output) + notes_of(result));
  return result.left() + result.reported() > 0 ? found : fine;
}

std::vector<std::string> names_of_patches() {
  std::vector<std::string> names;
  for (const Patch& patch : shipped_patches()) {
    names.emplace_back(patch.name);
  }
  return names;
}

std::string explanation() {
  std::string text = "Patches:\n";
  for (const Patch& patch : shipped_patches()) {
    text += "  " + padded(patch.name, 14) + std::string(patch.does) + '\n';
  }
  return text + "Exit status: 0 nothing is left to do by hand, 1 something is, 2 misuse or failure.";
}

} // namespace

void add_patch(CLI::App& app, Session& session) {
  const auto arguments = std::make_shared<PatchArguments>();
  CLI::App* command = app.add_subcommand("patch", "Show or apply a semantic patch that moves C code to Strake");
  command->add_option("NAME", arguments->name, "The patch")
      ->required()
      ->type_name("")
      ->check(CLI::IsMember(names_of_patches()));
  command->add_option("DIR", arguments->folder, "The folder of the C files")->required()->type_name("");
  CLI::Option* apply = command->add_flag("--apply", arguments->apply, "Change the files, all of them or none");
  command->add_flag("--force", arguments->force, "Also where git has changes that aren't committed")->needs(apply);
  command->footer(explanation());
  command->callback([&session, arguments] {
    session.name = "strake patch";
    session.job = [arguments](Output& output) { return patch(*arguments, output); };
  });
}

} // namespace strake::cli
