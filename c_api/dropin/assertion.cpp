// What happens in a drop-in where an invariant or a precondition of the standard library is broken: the process stops.
// libstdc++'s own function would bring in output, locales and exceptions, which together are larger than a drop-in.
#include <cstddef>

#include "base/invariant.hpp"
#include "base/unsafe.hpp"

namespace {

[[noreturn]] void stop() {
  STRAKE_UNSAFE_BEGIN("SAFETY: it stops the process, since going on would be worse")
  __builtin_trap();
  STRAKE_UNSAFE_END
}

} // namespace

void strake::raise(const BrokenInvariant& /*broken*/) { stop(); }

#if defined(__GLIBCXX__)
namespace std {

[[noreturn]] void __glibcxx_assert_fail(const char* /*file*/, int /*line*/, const char* /*function*/,
                                        const char* /*condition*/) noexcept {
  stop();
}

} // namespace std
#endif
