#pragma once
#include <cstdint>

namespace strake::http {

/// Checks UTF-8 (RFC 3629) byte by byte: no overlong forms, no surrogates, nothing above U+10FFFF.
class Utf8Checker {
public:
  /// Takes the next byte; false if it can't come here.
  [[nodiscard]] bool accept(std::uint8_t byte) {
    if (missing_ > 0) {
      const bool fits = byte >= low_ && byte <= high_;
      --missing_;
      low_ = 0x80;
      high_ = 0xbf;
      return fits;
    }
    if (byte < 0x80) {
      return true;
    }
    missing_ = byte >= 0xf0 ? 3 : (byte >= 0xe0 ? 2 : 1);
    low_ = byte == 0xe0 ? 0xa0 : (byte == 0xf0 ? 0x90 : 0x80);
    high_ = byte == 0xed ? 0x9f : (byte == 0xf4 ? 0x8f : 0xbf);
    return byte >= 0xc2 && byte <= 0xf4;
  }
  /// Whether no character is cut short.
  [[nodiscard]] bool between_characters() const { return missing_ == 0; }

private:
  std::uint8_t missing_ = 0;
  std::uint8_t low_ = 0x80;
  std::uint8_t high_ = 0xbf;
};

} // namespace strake::http
