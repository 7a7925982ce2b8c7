#include "random_numbers.hpp"

#include <strake/strake.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace documents {
namespace {

std::string with_exponent(const std::string& digits, int exponent) { return digits + "e" + std::to_string(exponent); }

std::string formatted(const char* format, int precision, double number) {
  std::array<char, 1200> text{};
  std::snprintf(text.data(), text.size(), format, precision, number);
  return text.data();
}

} // namespace

std::string RandomNumbers::next() {
  const std::string sign = below(4) == 0 ? "-" : "";
  switch (below(4)) {
  case 0:
    return sign + decimal();
  case 1:
    return sign + with_exponent(digits(1 + below(22)), static_cast<int>(below(660)) - 350);
  case 2:
    return printed();
  default:
    return between();
  }
}

/// Without a leading zero.
std::string RandomNumbers::digits(unsigned count) {
  std::string digits(1, static_cast<char>('1' + below(9)));
  while (digits.size() < count) {
    digits += static_cast<char>('0' + below(10));
  }
  return digits;
}

std::string RandomNumbers::decimal() {
  const std::string before = below(3) == 0 ? "0" : digits(1 + below(25));
  const std::string after = std::string(below(4) == 0 ? below(30) : 0, '0') + digits(1 + below(25));
  const std::string number = below(5) == 0 ? before : before + "." + after;
  return below(2) == 0 ? number : with_exponent(number, static_cast<int>(below(600)) - 300);
}

/// A double of any size, with fewer or more digits than it needs.
std::string RandomNumbers::printed() {
  const auto number = std::bit_cast<double>(random_());
  return std::isfinite(number) ? formatted("%.*e", 14 + static_cast<int>(below(6)), number) : "0";
}

/// Exactly half way from a double to the next one, or nearly so; of those that an integer of 64 bits can say.
std::string RandomNumbers::between() {
  const std::uint64_t mantissa = (std::uint64_t{1} << 52U) | random_() >> 12U;
  const unsigned shift = below(11);
  const std::uint64_t half_way = (mantissa * 2 + 1) << shift;
  const std::string number = std::to_string(half_way + below(3) - 1);
  switch (below(3)) {
  case 0:
    return number;
  case 1:
    return number + ".0000000000000000000000001";
  default:
    return formatted("%.*f", 1, std::ldexp(static_cast<double>(mantissa), -static_cast<int>(shift))) + "5";
  }
}

std::uint64_t misread(const std::vector<std::string>& numbers, const std::function<void(const std::string&)>& tell) {
  std::string text = "[";
  for (const std::string& number : numbers) {
    text.append(text.size() == 1 ? "" : ",").append(number);
  }
  text += "]";
  strake_json_options options = STRAKE_JSON_OPTIONS_INIT;
  options.lenience = STRAKE_JSON_KEEP_DECIMALS;
  options.max_number = text.size();
  strake_json_document* document = nullptr;
  strake_json_value root{};
  std::vector<strake_json_item> items(numbers.size());
  std::uint64_t cursor = 0;
  std::size_t count = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  if (strake_json_parse(bytes, text.size(), &options, &document, nullptr) != STRAKE_OK ||
      strake_json_root(document, &root, nullptr) != STRAKE_OK ||
      strake_json_next_items(root, &cursor, items.data(), items.size(), &count, nullptr) != STRAKE_OK ||
      count != numbers.size()) {
    tell(text);
    strake_json_free(document, nullptr);
    return numbers.size();
  }
  std::uint64_t wrong = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double expected = std::strtod(numbers[i].c_str(), nullptr);
    const bool beyond = (items[i].flags & STRAKE_JSON_IS_DOUBLE) == 0;
    const bool right = beyond ? std::isinf(expected)
                              : std::bit_cast<std::uint64_t>(items[i].real) == std::bit_cast<std::uint64_t>(expected);
    if (!right) {
      ++wrong;
      tell(numbers[i]);
    }
  }
  strake_json_free(document, nullptr);
  return wrong;
}

} // namespace documents
