#include "json/item.hpp"

#include "kernels/real.hpp"
#include "json/decimal.hpp"

namespace strake::json {
namespace {

double real_of(const Value& value) { return kernels::double_of(value.bits()); }

/// Whether the digits of a number must be looked at to tell whether it is an integer of 64 bits.
bool may_be_integer(const Value& number) {
  constexpr double beyond = 18446744073709551616.0; // 2^64, to which the largest uint64 with a fraction is rounded
  if (number.kind() == Kind::decimal) {
    return true;
  }
  const double real = real_of(number);
  return kernels::magnitude_of(real) <= beyond && kernels::is_whole(real);
}

Status why_not_integer(const Value& number) {
  const double real = real_of(number);
  return kernels::is_whole(real) ? STRAKE_JSON_INTEGER_OUT_OF_RANGE : STRAKE_JSON_NOT_INTEGER;
}

} // namespace

Result<std::int64_t> int64_of(const Document& document, const Value& number) {
  if (number.kind() == Kind::integer) {
    return kernels::signed_of(number.bits());
  }
  if (number.kind() == Kind::natural) {
    return failure(STRAKE_JSON_INTEGER_OUT_OF_RANGE);
  }
  return may_be_integer(number) ? Decimal(document.number_text(number)).as_int64() : failure(why_not_integer(number));
}

Result<std::uint64_t> uint64_of(const Document& document, const Value& number) {
  const bool is_negative = number.kind() == Kind::integer && kernels::signed_of(number.bits()) < 0;
  if (is_negative) {
    return failure(STRAKE_JSON_INTEGER_OUT_OF_RANGE);
  }
  if (number.kind() == Kind::integer || number.kind() == Kind::natural) {
    return number.bits();
  }
  return may_be_integer(number) ? Decimal(document.number_text(number)).as_uint64() : failure(why_not_integer(number));
}

bool is_exact_as_text_alone(const Document& document, const Value& number) {
  constexpr double least = 9223372036854775808.0; // 2^63; what is nearer to 0 is an int64
  if (number.kind() != Kind::real) {
    return number.kind() == Kind::decimal;
  }
  return kernels::magnitude_of(real_of(number)) >= least && kernels::is_finite(real_of(number)) &&
         std::ranges::none_of(document.number_text(number), [](std::uint8_t byte) {
           return byte == byte_of('.') || byte == byte_of('e') || byte == byte_of('E');
         });
}

std::optional<double> double_of(const Value& number) {
  if (number.kind() == Kind::decimal) {
    return std::nullopt;
  }
  if (number.kind() == Kind::real) {
    return real_of(number);
  }
  return number.kind() == Kind::integer ? static_cast<double>(kernels::signed_of(number.bits()))
                                        : static_cast<double>(number.bits());
}

void add_real(Item& item, const Value& value) {
  if (const std::optional<double> real = double_of(value)) {
    item.is_double = true;
    item.real = *real;
  }
  if (!may_be_integer(value)) {
    return;
  }
  const Decimal decimal(item.text);
  if (const Result<std::int64_t> integer = decimal.as_int64()) {
    item.is_int64 = true;
    item.integer = *integer;
  }
  if (const Result<std::uint64_t> natural = decimal.as_uint64()) {
    item.is_uint64 = true;
    item.natural = *natural;
  }
}

Item number_item(const Value& number, Bytes text) {
  Item item;
  item.type = Type::number;
  item.text = text;
  add_number(item, number);
  return item;
}

} // namespace strake::json
