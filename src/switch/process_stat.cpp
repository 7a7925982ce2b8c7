#include "switch/process_stat.hpp"

#include "base/num.hpp"

namespace strake::switching {
namespace {

// The numbers of fields in proc(5), of which the third is the first behind the name.
constexpr std::size_t state_field = 3;
constexpr std::size_t threads_field = 20;
constexpr std::size_t start_field = 22;

std::optional<std::uint64_t> field_number(std::string_view text) {
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  for (const char digit : text) {
    number = number * 10 + narrow<std::uint64_t>(digit - '0');
  }
  return number;
}

/// Empty if there are fewer.
std::string_view field(std::string_view fields [[clang::lifetimebound]], std::size_t index) {
  const std::size_t space = fields.find(' ');
  if (index == 0) {
    return fields.substr(0, space);
  }
  return space == std::string_view::npos ? std::string_view() : field(fields.substr(space + 1), index - 1);
}

} // namespace

// The name is the program's own: it may hold brackets and spaces.
std::optional<ProcessStat> process_stat_of(std::string_view line) {
  const std::size_t name_end = line.rfind(") ");
  if (name_end == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view fields = line.substr(name_end + 2);
  const std::string_view state = field(fields, 0);
  const std::optional<std::uint64_t> threads = field_number(field(fields, threads_field - state_field));
  const std::optional<std::uint64_t> began = field_number(field(fields, start_field - state_field));
  if (!threads || !began) {
    return std::nullopt;
  }
  return ProcessStat{.has_ended = (state == "Z" || state == "X") && *threads <= 1, .began = *began};
}

} // namespace strake::switching
