#pragma once
// What git knows of the files of a folder.
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/session.hpp"

namespace strake::cli {

struct Changes {
  std::uint32_t commits = 0; ///< That touched the file, merges not counted.
  std::uint32_t fixes = 0;   ///< Those of them that speak of security.
};

struct History {
  std::uint32_t commits = 0;
  std::map<std::string, Changes, std::less<>> files; ///< By the name that the file has now.
};

struct HistoryOptions {
  std::string since; ///< As git log takes it; empty for all.
  std::uint32_t max_commits = 200'000;
  std::function<void(std::uint32_t commits)> progress;
};

/// Whether the message of a commit speaks of security: by words as fixes are announced with.
[[nodiscard]] bool speaks_of_security(std::string_view message);

/// Reads what `git log -z --name-status --format=%x00c%B` writes, in pieces.
class LogReader {
public:
  explicit LogReader(std::function<void(std::uint32_t)> progress) : progress_(std::move(progress)) {}

  void take(std::string_view piece);
  [[nodiscard]] History finish() { return std::move(history_); }

private:
  enum class Expects { status_or_commit, message, path, old_path, new_path };

  void take_field(std::string_view field);
  void take_status(std::string_view field);
  void count(std::string_view path);

  std::function<void(std::uint32_t)> progress_;
  std::string field_;
  Expects expects_ = Expects::status_or_commit;
  bool is_fix_ = false;
  std::string old_path_;
  std::map<std::string, std::string, std::less<>> names_; ///< What a file that was renamed is called now.
  History history_;
};

/// Or why git can't say.
[[nodiscard]] Attempt<History> git_history(const std::string& folder, const HistoryOptions& options);

} // namespace strake::cli
