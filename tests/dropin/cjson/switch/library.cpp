#include "library.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace dropin {
namespace {

void* opened(const std::string& path) {
  // Never closed: the functions are used until the process ends.
  void* handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    throw std::runtime_error(dlerror());
  }
  return handle;
}

template <class Function>
void find(void* handle, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(handle, name));
  if (function == nullptr) {
    throw std::runtime_error(name);
  }
}

} // namespace

Library::Library(const std::string& path) {
  void* handle = opened(path);
#define X(name, field) find(handle, #name, field);
  STRAKE_CJSON_FUNCTIONS(X)
#undef X
  get_counters = reinterpret_cast<decltype(get_counters)>(dlsym(handle, "strake_cjson_get_counters"));
}

strake_cjson_counters Library::counters() const {
  strake_cjson_counters counters = STRAKE_CJSON_COUNTERS_INIT;
  if (get_counters(&counters) != 0) {
    throw std::runtime_error("no counters");
  }
  return counters;
}

std::uint64_t all_of(const strake_cjson_counters& counters) {
  return counters.equal + counters.different + counters.known + counters.unfit + counters.not_sampled;
}

std::string in_mode(const std::string& mode, const std::function<void(const Library& ours)>& test,
                    Environment environment) {
  environment["STRAKE_CJSON_MODE"] = mode;
  environment.try_emplace("STRAKE_CJSON_ORIGINAL", STRAKE_STOCK_LIBRARY);
  return in_child(environment, [&] { test(Library(STRAKE_DROPIN)); });
}

Library twin_of(const std::string& path, const Folder& folder) {
  const std::string twin = folder / ("twin-of-" + std::filesystem::path(path).filename().string());
  std::filesystem::copy_file(path, twin);
  unsetenv("STRAKE_CJSON_MODE");
  return Library(twin);
}

} // namespace dropin
