// Tests in processes of their own: what a library reads when it is loaded can be said once in each.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "library.hpp"

namespace dropin {

/// A folder that goes with its object.
class Folder {
public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder(Folder&&) = delete;
  Folder& operator=(const Folder&) = delete;
  Folder& operator=(Folder&&) = delete;

  [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }

private:
  std::filesystem::path path_;
};

[[nodiscard]] std::string text_of_file(const std::string& path);

using Environment = std::map<std::string, std::string>;

/// Runs a test in a child, with the environment, and gives what that wrote to standard error. Failures of the child are
/// failures here.
std::string in_child(const Environment& environment, const std::function<void()>& test);

/// The same, with the drop-in in a mode.
std::string in_mode(const std::string& mode, const std::function<void(const Library& ours)>& test,
                    Environment environment = {});

/// Another library from a file of the same content, with state of its own. The drop-in's is in mode safe.
[[nodiscard]] Library twin_of(const std::string& path, const Folder& folder);

} // namespace dropin
