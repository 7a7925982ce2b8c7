#pragma once
// The only way to write unsafe code: a block, or one expression, that carries its safety argument.
//
//   STRAKE_UNSAFE_BEGIN("SAFETY: out isn't NULL (checked above) and the caller owns what it points to")
//   *out = token;
//   STRAKE_UNSAFE_END
//
//   const std::span bytes = STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees size bytes at data",
//                                              std::span(data, size));
//
// The argument is checked by the compiler and costs nothing at run time. Marked code may stand in c_api/ and
// src/kernels/ only; tools/check-safe-subset rejects an unsafe operation without a mark, and tools/unsafe-report
// lists the marks.
#include <cstddef>
#include <string_view>

namespace strake {

// Declared, never defined: a call to one of them can't be evaluated, and the compiler's error shows its name.
void safety_argument_lacks_its_prefix();
void safety_argument_is_too_short();

struct UnsafeMarker {
  static constexpr std::string_view prefix = "SAFETY: ";
  static constexpr std::size_t min_argument = 20;

  consteval explicit UnsafeMarker(std::string_view argument) {
    if (!argument.starts_with(prefix)) {
      safety_argument_lacks_its_prefix();
    }
    if (argument.size() < prefix.size() + min_argument) {
      safety_argument_is_too_short();
    }
  }
};

} // namespace strake

#if defined(__clang__)
#define STRAKE_UNSAFE_BUFFERS_BEGIN _Pragma("clang unsafe_buffer_usage begin")
#define STRAKE_UNSAFE_BUFFERS_END _Pragma("clang unsafe_buffer_usage end")
#else
#define STRAKE_UNSAFE_BUFFERS_BEGIN
#define STRAKE_UNSAFE_BUFFERS_END
#endif

#define STRAKE_UNSAFE_BEGIN(argument)                                                                                  \
  {                                                                                                                    \
    [[maybe_unused]] constexpr ::strake::UnsafeMarker strake_unsafe_mark{argument};                                    \
    STRAKE_UNSAFE_BUFFERS_BEGIN

#define STRAKE_UNSAFE_END                                                                                              \
  STRAKE_UNSAFE_BUFFERS_END                                                                                            \
  }

#define STRAKE_UNSAFE_EXPR(argument, ...)                                                                              \
  (static_cast<void>(::strake::UnsafeMarker{argument}),                                                                \
   STRAKE_UNSAFE_BUFFERS_BEGIN __VA_ARGS__ STRAKE_UNSAFE_BUFFERS_END)
