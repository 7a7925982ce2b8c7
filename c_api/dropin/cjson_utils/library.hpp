#pragma once
// What libcjson.so.1, Strake's or another, does for the functions here: all of it through its public functions.
#include "dropin/cjson/lists.hpp"
#include "dropin/cjson/lookup.hpp"

namespace strake::dropin {

/// A copy with all that an item holds; NULL of NULL, without memory, and of what holds itself.
[[nodiscard]] Node duplicate(Node item);

[[nodiscard]] inline bool is_object(Node item) { return item && item.kind() == Kind::object; }

/// A block of the hooks that is given back unless it is given away.
class TextBlock {
public:
  explicit TextBlock(Text text) : text_(text) {}
  TextBlock(const TextBlock&) = delete;
  TextBlock& operator=(const TextBlock&) = delete;
  ~TextBlock() {
    if (text_) {
      release(text_.get());
    }
  }

  [[nodiscard]] Text get() const { return text_; }
  explicit operator bool() const { return static_cast<bool>(text_); }

private:
  Text text_;
};

} // namespace strake::dropin
