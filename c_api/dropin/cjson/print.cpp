// The functions that print.
#include <climits>
#include <utility>

#include "cjson/printer.hpp"
#include "node.hpp"
#include "path.hpp"
#include "safe.hpp"

namespace strake::dropin {
namespace {

using cjson::Format;

struct OpenContainer {
  Node node;
  [[nodiscard]] bool is_same(const OpenContainer& other) const { return node == other.node; }
};

class Walk {
public:
  explicit Walk(Node item) : item_(item) {}

  [[nodiscard]] Node item() const { return item_; }
  [[nodiscard]] bool has_items() const { return static_cast<bool>(item_.child()); }
  [[nodiscard]] bool has_next() const { return static_cast<bool>(item_.next()); }
  [[nodiscard]] bool is_inside() const { return !path_.empty(); }
  [[nodiscard]] bool is_in_object() { return path_.top().node.kind() == Kind::object; }

  [[nodiscard]] bool enter() {
    const bool entered = path_.push({item_});
    item_ = entered ? item_.child() : item_;
    return entered;
  }

  void next() { item_ = item_.next(); }

  void leave() {
    item_ = path_.top().node;
    path_.pop();
  }

private:
  Node item_;
  Path<OpenContainer> path_;
};

/// A block of the hooks that grows as that of cJSON does, or one of the program that doesn't.
class Output {
public:
  Output(char* block, std::size_t size, bool grows) : block_(block), size_(size), grows_(grows) {}

  [[nodiscard]] MutableBytes reserve(std::uint64_t size) {
    if (block_ == nullptr || (size_ > 0 && written_ >= size_) || size > INT_MAX) [[unlikely]] {
      return {};
    }
    const std::size_t needed = size + written_ + 1;
    if (needed > size_ && !(grows_ && grow(needed))) [[unlikely]] {
      return {};
    }
    return STRAKE_UNSAFE_EXPR("SAFETY: so many bytes are in the block behind what was written",
                              MutableBytes(reinterpret_cast<std::uint8_t*>(block_) + written_, size + 1));
  }

  void advance(std::size_t size) { written_ += size; }

  [[nodiscard]] char* block() const { return block_; }

  /// A block that is no larger than the text and its NUL; NULL, and the text is gone, if there is no memory.
  [[nodiscard]] char* fit() {
    if (!move_to(written_ + 1)) {
      release(block_);
      return nullptr;
    }
    return block_;
  }

private:
  [[nodiscard]] bool grow(std::size_t needed) {
    if (needed > INT_MAX) {
      return false;
    }
    if (move_to(needed > INT_MAX / 2 ? INT_MAX : 2 * needed)) {
      return true;
    }
    release(block_);
    block_ = nullptr;
    return false;
  }

  [[nodiscard]] bool move_to(std::size_t size) {
    STRAKE_UNSAFE_BEGIN("SAFETY: any memory may hold chars; both blocks are larger than what was written and the byte "
                        "behind it, if there is one")
    const bool resizes = can_resize();
    auto* block = static_cast<char*>(resizes ? resize(block_, size) : allocate(size));
    if (block == nullptr) {
      return false;
    }
    if (!resizes) {
      std::memcpy(block, block_, std::min({size, size_, written_ + 1}));
      release(block_);
    }
    block_ = block;
    size_ = size;
    return true;
    STRAKE_UNSAFE_END
  }

  char* block_;
  std::size_t size_;
  bool grows_;
  std::size_t written_ = 0;
};

Format format_of(cJSON_bool indented) { return indented != 0 ? Format::indented : Format::minified; }

/// The block in which the text stands, or NULL.
char* print_to(Output& output, Node item, Format format) {
  cjson::Printer<Walk, Output> printer(Walk(item), output, format);
  const bool printed = item && printer.print();
  output = printer.output();
  if (!printed && output.block() != nullptr) {
    release(output.block());
  }
  return printed ? output.block() : nullptr;
}

char* print_new(const cJSON* item, Format format) {
  constexpr std::size_t size = 256;
  Output output(Text::block(size).get(), size, true);
  return print_to(output, Node::of(item), format) == nullptr ? nullptr : output.fit();
}

} // namespace

char* safe::print(const cJSON* item) { return print_new(item, Format::indented); }

char* safe::print_unformatted(const cJSON* item) { return print_new(item, Format::minified); }

char* safe::print_buffered(const cJSON* item, int prebuffer, cJSON_bool fmt) {
  if (prebuffer < 0) {
    return nullptr;
  }
  const auto size = narrow<std::size_t>(prebuffer);
  Output output(Text::block(size).get(), size, true);
  return print_to(output, Node::of(item), format_of(fmt));
}

cJSON_bool safe::print_preallocated(cJSON* item, char* buffer, int length, cJSON_bool format) {
  if (length < 0 || buffer == nullptr || item == nullptr) {
    return 0;
  }
  const Output output(buffer, narrow<std::size_t>(length), false);
  return cjson::Printer<Walk, Output>(Walk(Node(item)), output, format_of(format)).print() ? 1 : 0;
}

} // namespace strake::dropin
