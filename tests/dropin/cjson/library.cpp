#include "library.hpp"

#include <dlfcn.h>

#include <cstdlib>
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
    throw std::runtime_error(dlerror());
  }
}

} // namespace

std::string drop_in() {
  const char* other = std::getenv("STRAKE_TEST_CJSON");
  return other == nullptr ? STRAKE_DROPIN : other;
}

Library::Library(const std::string& path) {
  void* handle = opened(path);
#define X(name) find(handle, "cJSON_" #name, name);
#include "functions.def"
#undef X
}

} // namespace dropin
