#include "patch/trial.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

#include "common/text.hpp"
#include "patch/hidden.hpp"
#include "source/choose.hpp"

namespace strake::cli {
namespace {

std::string_view line_at(const std::vector<std::string_view>& lines, std::uint32_t number) {
  return number - 1 < lines.size() ? lines[number - 1] : std::string_view();
}

/// What was left stands on the lines that it stood on: the same name on the same line, in the same order.
void number_as_before(std::vector<CallSite>& left, std::string_view after, const std::vector<CallSite>& sites,
                      std::string_view before) {
  const std::vector<std::string_view> new_lines = split(after, '\n');
  const std::vector<std::string_view> old_lines = split(before, '\n');
  auto from = sites.begin();
  for (CallSite& site : left) {
    const auto was = std::find_if(from, sites.end(), [&](const CallSite& old) {
      return old.name == site.name && line_at(old_lines, old.line) == line_at(new_lines, site.line);
    });
    if (was != sites.end()) {
      site.line = was->line;
      site.column = was->column;
      from = was + 1;
    }
  }
}

PatchedFile unchanged(const SourceText& source, std::size_t sites) {
  PatchedFile file{};
  file.path = source.path;
  file.before = source.text;
  file.after = source.text;
  file.sites = sites;
  return file;
}

/// A file that was patched in part before includes the companions already.
std::string include_once(std::string text, const std::vector<Companion>& companions) {
  for (const Companion& companion : companions) {
    const std::string line = "#include \"" + std::string(companion.name) + "\"\n";
    const std::size_t first = text.find(line);
    const std::size_t second = first == std::string::npos ? first : text.find(line, first + line.size());
    if (second != std::string::npos) {
      text.erase(second, line.size());
    }
  }
  return text;
}

/// Tries a patch on one file after the other, and then looks for what macros hide from it.
class FolderTrial {
public:
  FolderTrial(const Patch& patch, Spatch& spatch, const Folder& folder)
      : patch_(patch), spatch_(spatch), folder_(folder), choice_(choose_sources(folder)) {}

  Trial run() {
    trial_.skipped = std::move(choice_.skipped);
    for_each_source([&](SourceText source, const std::vector<Token>& tokens) { look_at(std::move(source), tokens); });
    if (patch_.together && !sources_.empty()) {
      rewrite(std::exchange(sources_, {}));
    }
    find_uses_of_macros();
    std::erase_if(choice_.paths, [&](const std::string& path) {
      return std::ranges::find(trial_.skipped, path, &Skipped::path) != trial_.skipped.end();
    });
    trial_.sources = std::move(choice_.paths);
    return std::move(trial_);
  }

private:
  void for_each_source(const std::function<void(SourceText, const std::vector<Token>&)>& use) {
    Progress progress;
    std::vector<std::string> readable;
    for (std::size_t i = 0; i < choice_.paths.size(); ++i) {
      const std::string& path = choice_.paths[i];
      progress.show("looking at files:", i, choice_.paths.size());
      Attempt<std::string> text = folder_.read(path);
      const std::optional<std::vector<Token>> tokens = text ? tokens_of(*text) : std::nullopt;
      if (tokens) {
        readable.push_back(path);
        use({.path = path, .text = *text}, *tokens);
      } else {
        skip(path, text ? "more than " + std::to_string(max_tokens) + " tokens" : text.error());
      }
    }
    choice_.paths = std::move(readable);
  }

  void skip(const std::string& path, std::string why) { trial_.skipped.push_back({path, std::move(why)}); }

  void look_at(SourceText source, const std::vector<Token>& tokens) {
    const std::vector<CallSite> sites = sites_of(patch_, tokens);
    if (!patch_.rewrites && !sites.empty()) {
      report(source, sites);
    } else if (patch_.together && patch_.is_part(tokens)) {
      sources_.push_back(std::move(source));
    } else if (patch_.together && source.path.ends_with(".h")) {
      headers_.push_back(std::move(source));
    } else if (!patch_.together && !sites.empty()) {
      rewrite({std::move(source)});
    }
  }

  void report(const SourceText& source, const std::vector<CallSite>& sites) {
    Attempt<std::vector<std::uint32_t>> lines = spatch_.report(patch_.rules, source);
    if (!lines) {
      skip(source.path, lines.error());
      return;
    }
    PatchedFile file = unchanged(source, sites.size());
    file.reported = std::move(*lines);
    std::ranges::copy_if(sites, std::back_inserter(file.left), [&](const CallSite& site) {
      return !site.why.empty() && std::ranges::find(file.reported, site.line) == file.reported.end();
    });
    note_macros(sites);
    trial_.files.push_back(std::move(file));
  }

  void rewrite(const std::vector<SourceText>& sources) {
    Attempt<std::vector<std::string>> made = spatch_.rewrite(patch_.rules, sources, headers_);
    for (std::size_t i = 0; i < sources.size(); ++i) {
      const std::optional<std::vector<Token>> left = made ? tokens_of((*made)[i]) : std::nullopt;
      if (left) {
        add(sources[i], include_once(std::move((*made)[i]), patch_.companions), sites_of(patch_, *left));
      } else {
        skip(sources[i].path, made ? "spatch made too much of it" : made.error());
      }
    }
  }

  void add(const SourceText& source, std::string made, std::vector<CallSite> left) {
    const std::vector<CallSite> sites = sites_of(patch_, *tokens_of(source.text));
    PatchedFile file = unchanged(source, sites.size());
    number_as_before(left, made, sites, source.text);
    note_macros(left);
    file.left = std::move(left);
    file.after = std::move(made);
    if (!sites.empty() || file.is_changed()) {
      trial_.files.push_back(std::move(file));
    }
  }

  void note_macros(const std::vector<CallSite>& sites) {
    for (const CallSite& site : sites) {
      if (!site.macro.empty()) {
        bool& certain = macros_[site.macro];
        certain = certain || site.certain;
      }
    }
  }

  /// Macros may use each other, so they are looked for until there is none more.
  void find_uses_of_macros() {
    constexpr int deepest = 20;
    std::size_t known = 0;
    for (int depth = 0; depth < deepest && known < macros_.size(); ++depth) {
      known = macros_.size();
      for (PatchedFile& file : trial_.files) {
        file.unseen.clear();
      }
      for_each_source([&](const SourceText& source, const std::vector<Token>& tokens) {
        add_uses(source, uses_of(macros_, patch_, tokens));
      });
    }
  }

  void add_uses(const SourceText& source, std::vector<CallSite> uses) {
    if (uses.empty()) {
      return;
    }
    note_macros(uses);
    trial_.file_at(source).unseen = std::move(uses);
  }

  const Patch& patch_;
  Spatch& spatch_;
  const Folder& folder_;
  Choice choice_;
  Trial trial_;
  std::vector<SourceText> sources_; ///< To be patched together.
  std::vector<SourceText> headers_; ///< That aren't among them.
  MacroNames macros_;               ///< Whose bodies have a site, or use one of them.
};

} // namespace

PatchedFile& Trial::file_at(const SourceText& source) {
  const auto file = std::ranges::find(files, source.path, &PatchedFile::path);
  return file == files.end() ? files.emplace_back(unchanged(source, 0)) : *file;
}

Trial try_patch(const Patch& patch, Spatch& spatch, const Folder& folder) {
  Trial trial = FolderTrial(patch, spatch, folder).run();
  trial.inquiry = ask_trees(patch, folder, trial);
  std::ranges::sort(trial.files, {}, &PatchedFile::path);
  return trial;
}

} // namespace strake::cli
