// clang-format off
// Each line here breaks a rule of the safe subset. "expect" names the findings that tools/check-safe-subset must make at
// that line: if one of them is missing, or a rule has no line, check-safe-subset --self-test fails. Never built.
#include <algorithm>
#include <array>
#include <atomic>       // expect: text-include
#include <bit>
#include <cstdarg>      // expect: text-include
#include <cstddef>
#include <cstdint>
#include <cstdlib>      // expect: text-include
#include <cstring>      // expect: text-include
#include <expected>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>        // expect: text-include
#include <new>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <thread>       // expect: text-include
#include <utility>
#include <variant>
#include <vector>

#include "base/guarded.hpp"
#include "planted.hpp"  // expect: text-include

namespace strake::planted {

using Size = std::size_t;
using U8 = std::uint8_t;
using Text = std::string_view;
enum class Colour : U8 { red, green };
struct Base { virtual ~Base() = default; int v = 0; };
struct Derived final : Base { int w = 0; };
struct Pair { int a; int b; };
struct Owner {
  std::string name;
  std::vector<int> numbers;
  const std::string& bound() const [[clang::lifetimebound]] { return name; }
};

// ---- casts
std::uintptr_t reinterpreted(const int& r) { return reinterpret_cast<std::uintptr_t>(&r); }  // expect: custom-cast-reinterpret custom-pointer-value
void unconst(const int& r) { const_cast<int&>(r) = 1; }                  // expect: custom-cast-const
int c_cast(double d) { return (int)d; }                                  // expect: custom-cast-c-style -Wold-style-cast
int functional_cast(long d) { return int(d); }                           // expect: custom-cast-c-style
int signed_cast(Size n) { return static_cast<int>(n); }                  // expect: custom-cast-narrow
int enumerator_cast(Colour c) { return static_cast<int>(c); }            // expect: custom-cast-narrow
Colour made_up(int n) { return static_cast<Colour>(n); }                 // expect: custom-cast-to-enum
Colour braced(U8 n) { return Colour{n}; }                                // expect: custom-cast-to-enum
Colour initialised(U8 n) { Colour c{n}; return c; }                      // expect: custom-cast-to-enum
Derived& downcast(Base& b) { return static_cast<Derived&>(b); }          // expect: custom-cast-downcast custom-unbound-function
int unconst_pointer(const int* p) { return *(int*)p; }                   // expect: -Wcast-qual
int misaligned(char* p) { return *(int*)p; }                             // expect: -Wcast-align

// ---- numbers
U8 narrowed(int n) { return n; }                                         // expect: -Wimplicit-int-conversion
int shortened(long n) { return n; }                                      // expect: -Wshorten-64-to-32
unsigned sign_lost(int n) { return n; }                                  // expect: -Wsign-conversion
int fraction_lost(double d) { return d; }                                // expect: -Wfloat-conversion
int negative_byte(char c) { int n = c; return n; }                       // expect: bugprone-signed-char-misuse
std::uint64_t late_widening(std::uint32_t a, std::uint32_t b) { return a * b; }  // expect: bugprone-implicit-widening-of-multiplication-result
int divided(int x) { int zero = 0; return x / zero; }                    // expect: clang-analyzer-core.DivideZero
unsigned shifted(unsigned x) { unsigned n = 40; return x << n; }         // expect: clang-analyzer-core.BitwiseShift
int endless(int n) { int i = 0; while (i < 10) { ++n; } return n; }      // expect: bugprone-infinite-loop

// ---- allocation
auto with_new() { return std::unique_ptr<int>(new int(3)); }             // expect: custom-new
void with_delete(int* p) { delete p; }                                   // expect: custom-delete custom-pointer-declared
void with_malloc() { std::free(std::malloc(3)); }                        // expect: custom-c-call
auto unset() { return std::make_unique_for_overwrite<int>(); }           // expect: custom-unset-memory
void overwritten(std::string& s) { s.resize_and_overwrite(3, [](char*, Size n) { return n; }); }  // expect: custom-resize-and-overwrite

// ---- pointers
int added(const int* p) { return *(p + 1); }                             // expect: custom-pointer-arith custom-pointer-deref custom-pointer-declared -Wunsafe-buffer-usage
int indexed(const int* p, Size i) { return p[i]; }                       // expect: custom-pointer-subscript -Wunsafe-buffer-usage
int stepped(const int* p) { ++p; return *p; }                            // expect: custom-pointer-step -Wunsafe-buffer-usage
std::ptrdiff_t difference(const int* a, const int* b) { return a - b; }  // expect: custom-pointer-arith
bool ordered(const int* a, const int* b) { return a < b; }               // expect: custom-pointer-arith
int derefenced(const int* p) { return *p; }                              // expect: custom-pointer-deref
int arrow(const Base* b) { return b->v; }                                // expect: custom-pointer-arrow
int pointed(int& x) { auto p = &x; return *p; }                          // expect: custom-pointer-declared custom-pointer-value
int reference_to_pointer(int*& p) { return *p; }                         // expect: custom-pointer-declared
int function_pointer(int (*f)(int)) { return f(3); }                     // expect: custom-pointer-declared
const U8* data(std::span<const U8> s) { return s.data(); }               // expect: custom-pointer-returned custom-pointer-value
char data_index(Text s, Size i) { return s.data()[i]; }                  // expect: custom-pointer-value custom-pointer-subscript
const char* c_string(const std::string& s) { return s.c_str(); }         // expect: custom-pointer-value custom-pointer-returned
void* untyped(int& x) { return &x; }                                     // expect: custom-pointer-value
void released(std::unique_ptr<int>& u) { static_cast<void>(u.release()); }  // expect: custom-pointer-value
int held(std::variant<int, float>& v) { return *std::get_if<int>(&v); }  // expect: custom-pointer-deref custom-pointer-value
int null() { int* p = nullptr; return *p; }                              // expect: custom-pointer-deref
int null_constant() { return *static_cast<int*>(nullptr); }              // expect: -Wnull-dereference
int c_array() { int a[3] = {1, 2, 3}; return a[1]; }                     // expect: custom-c-array custom-pointer-subscript
int decayed(int (&a)[3]) { return *a; }                                  // expect: custom-pointer-decay
char literal_index(Size i) { return "0123456789"[i]; }                   // expect: custom-pointer-subscript -Wunsafe-buffer-usage
Text literal_length() { return Text("abc", 9); }                         // expect: custom-literal-with-length
void literal_append(std::string& s) { s.append("abc", 9); }              // expect: custom-literal-with-length
Size literal_find(Text s) { return s.find("abc", 0, 9); }                // expect: custom-literal-with-length
int literal_compare(Text s) { return s.compare(0, 9, "abc", 9); }        // expect: custom-literal-with-length
Size span_of(const U8* p, Size n) { return std::span<const U8>(p, n).size(); }  // expect: custom-view-from-pointer -Wunsafe-buffer-usage-in-container
Size view_of(const char* p, Size n) { return Text(p, n).size(); }        // expect: custom-view-from-pointer
std::vector<int> vector_of(const int* a, const int* b) { return std::vector<int>(a, b); }  // expect: custom-view-from-pointer
int unique(const std::unique_ptr<int>& u) { return *u; }                 // expect: custom-unchecked-dereference
int shared(const std::shared_ptr<Base>& s) { return s->v; }              // expect: custom-unchecked-dereference
int unique_array(const std::unique_ptr<int[]>& u, Size i) { return u[i]; }  // expect: custom-unchecked-dereference -Wunsafe-buffer-usage-in-unique-ptr-array-access
void copied(std::span<U8> to, std::span<const U8> from) { std::memcpy(to.data(), from.data(), from.size()); }  // expect: custom-c-call -Wunsafe-buffer-usage-in-libc-call
[[gnu::format(printf, 1, 2)]] void log(const char* format, ...);         // expect: custom-variadic text-attribute
void format_call(const char* s) { log("%s", s); }                        // expect: -Wunsafe-buffer-usage-in-format-attr-call custom-variadic-call

// ---- iterators
int named(std::vector<int>& v) { auto it = v.begin(); v.push_back(1); return *it; }  // expect: custom-iterator-named custom-iterator-deref custom-borrow-changed
int first_of(const std::vector<int>& v) { return *v.begin(); }           // expect: custom-iterator-deref
struct Position { std::vector<int>::iterator it; };                      // expect: custom-iterator-named
std::string cut(const std::string& s) { return {s.begin(), s.begin() + 3}; }  // expect: custom-iterator-arith
int fourth(const std::vector<int>& v) { return *std::next(v.begin(), 4); }  // expect: custom-iterator-arith custom-iterator-deref
void sort_two(std::vector<int>& a, std::vector<int>& b) { std::sort(a.begin(), b.end()); }  // expect: custom-iterator-mismatch
void copy(std::span<const U8> s, std::span<U8> d) { std::copy(s.begin(), s.end(), d.begin()); }  // expect: custom-iterator-output
void copy_range(std::span<const U8> s, std::span<U8> d) { std::ranges::copy(s, d.begin()); }  // expect: custom-iterator-output-ranges
void erase_one(std::vector<int>& v) { v.erase(std::remove(v.begin(), v.end(), 1)); }  // expect: bugprone-inaccurate-erase

// ---- library and C
float punned(std::uint32_t x) { return std::bit_cast<float>(x); }        // expect: custom-dangerous-std
void overwritten_bytes(std::array<Owner, 2>& a) { std::ranges::fill(std::as_writable_bytes(std::span(a)), std::byte{}); }  // expect: custom-dangerous-std
extern "C" int declared_c(int);                                          // expect: custom-c-declaration
int called_c() { return declared_c(3); }                                 // expect: custom-c-call
int builtin(unsigned x) { return __builtin_ctz(x); }                     // expect: custom-c-call text-reserved
void threaded() { std::thread t([] {}); t.join(); }                      // expect: custom-thread
int counted() { std::atomic<int> n = 0; return ++n; }                    // expect: custom-thread
struct Locked { std::mutex m; };                                         // expect: custom-thread

// ---- language
union Punned { int i; float f; };                                        // expect: custom-union
int variadic(int n, ...) { return n; }                                   // expect: custom-variadic
int call_variadic() { return variadic(1, 2, 3); }                        // expect: custom-variadic-call
int assembly() { int r = 0; asm("movl $1, %0" : "=r"(r)); return r; }    // expect: custom-asm text-asm
int jumps(int n) { l: if (n-- > 0) goto l; return n; }                   // expect: custom-goto
int volatile_local() { volatile int n = 1; return n; }                   // expect: custom-volatile
int global = 3;                                                          // expect: custom-mutable-global
thread_local int of_thread = 0;                                          // expect: custom-mutable-global
int counter() { static int n = 0; return ++n; }                          // expect: custom-mutable-global
const std::string constructed = made();                                  // expect: -Wglobal-constructors -Wexit-time-destructors
struct Reference { const int& r; };                                      // expect: custom-reference-field
struct Wrapped { std::reference_wrapper<int> r; };                       // expect: custom-reference-field
struct Cached { mutable int n = 0; };                                    // expect: text-mutable
std::function<int()> stored() { int x = 1; return [&x] { return x; }; }  // expect: custom-lambda-stored
auto returned() { int x = 1; return [&] { return x; }; }                 // expect: custom-lambda-returned clang-analyzer-core.StackAddressEscape
auto named_lambda() { int x = 1; auto f = [&] { return x; }; return f; } // expect: custom-lambda-returned
auto captured_view() { std::string s = made(); Text t = s; return [t] { return t.size(); }; }  // expect: custom-lambda-returned
struct Keeps { std::function<int()> f; int v = 0; Keeps() : f([this] { return v; }) {} };  // expect: bugprone-capturing-this-in-member-variable custom-lambda-stored
[[clang::no_sanitize("undefined")]] int unsanitized(int a) { return a; } // expect: custom-attribute text-attribute
[[clang::unsafe_buffer_usage]] void unchecked_buffer() {}                // expect: custom-attribute text-attribute
struct [[gsl::suppress("type")]] Suppressed {};                          // expect: custom-attribute text-attribute
int no_result(int n) { if (n > 0) { return 1; } }                        // expect: -Wreturn-type
void throws() noexcept { throw 1; }                                      // expect: bugprone-exception-escape

// ---- values that were never set, objects that are copied or destroyed wrongly
int unset_local() { int x; return x; }                                   // expect: -Wuninitialized cppcoreguidelines-init-variables clang-analyzer-core.uninitialized.UndefReturn
int sometimes(bool b) { int x; if (b) { x = 1; } return x; }             // expect: -Wsometimes-uninitialized
int conditional(int n) { int x; for (int i = 0; i < n; ++i) { x = i; } return x; }  // expect: -Wconditional-uninitialized
int unset_array() { std::array<int, 4> a; return a[0]; }                 // expect: cppcoreguidelines-pro-type-member-init
int unset_field() { Pair p; int y = p.a; return y; }                     // expect: clang-analyzer-core.uninitialized.Assign
Size moved_from(std::vector<int> v) { auto w = std::move(v); return v.size() + w.size(); }  // expect: bugprone-use-after-move clang-analyzer-cplusplus.Move
int empty_optional(std::optional<int> o) { return *o; }                  // expect: bugprone-unchecked-optional-access
int sliced(const Derived& d) { Base b = d; return b.v; }                 // expect: cppcoreguidelines-slicing
struct Half { std::unique_ptr<int> p; ~Half() { p.reset(); } };          // expect: cppcoreguidelines-special-member-functions
struct Undestroyed { virtual int f() = 0; };                             // expect: cppcoreguidelines-virtual-class-destructor -Wnon-virtual-dtor
[[nodiscard]] bool succeeded(int n) { return n > 0; }
void ignored() { succeeded(1); }                                         // expect: -Wunused-result

// ---- lifetimes
Size temporary_view() { Text v = made(); return v.size(); }              // expect: -Wdangling-gsl
Size temporary_assigned() { Text v; v = made(); return v.size(); }       // expect: -Wdangling-assignment-gsl bugprone-dangling-handle
Size temporary_bound() { const auto& n = Owner().bound(); return n.size(); }  // expect: -Wdangling
const int* address_of(const int& n [[clang::lifetimebound]]);
bool temporary_pointed() { const int* p = nullptr; p = address_of(3); return p == nullptr; }  // expect: -Wdangling-assignment
Size captured() { std::vector<Text> v; v.push_back(made()); return v.size(); }  // expect: -Wdangling-capture
struct Field { const int& r; explicit Field(int n) : r(n) {} };          // expect: -Wdangling-field custom-reference-field
auto listed() { return std::make_unique<std::initializer_list<int>*>(new std::initializer_list<int>{1, 2}); }  // expect: -Wdangling-initializer-list
Size list_kept() { std::initializer_list<int> l; l = {1, 2}; return l.size(); }  // expect: custom-initializer-list
struct ListField { std::initializer_list<int> l; };                      // expect: custom-initializer-list
Text of_local() { std::string s = "x"; return s; }                       // expect: -Wreturn-stack-address
Size outlives() { Text r; { std::string s = "x"; r = s; } return r.size(); }  // expect: -Wexperimental-lifetime-safety-permissive
Size may_outlive(bool b) { std::string keep = made(); Text r = keep; { std::string s = made(); if (b) { r = s; } } return b ? r.size() : 0; }  // expect: -Wexperimental-lifetime-safety-strict
static Text unmarked(Text s) { return s; }                               // expect: -Wexperimental-lifetime-safety-intra-tu-suggestions custom-unbound-function
Text suggested(Text text) { return text; }
const std::string& parameter(const std::string& s) { return s; }         // expect: bugprone-return-const-ref-from-parameter custom-unbound-function
std::optional<Text> found(Text s) { return s; }                          // expect: custom-unbound-function
struct Parts { Text head; Text tail; };
Parts split(Text s) { return Parts{s, s}; }                              // expect: custom-unbound-function
std::expected<Parts, int> try_split(Text s) { return Parts{s, s}; }      // expect: custom-unbound-function
class Cursor { Text s_; public: explicit Cursor(Text s) : s_(s) {} };    // expect: custom-unbound-constructor
class Holder { std::string s_; public: Text get() const { return s_; } };  // expect: custom-unbound-method
class Lender { std::vector<int> v_; public: int& at(Size i) { return v_[i]; } };  // expect: custom-unbound-method
char inner_pointer() { std::string s = made(); const char* p = s.c_str(); s = "x"; return *p; }  // expect: clang-analyzer-cplusplus.InnerPointer
std::pair<Text, Text> pair_of_local() { std::string s = made(); return {s, s}; }  // expect: custom-local-view-returned
Parts parts_of_local() { std::string s = made(); return Parts{s, s}; }   // expect: custom-local-view-returned
std::span<const int> span_of_local() { std::array<int, 3> a{}; return std::span(a).first(2); }  // expect: custom-local-view-returned
void stored_view(std::vector<Text>& out) { std::string s = made(); out.push_back(s); }  // expect: custom-local-view-stored
struct Reader { Text t; void set() { std::string s = made(); t = s; } }; // expect: custom-local-view-assigned
auto lazy() { std::vector<int> v{1, 2}; return v | std::views::drop(1); }  // expect: custom-range-view-returned
struct Plain { int a = 0; };
struct Heavy : Plain { std::string s; };
std::unique_ptr<Plain> sliced_owner() { return std::make_unique<Heavy>(); }  // expect: custom-unique-base
int range_temporary() { int n = 0; for (char c : Owner().bound()) { n += c; } return n; }  // expect: custom-range-for-temporary
void range_changed(std::vector<int>& v) { for (int x : v) { if (x > 3) { v.push_back(x); } } }  // expect: custom-mutated-in-range-for
void range_assigned(std::vector<int>& v) { for (int x : v) { if (x > 3) { v = {x}; } } }  // expect: custom-mutated-in-range-for
struct Queue { std::vector<int> v; void twice() { for (int x : v) { v.push_back(x); } } };  // expect: custom-mutated-in-range-for
int borrow_changed(std::vector<int>& v) { int& r = v[0]; v.push_back(1); return r; }  // expect: custom-borrow-changed
Size field_changed(Owner& o) { Text t = o.name; o.name.clear(); return t.size(); }  // expect: custom-borrow-changed
int borrow_checked(std::vector<int>& v) { int& r = v.at(0); v.push_back(1); return r; }  // expect: custom-borrow-changed
struct Stack { std::vector<int> v; int push() { int& r = v[0]; v.push_back(1); return r; } };  // expect: custom-borrow-changed
Size borrow_assigned(std::string& s) { Text t = s; s = "other"; return t.size(); }  // expect: custom-borrow-assigned
Size whole_assigned(Owner& o) { Text t = o.name; o = Owner(); return t.size(); }  // expect: custom-borrow-assigned
std::string borrow_moved(std::string s) { Text t = s; std::string o = std::move(s); return o.append(t); }  // expect: custom-borrow-moved

// ---- threads
class Account {
  Mutex mutex_;
  int balance_ STRAKE_GUARDED_BY(mutex_) = 0;
public:
  int unlocked() { return balance_; }                                    // expect: -Wthread-safety-analysis
  int& escapes() { const Lock lock(mutex_); return balance_; }           // expect: -Wthread-safety-reference-return custom-unbound-method
  static void take(int& n);
  void gives() { take(balance_); }                                       // expect: -Wthread-safety-reference
  void forgets() { mutex_.lock(); }                                      // expect: -Wthread-safety-analysis
  void forgotten() { Lock{mutex_}; balance_ = 1; }                       // expect: bugprone-unused-raii -Wthread-safety-analysis
};
struct Shared { Mutex mutex; int value STRAKE_GUARDED_BY(mutex) = 0; };
int wrong_lock(Shared& a, Shared& b) { const Lock lock(a.mutex); return b.value; }  // expect: -Wthread-safety-precise

} // namespace strake::planted

namespace std { inline int added() { return 1; } }                       // expect: bugprone-std-namespace-modification
