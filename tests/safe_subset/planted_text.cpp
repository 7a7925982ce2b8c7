// clang-format off
// Violations of the rules on the text alone; never compiled. "expect" is explained in planted.cpp.
int a = *p;                            // NOLINT is what suppresses.   expect: text-suppression
int b = '\0'; int ä = 1;               // expect: text-ascii
#pragma clang diagnostic ignored "-Wall"  // expect: text-pragma
_Pragma("clang unsafe_buffer_usage begin")  // expect: text-pragma text-reserved
#line 7                                // expect: text-line-marker text-directive
# 7 "elsewhere.cpp"                    // expect: text-line-marker text-directive
#define HIDDEN reinterpret_cast        // expect: text-directive
#if defined(NOT_CLANG)                 // expect: text-directive
#embed "key.bin"                       // expect: text-directive
#include <sodium.h>                    // expect: text-include
#include <string.h>                    // expect: text-include
#include <immintrin.h>                 // expect: text-include
#include "perimeter.hpp"               // expect: text-include
#include "../c_api/perimeter.hpp"      // expect: text-include
#include "http/table.inc"              // expect: text-include
#include TABLE                         // expect: text-include
#include "base/unsafe.hpp"             // expect: text-unsafe
int d<:3:>;                            // expect: text-digraph
int e = 1; /* expect: text-backslash */ \
int \u0061b;                           // expect: text-backslash
auto f = __builtin_alloca(3);          // expect: text-reserved
int* __restrict g;                     // expect: text-reserved
[[gnu::no_sanitize_address]] int h();  // expect: text-attribute
[[nodiscard, clang::no_sanitize("undefined")]] int i();  // expect: text-attribute
[[assume(x > 0)]];                     // expect: text-attribute
void j() { asm("nop"); }               // expect: text-asm
task k() { co_await other(); }         // expect: text-coroutine
import std;                            // expect: text-module
struct l { mutable int n; };           // expect: text-mutable
STRAKE_UNSAFE_BEGIN("SAFETY: a mark doesn't make core code unsafe")  // expect: text-unsafe
