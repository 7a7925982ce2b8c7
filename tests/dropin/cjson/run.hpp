// Runs a script with a library and writes down all that the program sees.
#pragma once
#include "library.hpp"
#include "script.hpp"
#include "trace.hpp"

namespace dropin {

/// Whose functions the library allocates with.
enum class Memory : std::uint8_t {
  libc,   ///< malloc, realloc and free, as most programs have it.
  tracked ///< Those of the heap, which says whether each block was given back once.
};

/// The trace is overwritten. New blocks of the heap are filled with a byte.
void run(const Library& library, const Script& script, Memory memory, unsigned char fill, Trace& trace);

} // namespace dropin
