#pragma once
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "base/invariant.hpp"

namespace strake {

template <class To, class From>
concept Widens = std::integral<To> && std::integral<From> &&
                     std::numeric_limits<To>::digits >= std::numeric_limits<From>::digits &&
                 (std::is_signed_v<To> || !std::is_signed_v<From>);

/// A conversion that can't lose anything.
template <std::integral To, std::integral From>
requires Widens<To, From>
[[nodiscard]] constexpr To widen(From value) noexcept { return static_cast<To>(value); }

/// A conversion that may not fit.
template <std::integral To, std::integral From>
[[nodiscard]] constexpr std::optional<To> try_narrow(From value) noexcept {
  if (!std::in_range<To>(value)) {
    return std::nullopt;
  }
  return static_cast<To>(value);
}

/// A conversion that fits if this library is right.
template <std::integral To, std::integral From>
[[nodiscard]] constexpr To narrow(From value) {
  ensure(std::in_range<To>(value));
  return static_cast<To>(value);
}

/// The low eight bits.
[[nodiscard]] constexpr std::uint8_t low_byte(std::unsigned_integral auto value) noexcept {
  return static_cast<std::uint8_t>(value & 0xffU);
}

/// The low 32 bits.
[[nodiscard]] constexpr std::uint32_t low_word(std::uint64_t value) noexcept {
  return static_cast<std::uint32_t>(value & 0xffffffffU);
}

[[nodiscard]] constexpr std::uint8_t byte_of(char c) noexcept { return static_cast<std::uint8_t>(c); }

} // namespace strake
