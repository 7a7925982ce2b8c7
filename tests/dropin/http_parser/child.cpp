#include "child.hpp"

#include <cstdlib>

namespace dropin {

std::string in_mode(const std::string& mode, const std::function<void(const Library& ours)>& test,
                    Environment environment) {
  environment["STRAKE_HTTP_PARSER_MODE"] = mode;
  environment.try_emplace("STRAKE_HTTP_PARSER_ORIGINAL", STRAKE_STOCK_LIBRARY);
  return in_child(environment, [&] { test(Library(STRAKE_DROPIN)); });
}

Library twin_of(const std::string& path, const Folder& folder) {
  const std::string twin = folder / ("twin-of-" + std::filesystem::path(path).filename().string());
  std::filesystem::copy_file(path, twin);
  unsetenv("STRAKE_HTTP_PARSER_MODE");
  return Library(twin);
}

} // namespace dropin
