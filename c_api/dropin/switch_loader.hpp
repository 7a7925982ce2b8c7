#pragma once
// How a drop-in comes to the functions that answer in its place. The drop-in itself needs only libc: what other modes
// than safe take is in an object of its own beside it, which is loaded only where the environment asks for it.
#include <cstddef>

#include "base/unsafe.hpp"

namespace strake::dropin {

struct SwitchNames {
  const char* library;
  const char* variable; ///< Of the environment: holds the mode.
  const char* object;   ///< A file beside the drop-in.
};

/// What the object exports: given the mode and the drop-in's own functions, the functions that answer. NULL if the
/// setting can't be followed, which it has said.
using OpenSwitch = const void*(const char* mode, const void* safe_functions, std::size_t size);
inline constexpr const char* open_switch_name = "strake_dropin_open_switch";

/// One line on standard error, which says that the mode is safe and why.
void complain(const SwitchNames& names, const char* why);

/// Only the shared object has it: an archive in a program without a dynamic loader couldn't.
[[gnu::weak]] const void* load_switch(const SwitchNames& names, const char* mode, const void* safe_functions,
                                      std::size_t size);

/// NULL in mode safe, and where another can't be followed, which one line on standard error says.
const void* functions_of_switch(const SwitchNames& names, const void* safe_functions, std::size_t size);

} // namespace strake::dropin
