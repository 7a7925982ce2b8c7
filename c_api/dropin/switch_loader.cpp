#include "dropin/switch_loader.hpp"

#include <dlfcn.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string_view>

// A program without a dynamic loader has none of them, and links the archive without a warning.
extern "C" {
[[gnu::weak]] decltype(::dlopen) dlopen;
[[gnu::weak]] decltype(::dlsym) dlsym;
[[gnu::weak]] decltype(::dlerror) dlerror;
}

namespace strake::dropin {
namespace {

void complain(const SwitchNames& names, const char* why) {
  const std::array<std::string_view, 5> parts{"strake: ", names.variable, " can't be followed, the mode is safe: ", why,
                                              "\n"};
  std::array<iovec, 5> pieces{};
  for (std::size_t part = 0; part < parts.size(); ++part) {
    pieces.at(part) = {.iov_base = const_cast<char*>(parts.at(part).data()), .iov_len = parts.at(part).size()};
  }
  static_cast<void>(!::writev(STDERR_FILENO, pieces.data(), static_cast<int>(pieces.size())));
}

/// NULL if the variable isn't set, or names the mode that a drop-in has by itself.
const char* mode_of(const SwitchNames& names) {
  const char* mode = ::secure_getenv(names.variable);
  return mode == nullptr || std::string_view(mode).empty() || std::string_view(mode) == "safe" ? nullptr : mode;
}

} // namespace

const void* functions_of_switch(const SwitchNames& names, const void* safe_functions, std::size_t size) {
  STRAKE_UNSAFE_BEGIN("SAFETY: nothing changes the environment while libraries are loaded; an object of this name beside "
                      "the drop-in is that of its own build, or exports a function of this type all the same")
  const char* mode = mode_of(names);
  if (mode == nullptr) {
    return nullptr;
  }
  if (dlopen == nullptr || dlsym == nullptr || dlerror == nullptr) {
    complain(names, "the program is linked statically");
    return nullptr;
  }
  void* object = dlopen(names.object, RTLD_NOW | RTLD_LOCAL);
  void* open = object == nullptr ? nullptr : dlsym(object, open_switch_name);
  if (open == nullptr) {
    complain(names, dlerror());
    return nullptr;
  }
  return reinterpret_cast<OpenSwitch*>(open)(mode, safe_functions, size);
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
