#pragma once
// Whose memory each library takes. The hooks of the program are those of the turn that answers alone, so that what runs
// behind it can neither disturb what the program counts, nor have its blocks given back by a hook that came later.
#include "dropin/cjson/functions.hpp"

namespace strake::dropin {

/// The program's hooks, or libc's until it has set some.
void follow_hooks_of_program(const CjsonFunctions& library, const cJSON_Hooks* hooks);

/// libc's.
void give_own_hooks(const CjsonFunctions& library);

/// As long as it lives, what runs in this thread runs behind the answer, also where that is the library that answered.
class Watching {
public:
  Watching();
  Watching(const Watching&) = delete;
  Watching(Watching&&) = delete;
  Watching& operator=(const Watching&) = delete;
  Watching& operator=(Watching&&) = delete;
  ~Watching();
};

/// Whether a library was refused memory in this thread since the object was made.
class MemoryWatch {
public:
  MemoryWatch();
  MemoryWatch(const MemoryWatch&) = delete;
  MemoryWatch(MemoryWatch&&) = delete;
  MemoryWatch& operator=(const MemoryWatch&) = delete;
  MemoryWatch& operator=(MemoryWatch&&) = delete;
  ~MemoryWatch();

  [[nodiscard]] bool was_refused() const;

private:
  bool outer_; ///< What the call within whose hook this one stands has seen.
};

} // namespace strake::dropin
