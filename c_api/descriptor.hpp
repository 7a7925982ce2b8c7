#pragma once
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/unsafe.hpp"

namespace strake::boundary {

inline int last_error() { return STRAKE_UNSAFE_EXPR("SAFETY: errno is this thread's own number", errno); }

/// Calls until no signal comes between, and gives what the call gave.
template <class Operation>
auto uninterrupted(Operation call) -> decltype(call()) {
  auto result = call();
  while (result < 0 && last_error() == EINTR) {
    result = call();
  }
  return result;
}

/// A descriptor that is closed with this object.
class Descriptor {
public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) {
      STRAKE_UNSAFE_BEGIN("SAFETY: closes the descriptor that this object owns")
      static_cast<void>(::close(number_));
      STRAKE_UNSAFE_END
    }
  }

  [[nodiscard]] int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

private:
  int number_ = -1;
};

} // namespace strake::boundary
