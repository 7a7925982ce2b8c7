#pragma once
#include <cstdint>
#include <string_view>

#include "http/cursor.hpp"

namespace strake::http {

/// HTTP-version (RFC 9112 section 2.3) as it arrives.
class VersionScanner {
public:
  void begin(std::size_t position) { begin_ = position; }

  /// Reads as much as there is. Gives false at a byte that doesn't fit.
  [[nodiscard]] bool scan(Cursor& in) {
    for (std::size_t place = in.position() - begin_; place < pattern.size() && !in.at_end(); ++place) {
      if (!fits(in.peek(), place)) {
        return false;
      }
      if (pattern[place] == '0') {
        (place == major_place ? major_ : minor_) = hex_value(in.peek());
      }
      in.skip();
    }
    return true;
  }
  [[nodiscard]] bool complete(const Cursor& in) const { return in.position() - begin_ == pattern.size(); }
  [[nodiscard]] bool at_begin(const Cursor& in) const { return in.position() == begin_; }

  [[nodiscard]] std::size_t major_at() const { return begin_ + major_place; }
  [[nodiscard]] std::uint8_t major() const { return major_; }
  [[nodiscard]] std::uint8_t minor() const { return minor_; }

private:
  /// A digit stands for any digit.
  static constexpr std::string_view pattern = "HTTP/0.0";
  static constexpr std::size_t major_place = 5;

  static bool fits(std::uint8_t byte, std::size_t place) {
    return byte == byte_of(pattern[place]) || (pattern[place] == '0' && is_digit(byte));
  }

  std::size_t begin_ = 0;
  std::uint8_t major_ = 1;
  std::uint8_t minor_ = 1;
};

} // namespace strake::http
