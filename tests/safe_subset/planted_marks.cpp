// clang-format off
// Marks as the ledger of unsafe code must refuse or count them. "expect" is explained in planted.cpp; all of them are
// misplaced, since this file belongs to no ring. "counts" is what the ledger must say of a mark. Never built.
#include <string_view>

#include "base/unsafe.hpp"

namespace strake::planted {

constexpr std::string_view why = "SAFETY: hidden from whoever reads the ledger";
#define DISGUISED STRAKE_UNSAFE_BEGIN("SAFETY: a macro hides the mark from the text")

// A whole function counts with its head and its braces, a block with its marks, comments not at all.
int whole(const int* p,
          int n) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees n values at p") // expect: unsafe-misplaced; counts: 6 function
  // A comment.

  return p[n - 1];
  STRAKE_UNSAFE_END
}

int part(const int* p) {
  if (p != nullptr) {
    STRAKE_UNSAFE_BEGIN("SAFETY: two literals are " // expect: unsafe-misplaced; counts: 4 block
                        "one argument, \"joined\"")
    return *p;
    STRAKE_UNSAFE_END
  }
  return STRAKE_UNSAFE_EXPR("SAFETY: a mark may end on a later line", // expect: unsafe-misplaced; counts: 2 block
                            (*p)) + 1;
}

int unargued(const int* p) {
  int n = 0;
  STRAKE_UNSAFE_BEGIN(why) // expect: unsafe-misplaced unsafe-unargued; counts: 3 block
  n = *p;
  STRAKE_UNSAFE_END
  return n;
}

int hidden(const int* p) {
  DISGUISED // expect: unsafe-hidden
  return *p;
  STRAKE_UNSAFE_END
}

#if defined(NEVER_DEFINED)
int uncompiled(const int* p) {
  return STRAKE_UNSAFE_EXPR("SAFETY: nobody compiles this", *p); // expect: unsafe-misplaced unsafe-uncompiled
}
#endif

// STRAKE_UNSAFE_BEGIN("SAFETY: a comment is no mark")
constexpr std::string_view text = "STRAKE_UNSAFE_BEGIN(\"SAFETY: nor is a literal\")";

} // namespace strake::planted
