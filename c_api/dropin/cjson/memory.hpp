#pragma once
// Memory as the program's hooks give it.
#include <cstddef>
#include <cstdint>

#include "base/unsafe.hpp"
#include "include/cjson/cJSON.h"

namespace strake::dropin {

void set_hooks(const cJSON_Hooks* hooks);

[[nodiscard]] void* allocate(std::size_t size);

/// What allocate() gave.
void release_block(void* block);

class Arena;

/// Gives back blocks and what is of arenas. Arenas are told once, in the end.
class Releaser {
public:
  Releaser() = default;
  Releaser(const Releaser&) = delete;
  Releaser& operator=(const Releaser&) = delete;
  ~Releaser() { flush(); }

  [[gnu::always_inline]] inline void operator()(void* block) {
    const auto address =
        STRAKE_UNSAFE_EXPR("SAFETY: the address is only compared", reinterpret_cast<std::uintptr_t>(block));
    if (address - begin_ < size_) {
      ++count_;
    } else {
      give_back(block, address);
    }
  }

private:
  void give_back(void* block, std::uintptr_t address);
  void flush();

  Arena* arena_ = nullptr; ///< The last that something was of.
  std::uintptr_t begin_ = 0;
  std::size_t size_ = 0;
  std::size_t count_ = 0; ///< What was of it, and isn't told yet.
};

inline void release(void* block) { Releaser()(block); }

/// Whether texts are parsed into arenas.
[[nodiscard]] bool uses_arenas();
void use_arenas(bool use);

/// Whether blocks may be resized: only if both hooks are those of libc.
[[nodiscard]] bool can_resize();
/// NULL, and the block stays, if there is no memory.
[[nodiscard]] void* resize(void* block, std::size_t size);

} // namespace strake::dropin
