#pragma once
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::json {

/// The number that a text writes, exactly: equal for texts of the same number.
class Decimal {
public:
  /// Of a number as JSON writes it.
  explicit Decimal(Bytes text);

  /// The number as an integer, or why it is none.
  [[nodiscard]] Result<std::int64_t> as_int64() const;
  [[nodiscard]] Result<std::uint64_t> as_uint64() const;

  friend bool operator==(const Decimal&, const Decimal&) = default;

private:
  void read_digits(Bytes& rest);
  void read_exponent(Bytes rest);
  [[nodiscard]] Result<std::uint64_t> magnitude() const;

  bool negative_ = false;
  std::vector<std::uint8_t> digits_; ///< From 0 to 9, the first and the last aren't 0. None for 0.
  std::int64_t exponent_ = 0;        ///< The number is the digits as an integer, times ten to this.
};

} // namespace strake::json
