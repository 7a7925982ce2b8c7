#include "patch/hidden.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

#include "common/file.hpp"
#include "patch/clang_query.hpp"

namespace strake::cli {
namespace {

/// A file as it is, and its tokens.
struct ReadFile {
  std::string text;
  std::vector<Token> tokens;
};

/// The place of a token among those of its file.
struct TokenAt {
  const std::vector<Token>& tokens;
  std::size_t at;
  [[nodiscard]] const Token& token() const { return tokens[at]; }
};

/// Files by their paths, each of them read once.
class Texts {
public:
  /// Nothing where there is none, as where tokens were pasted.
  std::optional<TokenAt> token_at(const Place& place) {
    const ReadFile& file = at(place.path);
    const auto token = std::ranges::find_if(file.tokens, [&](const Token& candidate) {
      return candidate.line == place.line && candidate.column == place.column;
    });
    return token == file.tokens.end()
               ? std::nullopt
               : std::optional(
                     TokenAt{.tokens = file.tokens, .at = static_cast<std::size_t>(token - file.tokens.begin())});
  }

  const ReadFile& at(const std::string& path) {
    const auto [entry, is_new] = files_.try_emplace(path);
    if (is_new) {
      if (const auto bytes = read_file(path, max_source_size)) {
        entry->second.text.assign(bytes->begin(), bytes->end());
        entry->second.tokens = tokens_of(entry->second.text).value_or(std::vector<Token>());
      }
    }
    return entry->second;
  }

private:
  std::map<std::string, ReadFile> files_;
};

bool stands_at(const CallSite& site, const Place& place) {
  return site.line == place.line && site.column == place.column;
}

/// Looks at the references of one file after the other. A header's are found with each file that includes it.
class Merge {
public:
  Merge(const Patch& patch, std::string absolute, Trial& trial)
      : patch_(patch), absolute_(std::move(absolute) + '/'), trial_(trial) {}

  void take(const Reference& reference) {
    const Place& place = reference.way.front();
    if (!place.path.starts_with(absolute_)) {
      return;
    }
    const std::string path = place.path.substr(absolute_.size());
    if (!std::ranges::binary_search(trial_.sources, path)) {
      return;
    }
    const std::optional<TokenAt> token = texts_.token_at(place);
    if (token && reference.role != Role::pointed_to && token->token().text == reference.name) {
      explain(path, reference);
    } else if (is_concerned(reference)) {
      add(path, token ? std::string(token->token().text) : reference.name, reference);
    }
  }

private:
  /// What stands in the text by its name was found there, or is none of the patch's.
  void explain(const std::string& path, const Reference& reference) {
    const auto file = std::ranges::find(trial_.files, path, &PatchedFile::path);
    if (file == trial_.files.end()) {
      return;
    }
    for (CallSite& site : file->left) {
      if (stands_at(site, reference.way.front()) && site.why == not_called) {
        site.why = reference.role == Role::called ? called_otherwise : address_taken;
      }
    }
  }

  void add(const std::string& path, std::string name, const Reference& reference) {
    const Place& place = reference.way.front();
    PatchedFile& file = trial_.file_at({.path = path, .text = texts_.at(place.path).text});
    const auto is_there = [&](const CallSite& site) { return stands_at(site, place); };
    if (std::ranges::none_of(file.left, is_there) && std::ranges::none_of(file.unseen, is_there)) {
      file.unseen.push_back(CallSite{.line = place.line,
                                     .column = place.column,
                                     .name = std::move(name),
                                     .why = reference.role == Role::pointed_to ? by_pointer : by_macro,
                                     .macro = {}});
    }
  }

  /// By what is given on any step of the way.
  bool is_concerned(const Reference& reference) {
    return std::ranges::any_of(reference.way, [&](const Place& place) {
      const std::optional<TokenAt> token = texts_.token_at(place);
      return token && patch_.concerns_given(token->tokens, token->at);
    });
  }

  const Patch& patch_;
  std::string absolute_;
  Trial& trial_;
  Texts texts_;
};

} // namespace

Inquiry ask_trees(const Patch& patch, const Folder& folder, Trial& trial) {
  Inquiry inquiry;
  std::error_code failed;
  const std::string absolute = std::filesystem::canonical(folder.path(), failed).string();
  const Attempt<ClangQuery> query = failed ? refused(failed.message()) : ClangQuery::find();
  if (!query) {
    inquiry.none = query.error();
    return inquiry;
  }
  const Compilations compilations(folder, absolute, trial.sources);
  inquiry.commands = compilations.problem();
  Merge merge(patch, absolute, trial);
  Progress progress;
  for (std::size_t i = 0; i < trial.sources.size(); ++i) {
    const std::string& source = trial.sources[i];
    progress.show("asking clang of files:", i, trial.sources.size());
    if (!source.ends_with(".c")) {
      continue;
    }
    const Attempt<Answer> answer = query->references(patch.functions, absolute + '/' + source, compilations.of(source));
    ++inquiry.asked;
    if (!answer || !answer->problem.empty()) {
      inquiry.in_part.push_back({source, answer ? answer->problem : answer.error()});
    }
    for (const Reference& reference : answer ? answer->references : std::vector<Reference>()) {
      merge.take(reference);
    }
  }
  return inquiry;
}

} // namespace strake::cli
