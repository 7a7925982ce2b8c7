#pragma once
// Prints a tree as cJSON does. Nothing recurses. How much room is asked for at each step is seen by programs that give
// the room, so it is what cJSON asks for.
#include <string_view>

#include "base/bytes.hpp"
#include "cjson/kind.hpp"
#include "cjson/number.hpp"
#include "cjson/string.hpp"
#include "kernels/text_parts.hpp"

namespace strake::cjson {

enum class Format : std::uint8_t { minified, indented };

/// A walk is at an item, and may enter a container, go on to the next item in it, and leave it:
///   item()                             kind() as a Kind, number(), and name() and string(), which may be without bytes
///   bool has_items(), has_next()
///   bool enter(), void next(), leave() enter() may fail
/// An output has room:
///   MutableBytes reserve(size)         so much, and a byte more; none if there isn't
///   void advance(size)                 so much was written
template <class Walk, class Output>
class Printer {
public:
  Printer(Walk walk, Output output, Format format)
      : walk_(std::move(walk)), output_(output), indented_(format == Format::indented) {}

  /// What was printed is closed by a NUL.
  [[nodiscard]] bool print() {
    while (true) {
      if (!begin_value()) {
        return false;
      }
      if (entered_) {
        if (in_object_ && !print_name()) {
          return false;
        }
        continue;
      }
      if (!end_values()) {
        return ended_ && close();
      }
      if (in_object_ && !print_name()) {
        return false;
      }
    }
  }

  [[nodiscard]] Output& output() [[clang::lifetimebound]] { return output_; }

private:
  [[nodiscard]] bool put(std::string_view text, std::size_t room) {
    const MutableBytes to = output_.reserve(room);
    if (to.empty()) [[unlikely]] {
      return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
      to[i] = byte_of(text[i]);
    }
    output_.advance(text.size());
    return true;
  }

  [[nodiscard]] bool put_tabs(std::size_t count, std::size_t room) {
    const MutableBytes to = output_.reserve(room);
    if (to.empty()) [[unlikely]] {
      return false;
    }
    for (std::size_t i = 0; i < count; ++i) {
      to[i] = byte_of('\t');
    }
    output_.advance(count);
    return true;
  }

  [[nodiscard]] bool put_bytes(Bytes bytes, std::size_t room) {
    const MutableBytes to = output_.reserve(room);
    if (to.empty()) [[unlikely]] {
      return false;
    }
    kernels::copy_text(bytes, to);
    output_.advance(bytes.size());
    return true;
  }

  [[nodiscard]] bool put_string(Bytes string) {
    const std::uint64_t size = escaped_size(string);
    const MutableBytes to = output_.reserve(size + 3);
    if (to.empty()) [[unlikely]] {
      return false;
    }
    to[0] = byte_of('"');
    if (size == string.size()) [[likely]] {
      kernels::copy_text(string, to.subspan(1));
    } else {
      escape(string, to.subspan(1, size));
    }
    to[size + 1] = byte_of('"');
    output_.advance(size + 2);
    return true;
  }

  [[nodiscard]] bool put_word(std::string_view word) { return put(word, word.size() + 1); }

  /// A container that has items is entered; anything else is printed whole.
  [[nodiscard]] bool begin_value() {
    entered_ = false;
    const auto item = walk_.item();
    switch (item.kind()) {
    case Kind::null:
      return put_word("null");
    case Kind::no:
      return put_word("false");
    case Kind::yes:
      return put_word("true");
    case Kind::number: {
      const PrintedNumber number(item.number());
      return put_bytes(number.bytes(), number.bytes().size() + 1);
    }
    case Kind::raw:
      return item.string() && put_bytes(item.string().bytes(), item.string().bytes().size() + 1);
    case Kind::string:
      return put_string(item.string().bytes());
    case Kind::array:
    case Kind::object:
      return begin_container(item.kind() == Kind::object);
    }
    return false;
  }

  [[nodiscard]] bool begin_container(bool is_object) {
    const bool begun = !is_object ? put("[", 1) : indented_ ? put("{\n", 3) : put("{", 2);
    if (!begun) {
      return false;
    }
    ++depth_;
    if (!walk_.has_items()) {
      return end_container(is_object);
    }
    entered_ = walk_.enter();
    in_object_ = is_object;
    return entered_;
  }

  [[nodiscard]] bool end_container(bool is_object) {
    --depth_;
    if (is_object && indented_ && !put_tabs(depth_, depth_ + 2)) {
      return false;
    }
    return put(is_object ? "}" : "]", is_object && indented_ ? 1 : 2);
  }

  [[nodiscard]] bool print_name() {
    if (indented_ && !put_tabs(depth_, depth_)) {
      return false;
    }
    return put_string(walk_.item().name().bytes()) && (indented_ ? put(":\t", 2) : put(":", 1));
  }

  /// Behind a value: goes on to the next. None follows where all is printed, or where there is no room.
  [[nodiscard]] bool end_values() {
    while (walk_.is_inside()) {
      const bool has_next = walk_.has_next();
      if (!separate(has_next)) {
        return false;
      }
      if (has_next) {
        walk_.next();
        return true;
      }
      const bool was_object = in_object_;
      walk_.leave();
      in_object_ = walk_.is_inside() && walk_.is_in_object();
      if (!end_container(was_object)) {
        return false;
      }
    }
    ended_ = true;
    return false;
  }

  [[nodiscard]] bool separate(bool has_next) {
    if (in_object_) {
      return indented_ ? (has_next ? put(",\n", 3) : put("\n", 2)) : has_next ? put(",", 2) : put("", 1);
    }
    return !has_next || (indented_ ? put(", ", 3) : put(",", 2));
  }

  [[nodiscard]] bool close() {
    const MutableBytes to = output_.reserve(0);
    if (to.empty()) {
      return false;
    }
    to[0] = 0;
    return true;
  }

  Walk walk_;
  Output output_;
  bool indented_;
  bool in_object_ = false; ///< What the item is in.
  bool entered_ = false;
  bool ended_ = false;
  std::size_t depth_ = 0;
};

} // namespace strake::cjson
