#pragma once
// One line of text in fixed memory: what is said of a failure must not need an allocation.
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/unsafe.hpp"

namespace strake::boundary {

/// What doesn't fit is cut.
class Line {
public:
  Line& operator<<(std::string_view text) {
    for (const char c : text.substr(0, room())) {
      text_[size_++] = c;
    }
    return *this;
  }

  Line& operator<<(const char* text) {
    return text == nullptr ? *this
                           : *this << STRAKE_UNSAFE_EXPR("SAFETY: a literal, or a name that the loader or C++ keeps",
                                                         std::string_view(text));
  }

  Line& operator<<(std::uint64_t number) { return append(number, 10); }

  Line& hex(std::uint64_t number) {
    *this << "0x";
    return append(number, 16);
  }

  /// The text; a NUL follows it.
  [[nodiscard]] std::string_view view() const [[clang::lifetimebound]] {
    return std::string_view(text_.begin(), text_.end()).substr(0, size_);
  }

private:
  [[nodiscard]] std::size_t room() const { return text_.size() - 1 - size_; }

  Line& append(std::uint64_t number, int base) {
    std::array<char, 20> digits{};
    STRAKE_UNSAFE_BEGIN("SAFETY: to_chars keeps to the array; 20 digits are enough for any number of 64 bits")
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
    return *this << std::string_view(digits.data(), end);
    STRAKE_UNSAFE_END
  }

  std::array<char, 512> text_{};
  std::size_t size_ = 0;
};

} // namespace strake::boundary
