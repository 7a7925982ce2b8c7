#include "elf/view.hpp"

namespace strake::cli::elf {

std::optional<std::uint64_t> View::number(std::uint64_t offset, unsigned size) const {
  if (!holds({.offset = offset, .size = size})) {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  const Bytes bytes = bytes_.subspan(offset, size);
  for (std::size_t i = 0; i < size; ++i) {
    number = number << 8U | bytes[big_ ? i : size - 1 - i];
  }
  return number;
}

std::optional<std::uint8_t> View::byte(std::uint64_t offset) const {
  return number(offset, 1).transform([](std::uint64_t number) { return static_cast<std::uint8_t>(number); });
}

std::optional<std::uint16_t> View::half(std::uint64_t offset) const {
  return number(offset, 2).transform([](std::uint64_t number) { return static_cast<std::uint16_t>(number); });
}

std::optional<std::uint32_t> View::word(std::uint64_t offset) const {
  return number(offset, 4).transform([](std::uint64_t number) { return static_cast<std::uint32_t>(number); });
}

std::optional<std::uint64_t> View::address(std::uint64_t offset) const { return number(offset, wide_ ? 8 : 4); }

std::optional<std::string_view> View::name(Extent table, std::uint64_t at) const {
  if (!holds(table) || at >= table.size) {
    return std::nullopt;
  }
  const Bytes rest = bytes_.subspan(table.offset + at, std::min<std::uint64_t>(table.size - at, most_name));
  const auto end = std::ranges::find(rest, 0);
  if (end == rest.end()) {
    return std::nullopt;
  }
  const std::size_t size = static_cast<std::size_t>(end - rest.begin());
  return std::string_view(reinterpret_cast<const char*>(rest.data()), size);
}

} // namespace strake::cli::elf
