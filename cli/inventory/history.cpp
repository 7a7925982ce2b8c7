#include "inventory/history.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/git.hpp"

namespace strake::cli {
namespace {

/// Words, or beginnings of words where they end with "*".
constexpr auto security_words = std::to_array<std::string_view>({"cve*",
                                                                 "cwe*",
                                                                 "security",
                                                                 "vulnerab*",
                                                                 "exploit*",
                                                                 "overflow*",
                                                                 "underflow*",
                                                                 "overrun*",
                                                                 "overread*",
                                                                 "over-read*",
                                                                 "out-of-bound*",
                                                                 "out of bound*",
                                                                 "oob",
                                                                 "use-after-free",
                                                                 "use after free",
                                                                 "uaf",
                                                                 "double free",
                                                                 "double-free",
                                                                 "null pointer*",
                                                                 "null deref*",
                                                                 "null-deref*",
                                                                 "memory corrupt*",
                                                                 "heap corrupt*",
                                                                 "stack smash*",
                                                                 "injection",
                                                                 "travers*",
                                                                 "format string*",
                                                                 "asan",
                                                                 "ubsan",
                                                                 "msan",
                                                                 "sanitizer*",
                                                                 "valgrind",
                                                                 "fuzz*",
                                                                 "crash*",
                                                                 "segfault*",
                                                                 "segv",
                                                                 "sigsegv",
                                                                 "timing attack*",
                                                                 "side channel*",
                                                                 "side-channel*",
                                                                 "constant time",
                                                                 "constant-time",
                                                                 "smuggl*",
                                                                 "spoof*",
                                                                 "bypass*",
                                                                 "denial of service",
                                                                 "dos",
                                                                 "infinite loop*",
                                                                 "uninitiali*",
                                                                 "untrusted",
                                                                 "malicious*",
                                                                 "malformed",
                                                                 "data race*",
                                                                 "race condition*",
                                                                 "memory leak*",
                                                                 "toctou",
                                                                 "dangling",
                                                                 "sanitize*",
                                                                 "sanitise*"});

constexpr std::size_t max_field = std::size_t{64} << 10U;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Whether a word stands at a place where a word begins.
bool stands_at(std::string_view text, std::size_t at, std::string_view word) {
  const bool any_end = word.ends_with('*');
  word = word.substr(0, word.size() - (any_end ? 1 : 0));
  text.remove_prefix(at);
  return text.starts_with(word) && (any_end || text.size() == word.size() || !is_letter(text[word.size()]));
}

} // namespace

bool speaks_of_security(std::string_view message) {
  std::string text(message);
  std::ranges::transform(text, text.begin(), lower);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = is_letter(text[at]) && (at == 0 || !is_letter(text[at - 1]));
    if (begins && std::ranges::any_of(security_words, [&](auto word) { return stands_at(text, at, word); })) {
      return true;
    }
  }
  return false;
}

void LogReader::take(std::string_view piece) {
  while (!piece.empty()) {
    const std::size_t size = std::min(piece.find('\0'), piece.size());
    field_ += piece.substr(0, std::min(size, max_field - std::min(max_field, field_.size())));
    piece.remove_prefix(size);
    if (!piece.empty()) {
      piece.remove_prefix(1);
      take_field(field_);
      field_.clear();
    }
  }
}

void LogReader::take_field(std::string_view field) {
  switch (expects_) {
  case Expects::status_or_commit:
    take_status(field);
    return;
  case Expects::message:
    ++history_.commits;
    is_fix_ = speaks_of_security(field.substr(std::min<std::size_t>(field.size(), 1)));
    if (progress_ && history_.commits % 1000 == 0) {
      progress_(history_.commits);
    }
    break;
  case Expects::path:
    count(field);
    break;
  case Expects::old_path:
    old_path_ = field;
    expects_ = Expects::new_path;
    return;
  case Expects::new_path: {
    count(field);
    const auto now = names_.find(field);
    names_.insert_or_assign(old_path_, now == names_.end() ? std::string(field) : now->second);
    break;
  }
  }
  expects_ = Expects::status_or_commit;
}

/// An empty field begins a commit; else it is the kind of a change, behind a line break if it is the first one.
void LogReader::take_status(std::string_view field) {
  if (field.empty()) {
    expects_ = Expects::message;
    return;
  }
  field.remove_prefix(field.front() == '\n' ? 1 : 0);
  expects_ = field.starts_with('R') ? Expects::old_path : Expects::path;
}

void LogReader::count(std::string_view path) {
  const auto now = names_.find(path);
  const std::string_view name = now == names_.end() ? path : std::string_view(now->second);
  auto changes = history_.files.find(name);
  if (changes == history_.files.end()) {
    changes = history_.files.emplace(name, Changes()).first;
  }
  ++changes->second.commits;
  changes->second.fixes += is_fix_ ? 1 : 0;
}

Attempt<History> git_history(const std::string& folder, const HistoryOptions& options) {
  std::vector<std::string> arguments = {"log",
                                        "-z",
                                        "-M",
                                        "--name-status",
                                        "--relative",
                                        "--no-merges",
                                        "--no-ext-diff",
                                        "--no-textconv",
                                        "--no-notes",
                                        "--no-show-signature",
                                        "--format=%x00c%B",
                                        "--max-count=" + std::to_string(options.max_commits)};
  if (!options.since.empty()) {
    arguments.push_back("--since=" + options.since);
  }
  arguments.insert(arguments.end(), {"HEAD", "--", "."});
  LogReader reader(options.progress);
  const auto read = run_git(folder, std::move(arguments), [&](std::string_view piece) {
    reader.take(piece);
    return true;
  });
  if (!read) {
    return refused(read.error());
  }
  return reader.finish();
}

} // namespace strake::cli
