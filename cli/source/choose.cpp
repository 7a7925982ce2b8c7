#include "source/choose.hpp"

#include <iterator>

#include "common/git.hpp"

namespace strake::cli {

Choice choose_sources(const Folder& folder) {
  Choice choice;
  Attempt<std::vector<std::string>> known = git_files(folder.path());
  if (!known) {
    choice.without_git = known.error();
  }
  if (known) {
    std::erase_if(*known, [](const std::string& path) { return !is_c_source(path); });
    choice.paths = std::move(*known);
  }
  if (choice.paths.empty()) {
    Listing listing = list_sources(folder);
    choice.paths = std::move(listing.paths);
    choice.skipped = std::move(listing.skipped);
  }
  if (choice.paths.size() > max_sources) {
    choice.skipped.push_back(
        {choice.paths[max_sources], "there are more than " + std::to_string(max_sources) + " files"});
    choice.paths.resize(max_sources);
  }
  return choice;
}

} // namespace strake::cli
