#pragma once
// What the functions of the drop-in are written in: a node of a program's tree, and a text of it. Both may be NULL. All
// that follows a pointer stands here.
#include <cstring>

#include "base/bytes.hpp"
#include "base/unsafe.hpp"
#include "cjson/kind.hpp"
#include "cjson/number.hpp"
#include "memory.hpp"

namespace strake::dropin {

using cjson::Kind;

/// A text that is closed by a NUL, in memory of the program or of the hooks.
class Text {
public:
  Text() = default;
  explicit Text(char* text) : text_(text) {}

  /// A text that the program wants kept as it is, in a struct that says nothing of that.
  [[nodiscard]] static Text of(const char* text) {
    return STRAKE_UNSAFE_EXPR("SAFETY: the flags of the node keep the library from writing to it",
                              Text(const_cast<char*>(text)));
  }

  [[nodiscard]] char* get() const { return text_; }
  explicit operator bool() const { return text_ != nullptr; }
  friend bool operator==(Text, Text) = default;

  /// None if it is NULL.
  [[nodiscard]] Bytes bytes() const {
    return STRAKE_UNSAFE_EXPR(
        "SAFETY: the program guarantees that a text is closed by a NUL",
        text_ == nullptr ? Bytes() : Bytes(reinterpret_cast<const std::uint8_t*>(text_), std::strlen(text_)));
  }

  /// The same to be written to, without the NUL.
  [[nodiscard]] MutableBytes writable() const {
    return STRAKE_UNSAFE_EXPR("SAFETY: as above; the program guarantees that it may be written to",
                              MutableBytes(reinterpret_cast<std::uint8_t*>(text_), std::strlen(text_)));
  }

  /// A new block of the hooks with so many bytes and one for the NUL; NULL if there is no memory.
  [[nodiscard]] static Text make(std::size_t size) { return block(size + 1); }

  /// The same of so many bytes in all, in which no text stands yet.
  [[nodiscard]] static Text block(std::size_t size) {
    return STRAKE_UNSAFE_EXPR("SAFETY: any memory may hold chars", Text(static_cast<char*>(allocate(size))));
  }

  [[nodiscard]] MutableBytes room(std::size_t size) const {
    return STRAKE_UNSAFE_EXPR("SAFETY: the block was made of this size",
                              text_ == nullptr ? MutableBytes()
                                               : MutableBytes(reinterpret_cast<std::uint8_t*>(text_), size + 1));
  }

  /// Which comes first, by their bytes: less than 0, 0 or more. Neither is NULL.
  [[nodiscard]] int order(Text other) const {
    return STRAKE_UNSAFE_EXPR("SAFETY: both are closed by a NUL", std::strcmp(text_, other.text_));
  }

  /// Neither is NULL.
  [[nodiscard]] bool equals(Text other) const { return order(other) == 0; }

  /// The same without regard to the case of ASCII letters.
  [[nodiscard]] int order_ignoring_case(Text other) const {
    STRAKE_UNSAFE_BEGIN("SAFETY: both are closed by a NUL, behind which neither is read")
    const char* a = text_;
    const char* b = other.text_;
    while (*a != '\0' && ascii_lower(byte_of(*a)) == ascii_lower(byte_of(*b))) {
      ++a;
      ++b;
    }
    return ascii_lower(byte_of(*a)) - ascii_lower(byte_of(*b));
    STRAKE_UNSAFE_END
  }
  [[nodiscard]] bool equals_ignoring_case(Text other) const { return order_ignoring_case(other) == 0; }

  /// NULL of NULL, and if there is no memory.
  [[nodiscard]] Text copy() const {
    if (text_ == nullptr) {
      return {};
    }
    const Bytes all = bytes();
    const Text made = make(all.size());
    if (made) {
      made.assign(all);
    }
    return made;
  }

