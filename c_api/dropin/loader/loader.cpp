#include <dlfcn.h>

#include "dropin/switch_loader.hpp"

const void* strake::dropin::load_switch(const SwitchNames& names, const char* mode, const void* safe_functions,
                                        std::size_t size) {
  STRAKE_UNSAFE_BEGIN(
      "SAFETY: an object of this name beside the drop-in is that of its own build, or exports a function "
      "of this type all the same; dlerror gives a text after a failure")
  void* object = dlopen(names.object, RTLD_NOW | RTLD_LOCAL);
  void* open = object == nullptr ? nullptr : dlsym(object, open_switch_name);
  if (open == nullptr) {
    complain(names, dlerror());
    return nullptr;
  }
  return reinterpret_cast<OpenSwitch*>(open)(mode, safe_functions, size);
  STRAKE_UNSAFE_END
}
