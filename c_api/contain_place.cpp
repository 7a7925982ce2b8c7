#include "contain_place.hpp"

#include <dlfcn.h>
#include <link.h>

#include <string_view>

#include "base/unsafe.hpp"

// Set by the build: the program's path, and the same from the folder of the library on.
#ifndef STRAKE_WORKER
#define STRAKE_WORKER "/usr/local/libexec/strake/strake-worker"
#define STRAKE_WORKER_FROM_LIBRARY "../libexec/strake/strake-worker"
#endif

namespace strake::boundary::contained {
namespace {

/// Of the shared object that holds this function; empty in a program that was linked with the archive. Never the
/// program's own name, which whoever starts it makes up.
std::string path_of_library() {
  Dl_info info{};
  link_map* object = nullptr;
  STRAKE_UNSAFE_BEGIN("SAFETY: the address is of this library's code; the loader keeps the name as long as the library")
  void* address = reinterpret_cast<void*>(&installed_worker);
  void** extra = reinterpret_cast<void**>(&object);
  if (::dladdr1(address, &info, extra, RTLD_DL_LINKMAP) == 0 || object == nullptr || object->l_name == nullptr) {
    return {};
  }
  return object->l_name;
  STRAKE_UNSAFE_END
}

} // namespace

std::string installed_worker() {
  const std::string library = path_of_library();
  const std::size_t folder = library.rfind('/');
  // A relative path means another file once the program has changed its folder.
  if (folder == std::string::npos || !library.starts_with('/')) {
    return STRAKE_WORKER;
  }
  return library.substr(0, folder + 1) + STRAKE_WORKER_FROM_LIBRARY;
}

} // namespace strake::boundary::contained
