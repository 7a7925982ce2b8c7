#pragma once
// An argument of exported functions that names a file.
#include <string>

#include "base/unsafe.hpp"
#include "call.hpp"

namespace strake::boundary {

/// A path, which a NUL ends.
class PathIn {
public:
  PathIn(const char* path, const char* name) : path_(path), name_(name) {}
  void clear() {}
  bool check(Outcome& outcome) { return path_ != nullptr || outcome.refuse(STRAKE_NULL_ARGUMENT, name_); }
  [[nodiscard]] std::string value() const {
    return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees that a NUL ends the path; NULL: checked",
                              std::string(path_));
  }
  void release(bool /*broken*/) {}

private:
  const char* path_;
  const char* name_;
};

inline PathIn path(const char* path, const char* name) { return {path, name}; }

} // namespace strake::boundary
