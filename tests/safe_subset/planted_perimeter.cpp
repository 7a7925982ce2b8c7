// clang-format off
// Unsafe operations without their mark, as they must not stand in c_api/ and src/kernels/. "expect" is explained in
// planted.cpp. Never built.
#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/unsafe.hpp"

namespace strake::planted {

using Size = std::size_t;
struct Node { int value; Node* next; };
struct Base { virtual ~Base() = default; };
struct Derived final : Base { int value = 0; };
union Punned { int i; float f; };
extern "C" int c_function(int);
extern "C" int strake_given_pointer(const char*);
int takes(int n);

int deref(const int* p) { return *p; }                                   // expect: custom-unsafe-deref
int arrow(const Node* n) { return n->value; }                            // expect: custom-unsafe-arrow
int subscript(const int* p, Size i) { return p[i]; }                     // expect: custom-unsafe-subscript
const int* arith(const int* p, Size i) { return p + i; }                 // expect: custom-unsafe-arith
const int* step(const int* p) { return ++p; }                            // expect: custom-unsafe-step
const char* reinterpreted(const int* p) { return reinterpret_cast<const char*>(p); }  // expect: custom-unsafe-cast
int* unconst(const int* p) { return const_cast<int*>(p); }               // expect: custom-unsafe-cast
int* from_void(void* p) { return static_cast<int*>(p); }                 // expect: custom-unsafe-cast
Derived& downcast(Base& b) { return static_cast<Derived&>(b); }          // expect: custom-unsafe-cast
int* c_style(void* p) { return (int*)p; }                                // expect: custom-unsafe-cast
int* allocated() { return new int(3); }                                  // expect: custom-unsafe-allocation
void freed(int* p) { delete p; }                                         // expect: custom-unsafe-allocation
int count_of(const int (&a)[3], Size i) { return a[i]; }                   // expect: custom-unsafe-subscript
int c_call() { return c_function(1); }                                   // expect: custom-unsafe-c-call
int own_c_call() { return strake_given_pointer("text"); }                // expect: custom-unsafe-c-call
void c_library(void* to, const void* from) { std::memcpy(to, from, 3); } // expect: custom-unsafe-c-call
int callback(int (*f)(int)) { return f(1); }                             // expect: custom-unsafe-callback
struct Sink { void (*emit)(void*); void call() const { emit(nullptr); } };  // expect: custom-unsafe-callback
bool number(const char* p, Size n, int& out) { return std::from_chars(p, p + n, out).ec == std::errc(); }  // expect: custom-unsafe-pointer-call custom-unsafe-arith
void owned(std::unique_ptr<int>& u, int* p) { u.reset(p); }              // expect: custom-unsafe-pointer-call
Size span_of(const int* p, Size n) { return std::span(p, n).size(); }    // expect: custom-unsafe-view
std::string_view text_of(const char* p) { return p; }                    // expect: custom-unsafe-view
std::string copy_of(const char* p) { return p; }                         // expect: custom-unsafe-view
std::vector<int> vector_of(const int* a, const int* b) { return {a, b}; }  // expect: custom-unsafe-view
float punned(Punned u) { return u.f; }                                   // expect: custom-unsafe-union
float bits(std::uint32_t n) { return std::bit_cast<float>(n); }          // expect: custom-unsafe-std
void output(std::span<const int> s, int* to) { std::copy(s.begin(), s.end(), to); }  // expect: custom-unsafe-output
void output_range(std::span<const int> s, std::span<int> to) { std::ranges::copy(s, to.begin()); }  // expect: custom-unsafe-output-ranges
std::string cut(const std::string& s) { return {s.begin(), s.begin() + 3}; }  // expect: custom-unsafe-iterator
int assembly() { int r = 0; asm("movl $1, %0" : "=r"(r)); return r; }    // expect: custom-unsafe-asm
int by_default(int n = *static_cast<int*>(nullptr));                     // expect: custom-unsafe-deref
const int initial = c_function(1);                                       // expect: custom-unsafe-c-call
struct Member { int value = c_function(1); };                            // expect: custom-unsafe-c-call
template <class T> int in_template(T* p) { return p->value + takes(*p); }  // expect: custom-unsafe-arrow custom-unsafe-deref
template <class T> auto in_lambda(T p) { return [p] { return *p; }(); }  // expect: custom-unsafe-deref
int instantiated(const int* p) { return in_lambda(p); }

// A mark covers its own block or expression, and nothing else.
int beside(const int* p, const int* q) {
  STRAKE_UNSAFE_BEGIN("SAFETY: p is no concern of this test's")
  takes(*p);
  STRAKE_UNSAFE_END
  return *q;                                                             // expect: custom-unsafe-deref
}
int beside_expression(const int* p, const int* q) {
  return STRAKE_UNSAFE_EXPR("SAFETY: p is no concern of this test's", *p) +
         *q;                                                             // expect: custom-unsafe-deref
}
int behind_expression(const int* p, const int* q) {
  return takes(STRAKE_UNSAFE_EXPR("SAFETY: p is no concern of this test's", *p)),
         *q;                                                             // expect: custom-unsafe-deref
}

// A mark's parts are of no use alone, and some things no mark permits.
int half_marked(const int* p) { STRAKE_UNSAFE_BUFFERS_BEGIN return p[1]; STRAKE_UNSAFE_BUFFERS_END }  // expect: text-half-mark custom-unsafe-subscript
int by_hand(const int* p) { constexpr UnsafeMarker m{"SAFETY: not by the macro"}; return *p; }  // expect: text-half-mark
int variadic(int n, ...) { return n; }                                   // expect: custom-never-variadic
[[clang::no_sanitize("undefined")]] int unsanitized(int a) { return a; } // expect: custom-never-attribute
[[clang::no_thread_safety_analysis]] void unanalysed() {}                // expect: custom-never-attribute

} // namespace strake::planted
