#include "json_writer/number.hpp"

#include "json_writer/digits.hpp"
#include "kernels/json_copy.hpp"
#include "kernels/real.hpp"
#include "kernels/shortest.hpp"

namespace strake::json {
namespace {

/// Lays out digits as ECMA-262, Number::toString, does.
class Layout {
public:
  Layout(const kernels::Shortest& number, MutableBytes to [[clang::lifetimebound]]) : number_(number), to_(to) {}

  [[nodiscard]] std::size_t write() {
    constexpr std::int32_t last_plain = 21; // beyond which there is an exponent
    constexpr std::int32_t first_plain = -6;
    const std::int32_t point = number_.point;
    if (point > last_plain || point <= first_plain) {
      with_exponent(point - 1);
    } else if (point <= 0) {
      put(byte_of('0'));
      put(byte_of('.'));
      put_zeros(narrow<std::size_t>(-point));
      put_digits(0, number_.size);
    } else {
      const auto before = narrow<std::size_t>(point);
      put_digits(0, std::min(before, number_.size));
      if (before < number_.size) {
        put(byte_of('.'));
        put_digits(before, number_.size);
      } else {
        put_zeros(before - number_.size);
      }
    }
    return at_;
  }

private:
  void put(std::uint8_t byte) { to_[at_++] = byte; }
  void put_zeros(std::size_t count) {
    for (; count > 0; --count) {
      put(byte_of('0'));
    }
  }
  void put_digits(std::size_t begin, std::size_t end) {
    const Bytes digits = Bytes(number_.digits).subspan(begin);
    kernels::put_block(digits.first<kernels::json_block>(), to_.subspan(at_).first<kernels::json_block>());
    if (end - begin > kernels::json_block) {
      to_[at_ + kernels::json_block] = digits[kernels::json_block];
    }
    at_ += end - begin;
  }

  void with_exponent(std::int32_t exponent) {
    put_digits(0, 1);
    if (number_.size > 1) {
      put(byte_of('.'));
      put_digits(1, number_.size);
    }
    put(byte_of('e'));
    put(exponent < 0 ? byte_of('-') : byte_of('+'));
    at_ += put_short(narrow<std::uint64_t>(exponent < 0 ? -exponent : exponent), to_.subspan(at_));
  }

  kernels::Shortest number_;
  MutableBytes to_;
  std::size_t at_ = 0;
};

constexpr std::size_t longest_real = 64; ///< With what is written behind it.

/// Gives the size of a finite number, and whether it has neither fraction nor exponent.
std::size_t put_real(double number, MutableBytes to, bool& is_integer) {
  const bool negative = kernels::is_negative(number);
  const double magnitude = kernels::magnitude_of(number);
  to.front() = byte_of('-');
  const std::size_t sign = negative ? 1 : 0;
  const MutableBytes digits = to.subspan(sign);
  if (const std::optional<std::uint64_t> integer = kernels::small_integer(magnitude)) {
    is_integer = true;
    return sign + put_natural(*integer, digits);
  }
  const kernels::Shortest shortest = kernels::shortest_digits(magnitude);
  is_integer = shortest.point <= 21 && shortest.point >= 0 && narrow<std::size_t>(shortest.point) >= shortest.size;
  return sign + Layout(shortest, digits).write();
}

/// Goes over the text of a number.
class NumberText {
public:
  explicit NumberText(Bytes text [[clang::lifetimebound]]) : text_(text) {}

  [[nodiscard]] Done check() {
    take('-', '-');
    const std::size_t first = at_;
    if (!take_digits() || (text_[first] == byte_of('0') && at_ > first + 1)) {
      return failure(STRAKE_JSON_INVALID_NUMBER, at_ > first ? first + 1 : at_);
    }
    if ((take('.', '.') && !take_digits()) || (take('e', 'E') && !take_exponent()) || at_ < text_.size()) {
      return failure(STRAKE_JSON_INVALID_NUMBER, at_);
    }
    return {};
  }

private:
  bool take(char a, char b) {
    const bool there = at_ < text_.size() && (text_[at_] == byte_of(a) || text_[at_] == byte_of(b));
    at_ += there ? 1 : 0;
    return there;
  }
  bool take_digits() {
    const std::size_t first = at_;
    while (at_ < text_.size() && text_[at_] >= byte_of('0') && text_[at_] <= byte_of('9')) {
      ++at_;
    }
    return at_ > first;
  }
  bool take_exponent() {
    take('-', '+');
    return take_digits();
  }

  Bytes text_;
  std::size_t at_ = 0;
};

} // namespace

void write_natural(Output& to, std::uint64_t number) { to.added(put_natural(number, to.room(longest_natural))); }

void write_integer(Output& to, std::int64_t number) { to.added(put_integer(number, to.room(longest_integer))); }

void write_real(Output& to, double number) {
  const MutableBytes room = to.room(longest_real);
  bool is_integer = false;
  std::size_t size = put_real(number, room, is_integer);
  if (is_integer) {
    room[size++] = byte_of('.');
    room[size++] = byte_of('0');
  }
  to.added(size);
}

void write_canonical_real(Output& to, double number) {
  bool is_integer = false;
  to.added(put_real(number == 0 ? 0.0 : number, to.room(longest_real), is_integer));
}

Done check_number(Bytes text) { return NumberText(text).check(); }

} // namespace strake::json
