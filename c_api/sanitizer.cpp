#include "base/sanitizer.hpp"

#include "asan.hpp"

namespace strake {

bool views_are_watched() { return &__asan_region_is_poisoned != nullptr; }

} // namespace strake
