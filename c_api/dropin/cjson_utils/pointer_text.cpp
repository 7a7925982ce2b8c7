#include "pointer_text.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace strake::dropin {

PointerText::~PointerText() {
  if (text_) {
    release(text_.get());
  }
}

bool PointerText::append_index(std::size_t index) {
  std::array<std::uint8_t, std::numeric_limits<std::size_t>::digits10 + 1> digits{};
  std::size_t first = digits.size();
  do {
    digits[--first] = low_byte(byte_of('0') + index % 10);
    index /= 10;
  } while (index > 0);
  if (!reserve(1 + digits.size() - first)) {
    return false;
  }
  put(byte_of('/'));
  for (; first < digits.size(); ++first) {
    put(digits[first]);
  }
  return true;
}

bool PointerText::append_name(Text name) {
  const Bytes bytes = name.bytes();
  if (!reserve(1 + 2 * bytes.size())) {
    return false;
  }
  put(byte_of('/'));
  for (const std::uint8_t byte : bytes) {
    const bool is_slash = byte == byte_of('/');
    if (is_slash || byte == byte_of('~')) {
      put(byte_of('~'));
      put(is_slash ? byte_of('1') : byte_of('0'));
    } else {
      put(byte);
    }
  }
  return true;
}

Text PointerText::copy() const {
  const Text copy = Text::make(size_);
  if (copy) {
    copy.assign(bytes());
  }
  return copy;
}

Text PointerText::text() {
  if (!text_ && !reserve(1)) {
    return {};
  }
  text_.room(capacity_)[size_] = 0;
  return text_;
}

bool PointerText::reserve(std::size_t more) {
  if (more <= capacity_ - size_) {
    return true;
  }
  constexpr std::size_t least = 64;
  const std::size_t capacity = std::max(2 * capacity_, std::max(least, size_ + more));
  const Text grown = Text::make(capacity);
  if (!grown) {
    return false;
  }
  copy_bytes(bytes(), grown.room(capacity).first(size_));
  if (text_) {
    release(text_.get());
  }
  text_ = grown;
  capacity_ = capacity;
  return true;
}

} // namespace strake::dropin
