#include "origin.hpp"

#include <dlfcn.h>

#include <cstdint>

namespace strake::boundary {
namespace {

std::uint64_t number(const void* address) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the address is only printed", reinterpret_cast<std::uintptr_t>(address));
}

} // namespace

Line origin_of(const void* address, std::string_view said) {
  Line line;
  if (address == nullptr) {
    return line;
  }
  line << said;
  Dl_info object{};
  STRAKE_UNSAFE_BEGIN("SAFETY: dladdr only compares the address with what is loaded; its strings belong to the loader")
  if (::dladdr(address, &object) == 0 || object.dli_fname == nullptr) {
    return line.hex(number(address));
  }
  line << object.dli_fname << "+";
  line.hex(number(address) - number(object.dli_fbase));
  if (object.dli_sname != nullptr) {
    line << " (" << object.dli_sname << ")";
  }
  STRAKE_UNSAFE_END
  return line;
}

} // namespace strake::boundary
