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

void add_number(Item& item, const Document& document, const Value& value) {
  item.text = document.number_text(value);
  item.real = double_of(value);
  if (const Result<std::int64_t> integer = int64_of(document, value)) {
    item.integer = *integer;
  }
  if (const Result<std::uint64_t> natural = uint64_of(document, value)) {
    item.natural = *natural;
  }
}

} // namespace

Result<std::int64_t> int64_of(const Document& document, const Value& number) {
  switch (number.kind()) {
  case Kind::integer:
    return std::bit_cast<std::int64_t>(number.bits());
  case Kind::natural:
    return failure(STRAKE_JSON_INTEGER_OUT_OF_RANGE);
  default:
    return may_be_integer(number) ? Decimal(document.number_text(number)).as_int64() : failure(why_not_integer(number));
  }
}

Result<std::uint64_t> uint64_of(const Document& document, const Value& number) {
  switch (number.kind()) {
  case Kind::integer:
    return std::bit_cast<std::int64_t>(number.bits()) < 0 ? failure(STRAKE_JSON_INTEGER_OUT_OF_RANGE)
                                                          : Result<std::uint64_t>(number.bits());
  case Kind::natural:
    return number.bits();
  default:
    return may_be_integer(number) ? Decimal(document.number_text(number)).as_uint64()
                                  : failure(why_not_integer(number));
  }
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
    add_number(item, document, value);
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

Item member_at(const Document& document, Document::Place place) {
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
