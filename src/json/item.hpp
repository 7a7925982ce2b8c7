#pragma once
#include <optional>

#include "base/result.hpp"
#include "kernels/real.hpp"
#include "json/document.hpp"

namespace strake::json {

/// The types of RFC 8259 section 3.
enum class Type : std::uint8_t { null, boolean, number, string, array, object };

[[nodiscard]] constexpr Type type_of(Kind kind) {
  switch (kind) {
  case Kind::null:
    return Type::null;
  case Kind::no:
  case Kind::yes:
    return Type::boolean;
  case Kind::string:
    return Type::string;
  case Kind::array:
    return Type::array;
  case Kind::object:
    return Type::object;
  case Kind::integer:
  case Kind::natural:
  case Kind::real:
  case Kind::decimal:
    break;
  }
  return Type::number;
}

/// A number as an integer, if it is one, however it is written; or why it is none.
[[nodiscard]] Result<std::int64_t> int64_of(const Document& document, const Value& number);
[[nodiscard]] Result<std::uint64_t> uint64_of(const Document& document, const Value& number);
/// Whether only its text says a number exactly: an integer beyond uint64, or a number beyond all doubles.
[[nodiscard]] bool is_exact_as_text_alone(const Document& document, const Value& number);
/// The nearest double; none is near to a number that the options kept.
[[nodiscard]] std::optional<double> double_of(const Value& number);

/// A value with all that is known of it. Views hold as long as the document.
struct Item {
  Document::Place place = 0;
  Type type = Type::null;
  bool is_true = false;
  bool has_nul = false;
  bool name_has_nul = false;
  bool is_int64 = false;  ///< The number is in integer.
  bool is_uint64 = false; ///< The number is in natural.
  bool is_double = false; ///< The nearest double is in real.
  Bytes name;             ///< Of a member.
  Bytes text;             ///< Of a string its bytes, of a number how it stands.
  std::int64_t integer = 0;
  std::uint64_t natural = 0;
  double real = 0;
  std::uint32_t count = 0; ///< Elements or members.
  Value::Depth depth = 0;
};

/// The same of a number with its text that is in no document.
[[nodiscard]] Item number_item(const Value& number, Bytes text [[clang::lifetimebound]]);

/// Says what a number is that may be no integer, behind its text.
void add_real(Item& item, const Value& value);

/// Says what a number is, behind its text.
inline void add_number(Item& item, const Value& value) {
  if (value.kind() != Kind::integer && value.kind() != Kind::natural) {
    add_real(item, value);
    return;
  }
  const auto integer = kernels::signed_of(value.bits());
  const bool negative = value.kind() == Kind::integer && integer < 0;
  item.is_double = true;
  item.real = negative ? static_cast<double>(integer) : static_cast<double>(value.bits());
  item.is_int64 = value.kind() == Kind::integer;
  item.integer = item.is_int64 ? integer : 0;
  item.is_uint64 = !negative;
  item.natural = negative ? 0 : value.bits();
}

// Inline, so that a loop makes of each what it needs.

[[nodiscard]] inline Item item_at(const Document& document [[clang::lifetimebound]], Document::Place place) {
  const Value& value = document.at(place);
  Item item;
  item.place = place;
  item.type = type_of(value.kind());
  item.depth = value.depth();
  switch (item.type) {
  case Type::boolean:
    item.is_true = value.kind() == Kind::yes;
    break;
  case Type::number:
    item.text = document.number_text(value);
    add_number(item, value);
    break;
  case Type::string:
    item.text = document.string(value);
    item.has_nul = value.marks().has(StringMarks::has_nul);
    break;
  case Type::array:
  case Type::object:
    item.count = value.count();
    break;
  case Type::null:
    break;
  }
  return item;
}

/// The same of a place at which a member may begin, with its name.
[[nodiscard]] inline Item member_at(const Document& document [[clang::lifetimebound]], Document::Place place) {
  const Value& first = document.at(place);
  if (!first.is_name()) {
    return item_at(document, place);
  }
  Item item = item_at(document, place + 1);
  item.name = document.string(first);
  item.name_has_nul = first.marks().has(StringMarks::has_nul);
  return item;
}

} // namespace strake::json
