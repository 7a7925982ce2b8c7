#include "dropin/switch_loader.hpp"

#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string_view>

namespace strake::dropin {

void complain(const SwitchNames& names, const char* why) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the pieces are live texts, which are only read; a short write loses only a message")
  const auto piece = [](std::string_view text) {
    return iovec{.iov_base = const_cast<char*>(text.data()), .iov_len = text.size()};
  };
  const std::array pieces{piece("strake: "), piece(names.variable), piece(" can't be followed, the mode is safe: "),
                          piece(why), piece("\n")};
  static_cast<void>(!::writev(STDERR_FILENO, pieces.data(), pieces.size()));
  STRAKE_UNSAFE_END
}

const void* functions_of_switch(const SwitchNames& names, const void* safe_functions, std::size_t size) {
  STRAKE_UNSAFE_BEGIN("SAFETY: nothing changes the environment while libraries are loaded")
  const char* mode = ::secure_getenv(names.variable);
  if (mode == nullptr || std::string_view(mode).empty() || std::string_view(mode) == "safe") {
    return nullptr;
  }
  if (load_switch == nullptr) {
    complain(names, "the program was linked with the archive, which has no other");
    return nullptr;
  }
  return load_switch(names, mode, safe_functions, size);
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
