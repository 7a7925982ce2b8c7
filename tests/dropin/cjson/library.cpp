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

} // namespace

std::string drop_in() {
  const char* other = std::getenv("STRAKE_TEST_CJSON");
  return other == nullptr ? STRAKE_DROPIN : other;
}

Library::Library(const std::string& path) : handle_(opened(path)) {
#define X(name) find("cJSON_" #name, name);
#include "functions.def"
#undef X
}

void* Library::address_of(const char* name) const {
  void* address = dlsym(handle_, name);
  if (address == nullptr) {
    throw std::runtime_error(dlerror());
  }
  return address;
}

} // namespace dropin
