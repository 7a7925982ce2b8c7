#pragma once
#include <cerrno>

#include "base/unsafe.hpp"

namespace strake::boundary {

/// A caller that looks at errno finds what the functions left there that answer.
class KeptErrno {
public:
  KeptErrno() : number_(STRAKE_UNSAFE_EXPR("SAFETY: errno is this thread's own number", errno)) {}
  ~KeptErrno() {
    STRAKE_UNSAFE_BEGIN("SAFETY: errno is this thread's own number")
    errno = number_;
    STRAKE_UNSAFE_END
  }
  KeptErrno(const KeptErrno&) = delete;
  KeptErrno(KeptErrno&&) = delete;
  KeptErrno& operator=(const KeptErrno&) = delete;
  KeptErrno& operator=(KeptErrno&&) = delete;

private:
  int number_;
};

} // namespace strake::boundary
