#include "switches.hpp"

#include <dlfcn.h>

#include <fstream>
#include <stdexcept>

#include "child.hpp"
#include "strake/switch_config.h"

namespace dropin {

void load_switches(const std::string& lines) {
  const Folder folder;
  const std::string path = folder / "switches";
  std::ofstream(path) << lines << "\n";
  void* library = dlopen("libstrake.so.1", RTLD_NOW | RTLD_NOLOAD);
  using Load = decltype(&strake_switch_load);
  const auto load = library == nullptr ? nullptr : reinterpret_cast<Load>(dlsym(library, "strake_switch_load"));
  if (load == nullptr || load(path.c_str(), nullptr) != STRAKE_OK) {
    throw std::runtime_error("the switches don't follow " + lines);
  }
}

} // namespace dropin
