#include <algorithm>

#include "common/progress.hpp"
#include "inventory/calls.hpp"
#include "inventory/flawfinder.hpp"
#include "inventory/inventory.hpp"
#include "patch/trial.hpp"
#include "source/choose.hpp"

namespace strake::cli {
namespace {

/// Files are given to other programs by so many bytes.
constexpr std::size_t batch_size = std::size_t{16} << 20U;

class Survey {
public:
  Survey(const Folder& folder, const InventoryOptions& options) : folder_(folder), options_(options) {
    inventory_.folder = folder.path();
  }

  Inventory run() {
    const std::vector<std::string> paths = choose();
    read_history();
    for (std::size_t i = 0; i < paths.size(); ++i) {
      progress_.show("looking at files:", i, paths.size());
      look_at(paths[i]);
      if (bytes_ >= batch_size) {
        finish_batch();
      }
    }
    finish_batch();
    try_patches();
    rank(inventory_);
    return std::move(inventory_);
  }

private:
  void lack(std::string what) { inventory_.without.push_back(std::move(what)); }

  std::vector<std::string> choose() {
    Choice choice = choose_sources(folder_);
    if (!choice.without_git.empty()) {
      in_git_ = false;
      lack("history: " + choice.without_git);
    }
    inventory_.skipped = std::move(choice.skipped);
    return std::move(choice.paths);
  }

  void read_history() {
    if (!in_git_) {
      return;
    }
    HistoryOptions options;
    options.since = options_.since;
    options.progress = [&](std::uint32_t commits) { progress_.show("reading commits:", commits); };
    Attempt<History> history = git_history(folder_.path(), options);
    if (!history) {
      lack("history: " + history.error());
      return;
    }
    inventory_.has_history = true;
    inventory_.commits = history->commits;
    history_ = std::move(*history);
  }

  void skip(const std::string& path, std::string why) { inventory_.skipped.push_back({path, std::move(why)}); }

  void look_at(const std::string& path) {
    Attempt<std::string> text = folder_.read(path);
    if (!text) {
      skip(path, text.error());
      return;
    }
    const std::optional<std::vector<Token>> tokens = tokens_of(*text);
    if (!tokens) {
      skip(path, "more than " + std::to_string(max_tokens) + " tokens");
      return;
    }
    inventory_.files.push_back(report(path, *text, *tokens));
    bytes_ += text->size();
    texts_.push_back(std::move(*text));
  }

  [[nodiscard]] SourceReport report(const std::string& path, std::string_view text,
                                    const std::vector<Token>& tokens) const {
    const std::vector<Function> functions = functions_of(tokens);
    SourceReport file;
    file.path = path;
    file.lines = static_cast<std::uint64_t>(std::ranges::count(text, '\n'));
    if (const auto changes = history_.files.find(path); changes != history_.files.end()) {
      file.changes = changes->second;
    }
    file.functions = functions.size();
    for (const Function& function : functions) {
      file.complexity += function.complexity;
      if (function.complexity > file.worst_complexity) {
        file.worst_complexity = function.complexity;
        file.worst_function = function.name;
      }
    }
    file.calls = dangerous_calls(tokens, functions);
    file.work = replaceable_work(tokens, functions);
    file.modules = replacements(file.work);
    return file;
  }

  /// Asks the other programs about the last files.
  void finish_batch() {
    if (has_flawfinder_ && !texts_.empty()) {
      Attempt<std::vector<Findings>> flaws = flaws_of({texts_.begin(), texts_.end()});
      if (flaws) {
        const std::size_t first = inventory_.files.size() - flaws->size();
        for (std::size_t i = 0; i < flaws->size(); ++i) {
          inventory_.files[first + i].flaws = std::move((*flaws)[i]);
        }
      } else {
        has_flawfinder_ = false;
        lack(flaws.error());
      }
    }
    texts_.clear();
    bytes_ = 0;
  }

  /// How many places each semantic patch covers.
  void try_patches() {
    Attempt<Spatch> spatch = Spatch::find();
    if (!spatch) {
      lack("semantic patches: " + spatch.error());
      return;
    }
    for (const Patch& patch : shipped_patches()) {
      if (patch.rewrites) {
        note_coverage(patch, try_patch(patch, *spatch, folder_));
      }
    }
  }

  void note_coverage(const Patch& patch, const Trial& trial) {
    const auto is_new = [&](const Skipped& skipped) {
      return std::ranges::find(inventory_.skipped, skipped.path, &Skipped::path) == inventory_.skipped.end();
    };
    if (const auto failed = std::ranges::find_if(trial.skipped, is_new); failed != trial.skipped.end()) {
      lack("the semantic patch " + std::string(patch.name) + " of " + failed->path + ": " + failed->why);
    }
    for (const PatchedFile& file : trial.files) {
      const auto report = std::ranges::lower_bound(inventory_.files, file.path, {}, &SourceReport::path);
      if (file.sites > 0 && report != inventory_.files.end() && report->path == file.path) {
        report->patches.push_back({.patch = std::string(patch.name), .sites = file.sites, .covered = file.covered()});
      }
    }
  }

  const Folder& folder_;
  const InventoryOptions& options_;
  Progress progress_;
  Inventory inventory_;
  History history_;
  bool in_git_ = true;
  bool has_flawfinder_ = true;
  std::vector<std::string> texts_; ///< Of the last files.
  std::size_t bytes_ = 0;
};

} // namespace

Attempt<Inventory> take_inventory(const std::string& folder, const InventoryOptions& options) {
  const Attempt<Folder> opened = Folder::open(folder);
  if (!opened) {
    return refused(folder + ": " + opened.error());
  }
  return Survey(*opened, options).run();
}

} // namespace strake::cli
