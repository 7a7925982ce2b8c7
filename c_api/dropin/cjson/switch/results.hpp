#pragma once
// What the functions of the libraries give: how each is told to the switch, and given back if it isn't the program's.
#include <bit>
#include <cstring>
#include <string>
#include <type_traits>

#include "base/bytes.hpp"
#include "base/unsafe.hpp"
#include "image.hpp"

namespace strake::dropin {

/// A text that is closed by a NUL; without bytes if it is NULL.
inline Bytes bytes_of(const char* text) {
  return STRAKE_UNSAFE_EXPR(
      "SAFETY: the caller guarantees a text that is closed by a NUL",
      Bytes(reinterpret_cast<const std::uint8_t*>(text), text == nullptr ? 0 : std::strlen(text)));
}

/// A number, or an address in memory of the program.
template <class T>
struct Value {
  T value{};

  [[nodiscard]] static strake_switch_verdict verdict() { return STRAKE_SWITCH_ACCEPTED; }
  void describe(std::string_view function, const Record& record) const {
    if constexpr (std::is_pointer_v<T>) {
      record.number(function, STRAKE_UNSAFE_EXPR("SAFETY: an address is compared, and never followed",
                                                 reinterpret_cast<std::intptr_t>(value)));
    } else if constexpr (std::is_floating_point_v<T>) {
      record.number(function, STRAKE_UNSAFE_EXPR("SAFETY: a number is its bits", std::bit_cast<std::int64_t>(value)));
    } else {
      record.number(function, value);
    }
  }
  void give_back(const CjsonFunctions& /*library*/) const {}
};

/// A tree that the library has made.
struct Tree {
  cJSON* value = nullptr;

  [[nodiscard]] static strake_switch_verdict verdict() { return STRAKE_SWITCH_ACCEPTED; }
  void describe(std::string_view function, const Record& record) const {
    Image(value, true).describe(function, record);
  }
  void give_back(const CjsonFunctions& library) const {
    STRAKE_UNSAFE_BEGIN("SAFETY: the tree is the library's, and nobody else's")
    library.delete_item(value);
    STRAKE_UNSAFE_END
  }
};

/// An item that the library has made and added to an object.
struct AddedItem {
  cJSON* value = nullptr;
  cJSON* object = nullptr; ///< In place of the program's, if it isn't that.

  [[nodiscard]] static strake_switch_verdict verdict() { return STRAKE_SWITCH_ACCEPTED; }
  void describe(std::string_view function, const Record& record) const {
    Image(value, false).describe(function, record);
  }
  void give_back(const CjsonFunctions& library) const { Tree{object}.give_back(library); }
};

/// A tree that the library has read from a text, and how far it came.
struct ParsedText {
  cJSON* value = nullptr;
  std::int64_t end = -1;

  [[nodiscard]] strake_switch_verdict verdict() const {
    return value == nullptr ? STRAKE_SWITCH_REJECTED : STRAKE_SWITCH_ACCEPTED;
  }
  void describe(std::string_view function, const Record& record) const {
    record.number(std::string(function) + ".end", end);
    Image(value, true).describe(function, record);
  }
  void give_back(const CjsonFunctions& library) const { Tree{value}.give_back(library); }
};

/// A text that the library has written to a block of its own.
struct PrintedText {
  char* value = nullptr;

  [[nodiscard]] static strake_switch_verdict verdict() { return STRAKE_SWITCH_ACCEPTED; }
  void describe(std::string_view function, const Record& record) const {
    record.number(std::string(function) + ".given", value == nullptr ? 0 : 1);
    record.bytes(function, bytes_of(value));
  }
  void give_back(const CjsonFunctions& library) const {
    STRAKE_UNSAFE_BEGIN("SAFETY: the block is the library's, and nobody else's")
    library.free_block(value);
    STRAKE_UNSAFE_END
  }
};

/// What the library has written to a block of the program, or to one in its place, if it succeeded.
struct WrittenText {
  int value = 0;
  const char* text = nullptr;

  [[nodiscard]] static strake_switch_verdict verdict() { return STRAKE_SWITCH_ACCEPTED; }
  void describe(std::string_view function, const Record& record) const {
    record.number(function, value);
    record.bytes(std::string(function) + ".text", bytes_of(value == 0 ? nullptr : text));
  }
  void give_back(const CjsonFunctions& /*library*/) const {}
};

} // namespace strake::dropin
