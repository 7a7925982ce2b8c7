#pragma once
#include <cstdint>
#include <limits>

namespace strake::json {

/// What becomes of a member whose name its object had before.
enum class Duplicates : std::uint8_t { refuse, first, last, keep };

/// What is accepted beyond RFC 8259.
struct Lenience {
  bool comments = false;        ///< /* like this */ and // like this
  bool trailing_commas = false; ///< One behind the last element or member.
  bool non_finite = false;      ///< NaN, Infinity and -Infinity.
  bool byte_order_mark = false; ///< Of UTF-8, before the text.
  bool raw_text = false;        ///< Strings of bytes that aren't UTF-8, or that are control characters.
};

/// The limits of a document and what it may hold. A value equal to a limit is permitted.
struct Options {
  std::uint64_t max_text = std::uint64_t{64} << 20U;   ///< Bytes of the text.
  std::uint64_t max_depth = 1024;                      ///< Containers within each other.
  std::uint64_t max_members = 1U << 20U;               ///< Elements or members of one container.
  std::uint64_t max_string = std::uint64_t{16} << 20U; ///< Bytes of a string as it stands, without the quotes.
  std::uint64_t max_number = 1024;                     ///< Bytes of a number.
  std::uint64_t max_memory = std::uint64_t{1} << 30U;  ///< Bytes that the document may take.
  Duplicates duplicates = Duplicates::refuse;
  Lenience lenience;
  bool keeps_decimals = false; ///< Numbers beyond uint64 and double stay text.
};

} // namespace strake::json
