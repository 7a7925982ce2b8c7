// Where the standard library finds a precondition broken, it stops the process. libstdc++'s own function would bring in
// output, locales and exceptions, which together are larger than a drop-in.
#include <cstddef>

#if defined(__GLIBCXX__)
namespace std {

[[noreturn]] void __glibcxx_assert_fail(const char* /*file*/, int /*line*/, const char* /*function*/,
                                        const char* /*condition*/) noexcept {
  __builtin_trap();
}

} // namespace std
#endif
