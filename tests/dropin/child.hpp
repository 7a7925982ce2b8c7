// Tests in processes of their own: what a library reads when it is loaded can be said once in each.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <string>

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

} // namespace dropin
