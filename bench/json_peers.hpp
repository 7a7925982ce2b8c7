#pragma once
// The libraries that JSON is measured beside, loaded at run time: none need be there to build it.
#include <dlfcn.h>
#include <strake/strake.h>

#include <cstdlib>
#include <functional>
#include <string>

namespace bench {

[[noreturn]] inline void give_up(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(1);
}

inline void check(strake_status status) {
  if (status != STRAKE_OK) {
    give_up(strake_status_message(status));
  }
}

/// A function of another library, which stays loaded.
template <class Function>
Function* function_of(const char* library, const char* name) {
  void* handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  void* function = handle == nullptr ? nullptr : dlsym(handle, name);
  if (function == nullptr) {
    give_up(std::string("no ") + name + " in " + library);
  }
  return reinterpret_cast<Function*>(function);
}

} // namespace bench
