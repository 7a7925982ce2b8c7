#include "json_extract/fault.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

#include "json_writer/number.hpp"
#include "kernels/real.hpp"
#include "json/item.hpp"
#include "json/navigation.hpp"
#include "json/pointer.hpp"

namespace strake::json {
namespace {

std::string text_of(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

std::string choices_of(const Field& field) {
  std::string text = "one of";
  std::string_view before = " \"";
  for (const Choice& choice : field.choices) {
    text += before;
    text += text_of(choice.name) + "\"";
    before = ", \"";
  }
  return text;
}

std::string text_of(double number) {
  if (!kernels::is_finite(number)) {
    return kernels::is_negative(number) ? std::string("-inf") : std::string("inf");
  }
  Output text({}, {});
  write_canonical_real(text, number);
  return text_of(text.hidden());
}

/// What a field, or an element of it, must be.
std::string expected_of(const Field& field) {
  switch (field.target) {
  case Target::boolean:
    return "true or false";
  case Target::integer: {
    const Bounds bounds = bounds_of(field);
    return "an integer from " + std::to_string(bounds.least) + " to " + std::to_string(bounds.greatest);
  }
  case Target::natural: {
    const NaturalBounds bounds = natural_bounds_of(field);
    return "an integer from " + std::to_string(bounds.least) + " to " + std::to_string(bounds.greatest);
  }
  case Target::real:
    return "a number from " + text_of(field.least_real) + " to " + text_of(field.greatest_real);
  case Target::text:
    return "a string of at most " + std::to_string(field.element_size() - 1) + " bytes without NUL";
  case Target::view:
    return "a string";
  case Target::choice:
    return choices_of(field);
  case Target::structure:
    return "an object";
  case Target::value:
    return "a value";
  }
  return {};
}

std::string expected_of(const Tables& tables, const Fault& fault) {
  if (fault.status == STRAKE_JSON_MEMBER_UNKNOWN) {
    return "no member of this name";
  }
  if (!fault.field) {
    return "an object";
  }
  const Field& field = tables[fault.table].fields[*fault.field];
  return field.is_array() && !fault.is_element
             ? "an array of at most " + std::to_string(field.part.size / field.stride) + " elements"
             : expected_of(field);
}

/// How a value begins in the text: of a container only the bracket.
Bytes found_at(const Document& document [[clang::lifetimebound]], Document::Place place) {
  const Bytes rest = document.source().subspan(narrow<std::size_t>(document.source_offset(place)));
  const Value& value = document.at(place);
  if (value.is_container()) {
    return rest.first(1);
  }
  std::size_t size = 1;
  bool is_escaped = false;
  const auto goes_on = [&](std::uint8_t byte) {
    if (value.kind() == Kind::string) {
      return is_escaped || byte != byte_of('"');
    }
    constexpr std::string_view ends = " \t\r\n,]}/";
    return std::ranges::none_of(ends, [&](char end) { return byte_of(end) == byte; });
  };
  for (; size < rest.size() && goes_on(rest[size]); ++size) {
    is_escaped = !is_escaped && rest[size] == byte_of('\\');
  }
  return rest.first(std::min(rest.size(), value.kind() == Kind::string ? size + 1 : size));
}

} // namespace

Bounds bounds_of(const Field& field) {
  const std::size_t unused = 64 - field.element_size() * 8;
  return {.least = std::max(field.least, std::numeric_limits<std::int64_t>::min() >> unused),
          .greatest = std::min(field.greatest, std::numeric_limits<std::int64_t>::max() >> unused)};
}

NaturalBounds natural_bounds_of(const Field& field) {
  const std::size_t unused = 64 - field.element_size() * 8;
  return {.least = field.least_natural,
          .greatest = std::min(field.greatest_natural, std::numeric_limits<std::uint64_t>::max() >> unused)};
}

Report report_of(const Document& document, const Tables& tables, const Fault& fault) {
  Report report{.status = fault.status,
                .offset = document.source_offset(fault.place),
                .position = {},
                .path = path_of(document, fault.place),
                .expected = expected_of(tables, fault),
                .found = {}};
  report.position = position_at(document.source(), narrow<std::size_t>(report.offset));
  if (fault.status == STRAKE_JSON_MEMBER_MISSING) {
    append_token(report.path, tables[fault.table].fields[fault.field.value_or(0)].name);
    return report;
  }
  const Bytes found = found_at(document, fault.place);
  report.found.assign(found.begin(), found.end());
  return report;
}

} // namespace strake::json
