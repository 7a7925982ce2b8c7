#pragma once
#include "base/bytes.hpp"
#include "json/value.hpp"

namespace strake::json {

/// What a reader came to.
struct Event {
  enum class Type : std::uint8_t {
    begin_object,
    end_object,
    begin_array,
    end_array,
    name,
    string,
    number,
    boolean,
    null,
    end_of_text,
  };

  Type type = Type::null;
  Kind kind = Kind::null;   ///< Of a boolean and a number.
  bool has_nul = false;     ///< Of a name and a string.
  bool unescaped = false;   ///< The bytes are in the side text.
  bool is_piece = false;    ///< Of a string that comes in pieces.
  bool goes_on = false;     ///< More pieces of the string come.
  std::uint32_t depth = 0;  ///< In how many containers it is.
  Range text{};             ///< Of a name, a string and a number: in the window, or in the side text.
  std::uint64_t bits = 0;   ///< Of a number.
  std::uint64_t count = 0;  ///< Of the end of a container: what it held.
  std::uint64_t offset = 0; ///< Where it begins in the input.
};

} // namespace strake::json
