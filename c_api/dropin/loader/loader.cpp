#include <dlfcn.h>

#include <array>
#include <climits>
#include <cstdio>
#include <cstring>

#include "dropin/switch_loader.hpp"

namespace strake::dropin {
namespace {

using Path = std::array<char, PATH_MAX>;

/// Where a file lies beside this object. The loader's $ORIGIN is that of whoever calls dlopen(), which may be a
/// function that stands before it: a sanitizer's, or a tool's.
Path beside_this_object(const char* file) {
  STRAKE_UNSAFE_BEGIN(
      "SAFETY: the names of objects are closed by a NUL; snprintf writes no more than there is room for")
  Path path{};
  Dl_info own{};
  if (dladdr(open_switch_name, &own) != 0) {
    const char* slash = std::strrchr(own.dli_fname, '/');
    const auto folder = slash == nullptr ? 0 : slash + 1 - own.dli_fname;
    static_cast<void>(std::snprintf(path.data(), path.size(), "%.*s%s", static_cast<int>(folder), own.dli_fname, file));
  }
  return path;
  STRAKE_UNSAFE_END
}

} // namespace

const void* load_switch(const SwitchNames& names, const char* mode, const void* safe_functions, std::size_t size) {
  STRAKE_UNSAFE_BEGIN(
      "SAFETY: an object of this name beside the drop-in is that of its own build, or exports a function "
      "of this type all the same; dlerror gives a text after a failure")
  void* object = dlopen(beside_this_object(names.object).data(), RTLD_NOW | RTLD_LOCAL);
  void* open = object == nullptr ? nullptr : dlsym(object, open_switch_name);
  if (open == nullptr) {
    complain(names, dlerror());
    return nullptr;
  }
  return reinterpret_cast<OpenSwitch*>(open)(mode, safe_functions, size);
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
