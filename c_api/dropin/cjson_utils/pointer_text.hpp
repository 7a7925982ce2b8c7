#pragma once
#include "library.hpp"

namespace strake::dropin {

/// A JSON Pointer that grows by tokens and is cut. Without memory it stays as it was.
class PointerText {
public:
  PointerText() = default;
  PointerText(const PointerText&) = delete;
  PointerText& operator=(const PointerText&) = delete;
  ~PointerText();

  [[nodiscard]] bool append_index(std::size_t index);
  /// With escapes for what means something in a pointer.
  [[nodiscard]] bool append_name(Text name);
  /// Of the tokens that were there when it had that size.
  void cut(std::size_t size) { size_ = size; }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] Bytes bytes() const { return text_.room(capacity_).first(size_); }
  /// NULL without memory.
  [[nodiscard]] Text copy() const;
  /// Closed by a NUL, until the next change; NULL without memory.
  [[nodiscard]] Text text();

private:
  [[nodiscard]] bool reserve(std::size_t more);
  void put(std::uint8_t byte) { text_.room(capacity_)[size_++] = byte; }

  Text text_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0; ///< But for the NUL.
};

} // namespace strake::dropin