  /// Writes bytes, which may overlap, and a NUL over a text that isn't shorter.
  void assign(Bytes bytes) const {
    STRAKE_UNSAFE_BEGIN("SAFETY: the text has room for the bytes and a NUL, as every caller has seen to")
    if (!bytes.empty()) {
      std::memmove(text_, bytes.data(), bytes.size());
    }
    text_[bytes.size()] = '\0';
    STRAKE_UNSAFE_END
  }

private:
  char* text_ = nullptr;
};

class Node {
public:
  Node() = default;
  explicit Node(cJSON* node) : node_(node) {}

  /// A node that is only read, or given back to the program that has it.
  [[nodiscard]] static Node of(const cJSON* node) {
    return STRAKE_UNSAFE_EXPR("SAFETY: only functions to which the program gave nodes to change do change them",
                              Node(const_cast<cJSON*>(node)));
  }

  /// A new block of the hooks, all of it 0; NULL if there is no memory.
  [[nodiscard]] static Node make() {
    STRAKE_UNSAFE_BEGIN("SAFETY: the block has the size of a node, and is aligned as malloc's")
    auto* node = static_cast<cJSON*>(allocate(sizeof(cJSON)));
    if (node != nullptr) [[likely]] {
      *node = {};
    }
    return Node(node);
    STRAKE_UNSAFE_END
  }

  [[nodiscard]] static Node make(Kind kind) {
    const Node node = make();
    if (node) {
      node.set_type(static_cast<int>(kind));
    }
    return node;
  }

  [[nodiscard]] cJSON* get() const { return node_; }
  explicit operator bool() const { return node_ != nullptr; }
  friend bool operator==(Node, Node) = default;

  [[nodiscard]] Node next() const { return Node(fields().next); }
  [[nodiscard]] Node prev() const { return Node(fields().prev); }
  [[nodiscard]] Node child() const { return Node(fields().child); }
  [[nodiscard]] int type() const { return fields().type; }
  [[nodiscard]] Text string() const { return Text(fields().valuestring); }
  [[nodiscard]] Text name() const { return Text(fields().string); }
  [[nodiscard]] double number() const { return fields().valuedouble; }
  [[nodiscard]] int integer() const { return fields().valueint; }

  void set_next(Node node) const { fields().next = node.node_; }
  void set_prev(Node node) const { fields().prev = node.node_; }
  void set_child(Node node) const { fields().child = node.node_; }
  void set_type(int type) const { fields().type = type; }
  void set_string(Text text) const { fields().valuestring = text.get(); }
  void set_name(Text text) const { fields().string = text.get(); }
  void set_integer(int integer) const { fields().valueint = integer; }
  void set_number(double number, int integer) const {
    fields().valuedouble = number;
    fields().valueint = integer;
  }
  void copy_from(Node other) const { fields() = other.fields(); }

  void set_number(double number) const { set_number(number, cjson::to_int(number)); }

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(low_byte(static_cast<unsigned>(type()))); }
  [[nodiscard]] bool has(int flag) const { return (static_cast<unsigned>(type()) & static_cast<unsigned>(flag)) != 0; }
  [[nodiscard]] bool is_container() const { return kind() == Kind::array || kind() == Kind::object; }
  void add_flag(int flag) const {
    set_type(static_cast<int>(static_cast<unsigned>(type()) | static_cast<unsigned>(flag)));
  }
  void drop_flag(int flag) const {
    set_type(static_cast<int>(static_cast<unsigned>(type()) & ~static_cast<unsigned>(flag)));
  }

  /// The name goes back to the hooks if it is the node's own.
  void release_name(Releaser& release) const {
    if (!has(cJSON_StringIsConst) && name()) {
      release(name().get());
    }
  }

  void release_name() const {
    Releaser release;
    release_name(release);
  }

  void link_behind(Node previous) const {
    previous.set_next(*this);
    set_prev(previous);
  }

private:
  [[nodiscard]] cJSON& fields() const {
    return STRAKE_UNSAFE_EXPR(
        "SAFETY: the program guarantees nodes that are there, and that it may change where it asks "
        "for that; callers see to NULL",
        *node_);
  }

  cJSON* node_ = nullptr;
};

/// Gives a node back with all that it owns and all that follows it.
void delete_all(Node first);

} // namespace strake::dropin
