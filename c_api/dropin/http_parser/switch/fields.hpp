#pragma once
// The struct of a parser, as far as programs see it. The rest is private to the library that wrote it.
#include <array>
#include <bit>
#include <cstdint>

#include "base/unsafe.hpp"
#include "dropin/http_parser/include/http_parser.h"

namespace strake::dropin {

/// All but the private bits and the program's own pointer.
using Fields = std::array<std::uint8_t, sizeof(::http_parser)>;

inline Fields fields_of(::http_parser parser) {
  parser.state = 0;
  parser.header_state = 0;
  parser.index = 0;
  parser.uses_transfer_encoding = 0;
  parser.data = nullptr;
  return STRAKE_UNSAFE_EXPR("SAFETY: the struct has no padding, and all bits are bytes", std::bit_cast<Fields>(parser));
}

inline void set_fields(::http_parser& parser, const Fields& fields) {
  ::http_parser set =
      STRAKE_UNSAFE_EXPR("SAFETY: the bytes come from such a struct", std::bit_cast<::http_parser>(fields));
  set.state = parser.state;
  set.header_state = parser.header_state;
  set.index = parser.index;
  set.uses_transfer_encoding = parser.uses_transfer_encoding;
  set.data = parser.data;
  parser = set;
}

inline bool are_the_same(const ::http_parser& one, const ::http_parser& other) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the struct has no padding, and all bits are bytes",
                            std::bit_cast<Fields>(one) == std::bit_cast<Fields>(other));
}

/// Whether a library left both as they are. A program that copies another parser over one can be seen by this.
inline bool private_bits_are_alike(const ::http_parser& one, const ::http_parser& other) {
  return one.state == other.state && one.header_state == other.header_state && one.index == other.index &&
         one.uses_transfer_encoding == other.uses_transfer_encoding;
}

} // namespace strake::dropin
