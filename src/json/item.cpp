#include "json/item.hpp"

#include <bit>
#include <cmath>

#include "json/decimal.hpp"

namespace strake::json {
namespace {

double real_of(const Value& value) { return std::bit_cast<double>(value.bits()); }

/// Whether the digits of a number must be looked at to tell whether it is an integer of 64 bits.
bool may_be_integer(const Value& number) {
  constexpr double beyond = 18446744073709551616.0; // 2^64, to which the largest uint64 with a fraction is rounded
  if (number.kind() == Kind::decimal) {
    return true;
  }
  const double real = real_of(number);
  return std::abs(real) <= beyond && std::trunc(real) == real;
}

Status why_not_integer(const Value& number) {
  const double real = real_of(number);
  return std::isfinite(real) && std::trunc(real) == real ? STRAKE_JSON_INTEGER_OUT_OF_RANGE : STRAKE_JSON_NOT_INTEGER;
}

/// The text of a number, if its value doesn't tell whether it is an integer.
Bytes text_if_needed(const Document& document, const Value& number) {
  const bool is_known = number.kind() == Kind::integer || number.kind() == Kind::natural || !may_be_integer(number);
  return is_known ? Bytes() : document.number_text(number);
}

} // namespace

Result<std::int64_t> int64_of(const Value& number, Bytes text) {
  switch (number.kind()) {
  case Kind::integer:
    return std::bit_cast<std::int64_t>(number.bits());
  case Kind::natural:
    return failure(STRAKE_JSON_INTEGER_OUT_OF_RANGE);
  default:
    return may_be_integer(number) ? Decimal(text).as_int64() : failure(why_not_integer(number));
  }
}

Result<std::uint64_t> uint64_of(const Value& number, Bytes text) {
  switch (number.kind()) {
  case Kind::integer:
    return std::bit_cast<std::int64_t>(number.bits()) < 0 ? failure(STRAKE_JSON_INTEGER_OUT_OF_RANGE)
                                                          : Result<std::uint64_t>(number.bits());
  case Kind::natural:
    return number.bits();
  default:
    return may_be_integer(number) ? Decimal(text).as_uint64() : failure(why_not_integer(number));
  }
}

Result<std::int64_t> int64_of(const Document& document, const Value& number) {
  return int64_of(number, text_if_needed(document, number));
}

Result<std::uint64_t> uint64_of(const Document& document, const Value& number) {
  return uint64_of(number, text_if_needed(document, number));
}

std::optional<double> double_of(const Value& number) {
  switch (number.kind()) {
  case Kind::integer:
    return static_cast<double>(std::bit_cast<std::int64_t>(number.bits()));
  case Kind::natural:
    return static_cast<double>(number.bits());
  case Kind::real:
    return real_of(number);
  default:
    return std::nullopt;
  }
}

NumberForms forms_of(const Value& number, Bytes text) {
  NumberForms forms{.integer = {}, .natural = {}, .real = double_of(number)};
  if (const Result<std::int64_t> integer = int64_of(number, text)) {
    forms.integer = *integer;
  }
  if (const Result<std::uint64_t> natural = uint64_of(number, text)) {
    forms.natural = *natural;
  }
  return forms;
}

Item item_at(const Document& document, Document::Place place) {
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
    item.number = forms_of(value, item.text);
    break;
  case Type::string:
    item.text = document.string(value);
    item.has_nul = value.marks().has_nul;
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

Item member_at(const Document& document, Document::Place place) {
  const Value& first = document.at(place);
  if (!first.is_name()) {
    return item_at(document, place);
  }
  Item item = item_at(document, place + 1);
  item.name = document.string(first);
  item.name_has_nul = first.marks().has_nul;
  return item;
}

} // namespace strake::json
