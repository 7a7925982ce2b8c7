#pragma once
#include <optional>

#include "json/source.hpp"
#include "json/value.hpp"

namespace strake::json {

/// A number as it was read, or why it wasn't.
struct Number {
  enum class Fault : std::uint8_t { none, syntax, out_of_range };

  Fault fault = Fault::none;
  Kind kind = Kind::integer; ///< Kind::decimal of a number beyond all doubles, which is a fault.
  std::uint64_t bits = 0;    ///< Those of an int64, a uint64 or a double.
  std::size_t end = 0;       ///< Behind its last byte, or where the fault is.
};

/// Reads the number that begins at a byte. RFC 8259 section 6.
[[nodiscard]] Number read_number(Reader in, std::size_t at);

/// The double that is nearest to mantissa * 10^exponent, if that can be told without more digits.
[[nodiscard]] std::optional<double> nearest_double(std::uint64_t mantissa, std::int64_t exponent);

} // namespace strake::json
