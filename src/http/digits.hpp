#pragma once
#include <array>
#include <string_view>

#include "base/bytes.hpp"

namespace strake::http {

/// A number as text, without an allocation.
class Digits {
public:
  Digits(std::uint64_t number, std::uint64_t base) {
    do {
      --begin_;
      digits_[begin_] = byte_of(all[narrow<std::size_t>(number % base)]);
      number /= base;
    } while (number > 0);
  }

  [[nodiscard]] Bytes bytes() const [[clang::lifetimebound]] { return Bytes(digits_).subspan(begin_); }

private:
  static constexpr std::string_view all = "0123456789abcdef";

  std::array<std::uint8_t, 20> digits_{}; ///< Enough for 2^64 - 1 in decimal.
  std::size_t begin_ = digits_.size();
};

} // namespace strake::http
