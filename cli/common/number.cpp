#include "common/number.hpp"

#include <array>
#include <charconv>
#include <chrono>

namespace strake::cli {
namespace {

std::string two_digits(unsigned number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

} // namespace

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

std::string fixed(double number, int digits) {
  std::array<char, 512> room{};
  const auto [end, problem] =
      std::to_chars(room.data(), room.data() + room.size(), number, std::chars_format::fixed, digits);
  return {room.data(), end};
}

std::string duration(double nanoseconds) {
  struct Unit {
    double size;
    const char* name;
  };
  constexpr std::array<Unit, 4> units{{{1e9, " s"}, {1e6, " ms"}, {1e3, " µs"}, {1, " ns"}}};
  for (const Unit& unit : units) {
    if (nanoseconds >= unit.size) {
      return fixed(nanoseconds / unit.size, nanoseconds / unit.size < 10 ? 2 : 1) + unit.name;
    }
  }
  return "0 ns";
}

std::string date(std::uint64_t seconds) {
  // The calendar of std::chrono ends there.
  constexpr std::uint64_t last = 253402300799; // 9999-12-31 23:59:59
  if (seconds > last) {
    return "after 9999";
  }
  const std::chrono::sys_seconds time{std::chrono::seconds(static_cast<std::int64_t>(seconds))};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  const auto part = [](auto count) { return two_digits(static_cast<unsigned>(count)); };
  return std::to_string(static_cast<int>(date.year())) + "-" + part(static_cast<unsigned>(date.month())) + "-" +
         part(static_cast<unsigned>(date.day())) + " " + part(clock.hours().count()) + ":" +
         part(clock.minutes().count()) + ":" + part(clock.seconds().count());
}

} // namespace strake::cli
