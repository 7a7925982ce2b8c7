#pragma once
#include <array>
#include <cstdint>
#include <utility>

#include "base/num.hpp"

namespace strake::json {

enum class Kind : std::uint8_t {
  null,
  no,      ///< false
  yes,     ///< true
  integer, ///< A number that fits int64.
  natural, ///< A number that fits uint64 and not int64.
  real,    ///< Any other number, as the nearest double.
  decimal, ///< A number beyond all doubles, which stays text where the options ask for it.
  string,
  array,
  object,
};

/// What is known of a string, as the bits that its value keeps.
class StringMarks {
public:
  enum Mark : std::uint8_t {
    unescaped = 1U << 4U, ///< Its bytes are in the side text of the document, not in the source.
    has_nul = 1U << 5U,
    name = 1U << 6U, ///< Of a member, whose value follows.
  };

  constexpr StringMarks() = default;
  constexpr explicit StringMarks(std::uint32_t bits) : bits_(bits & (unescaped | has_nul | name)) {}
  constexpr void add(Mark mark) { bits_ |= mark; }
  [[nodiscard]] constexpr bool has(Mark mark) const { return (bits_ & mark) != 0; }
  [[nodiscard]] constexpr std::uint32_t bits() const { return bits_; }

private:
  std::uint32_t bits_ = 0;
};

/// A value of a document: one of an array in which containers stand before what they hold. The members of an object are
/// a name, which is a string, and a value, in turn.
class Value {
public:
  using Depth = std::uint32_t; ///< In how many containers a value is.
  static constexpr Depth most_depth = (1U << 24U) - 1;
  Value() = default; ///< Whatever the memory holds.
  /// A literal, or a number whose bits are those of an int64, a uint64, a double, or the size of its text.
  constexpr Value(Kind kind, Depth depth, std::uint32_t offset, std::uint64_t bits)
      : head_(head_of(kind, {}, depth)), offset_(offset), body_(bits) {}
  /// A string, of which a name has a signature: alike for names that are alike.
  constexpr Value(StringMarks marks, Depth depth, std::uint32_t offset, std::uint32_t size, std::uint32_t signature)
      : head_(head_of(Kind::string, marks, depth)), offset_(offset), body_(joined(size, signature)) {}
  /// An array or object, of so many values with itself, and of so many elements or members.
  constexpr Value(Kind kind, Depth depth, std::uint32_t offset, std::uint32_t span, std::uint32_t count)
      : head_(head_of(kind, {}, depth)), offset_(offset), body_(joined(span, count)) {}

  /// The same array or object with another body.
  [[nodiscard]] constexpr Value with(std::uint32_t span, std::uint32_t count) const {
    Value changed = *this;
    changed.body_ = joined(span, count);
    return changed;
  }

  [[nodiscard]] constexpr Kind kind() const { return kinds[head_ & 0xfU]; }
  [[nodiscard]] constexpr StringMarks marks() const { return StringMarks(head_); }
  [[nodiscard]] constexpr bool is_name() const { return marks().has(StringMarks::name); }
  [[nodiscard]] constexpr Depth depth() const { return head_ >> depth_shift; }
  /// Where it begins: in the source, or in the side text.
  [[nodiscard]] constexpr std::uint32_t offset() const { return offset_; }
  [[nodiscard]] constexpr std::uint64_t bits() const { return body_; }

  [[nodiscard]] constexpr bool is_container() const { return kind() >= Kind::array; }
  /// How many values it is: itself, and of a container all that it holds.
  [[nodiscard]] constexpr std::uint32_t span() const { return is_container() ? low_word(body_) : 1; }
  [[nodiscard]] constexpr std::uint32_t count() const { return low_word(body_ >> 32U); }

  [[nodiscard]] constexpr std::uint32_t size() const { return low_word(body_); }
  /// Size and signature of a name: unlike for most names that are unlike.
  [[nodiscard]] constexpr std::uint64_t name_word() const { return body_; }

private:
  static constexpr unsigned depth_shift = 8;
  /// By the lowest bits of a head.
  static constexpr std::array<Kind, 16> kinds{Kind::null, Kind::no,      Kind::yes,    Kind::integer, Kind::natural,
                                              Kind::real, Kind::decimal, Kind::string, Kind::array,   Kind::object};

  static constexpr std::uint32_t head_of(Kind kind, StringMarks marks, Depth depth) {
    return std::uint32_t{std::to_underlying(kind)} | marks.bits() | depth << depth_shift;
  }
  static constexpr std::uint64_t joined(std::uint32_t low, std::uint32_t high) {
    return std::uint64_t{high} << 32U | low;
  }

  std::uint32_t head_;
  std::uint32_t offset_;
  std::uint64_t body_;
};

static_assert(sizeof(Value) == 16);

} // namespace strake::json
