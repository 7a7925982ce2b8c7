#include "original.hpp"

#include <dlfcn.h>

namespace strake::dropin {
namespace {

/// What the run-time of a sanitizer has, which stops the process at RTLD_DEEPBIND.
constexpr const char* function_of_sanitizers = "__sanitizer_set_death_callback";

std::string last_problem() {
  return STRAKE_UNSAFE_EXPR("SAFETY: dlerror gives a text after a failure, which is copied", std::string(dlerror()));
}

} // namespace

std::expected<Original, std::string> Original::load(const std::string& path, const char* our_function,
                                                    const char* their_function) {
  // Without a slash the loader looks for a name that it has already: that of the drop-in.
  if (!path.starts_with('/')) {
    return std::unexpected(path + " is no absolute path");
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the names are closed by a NUL; whoever sets the environment vouches for the library")
  // Its calls of its own functions are to come to it, although the drop-in stands before it in the search order.
  const int deep = dlsym(RTLD_DEFAULT, function_of_sanitizers) == nullptr ? RTLD_DEEPBIND : 0;
  void* handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | deep);
  if (handle == nullptr) {
    return std::unexpected(last_problem());
  }
  if (dlsym(handle, our_function) != nullptr) {
    return std::unexpected(path + " is a drop-in of Strake, not the library that it replaces");
  }
  void* found = dlsym(RTLD_DEFAULT, their_function);
  if (deep == 0 && found != nullptr && found != dlsym(handle, their_function)) {
    return std::unexpected("with a sanitizer in the program, the original library would call the drop-in");
  }
  return Original(handle);
  STRAKE_UNSAFE_END
}

void* Original::symbol(const std::string& name) const {
  return STRAKE_UNSAFE_EXPR("SAFETY: the library is never unloaded", dlsym(handle_, name.c_str()));
}

void keep_loaded(const void* datum) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the name is that of a loaded object, which is only marked")
  Dl_info object{};
  if (dladdr(datum, &object) != 0) {
    static_cast<void>(dlopen(object.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE));
  }
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
