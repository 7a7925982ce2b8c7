#include "legacy/crypt_method.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace strake::legacy {
namespace {

constexpr std::string_view alphabet = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The place of a character in the alphabet of crypt(3).
std::optional<std::uint32_t> digit_of(std::uint8_t character) {
  const std::size_t place = alphabet.find(static_cast<char>(character));
  return place == std::string_view::npos ? std::nullopt : std::optional(static_cast<std::uint32_t>(place));
}

bool is_alphabetic(Bytes text) {
  return std::ranges::all_of(text, [](std::uint8_t character) { return digit_of(character).has_value(); });
}

bool is_hash(Bytes text, std::size_t size) { return text.size() == size && is_alphabetic(text); }

bool is_salt(Bytes text, std::size_t most) {
  return !text.empty() && text.size() <= most && std::ranges::none_of(text, [](std::uint8_t character) {
    return character == byte_of(':') || character == byte_of('\n') || character == 0;
  });
}

std::unexpected<Error> malformed() { return failure(STRAKE_PASSWORD_INVALID_HASH); }

Done within(std::uint64_t asked, std::uint64_t most) {
  return asked <= most ? Done() : Done(over_limit(STRAKE_PASSWORD_TOO_COSTLY, no_offset, asked, most));
}

bool starts_with(Bytes text, std::string_view prefix) {
  return text.size() >= prefix.size() && equals(text.first(prefix.size()), prefix);
}

/// The text up to the next dollar sign, which is taken away too; nothing if there is none.
std::optional<Bytes> take_part(Bytes& text) {
  const auto size = static_cast<std::size_t>(std::ranges::find(text, byte_of('$')) - text.begin());
  if (size == text.size()) {
    return std::nullopt;
  }
  const Bytes part = text.first(size);
  text = text.subspan(size + 1);
  return part;
}

/// A decimal number of at most nine digits, which doesn't begin with 0.
std::optional<std::uint32_t> number_of(Bytes text) {
  if (text.empty() || text.size() > 9 || text.front() == byte_of('0') || !std::ranges::all_of(text, is_digit)) {
    return std::nullopt;
  }
  std::uint32_t number = 0;
  for (const std::uint8_t digit : text) {
    number = number * 10 + digit - byte_of('0');
  }
  return number;
}

Done check_md5(Bytes rest, const CryptCost& /*most*/) {
  const std::optional<Bytes> salt = take_part(rest);
  return salt && is_salt(*salt, 8) && is_hash(rest, 22) ? Done() : malformed();
}

/// $5$ and $6$: rounds=N$ may stand before the salt.
Done check_sha2(Bytes rest, std::size_t hash_size, const CryptCost& most) {
  constexpr std::string_view named = "rounds=";
  constexpr std::uint32_t usual = 5000;
  constexpr std::uint32_t least = 1000;
  std::optional<std::uint32_t> rounds = usual;
  if (starts_with(rest, named)) {
    const std::optional<Bytes> part = take_part(rest);
    rounds = part ? number_of(part->subspan(named.size())) : std::nullopt;
  }
  const std::optional<Bytes> salt = take_part(rest);
  if (!rounds || *rounds < least || !salt || !is_salt(*salt, 16) || !is_hash(rest, hash_size)) {
    return malformed();
  }
  return within(*rounds, most.rounds);
}

Done check_sha256(Bytes rest, const CryptCost& most) { return check_sha2(rest, 43, most); }
Done check_sha512(Bytes rest, const CryptCost& most) { return check_sha2(rest, 86, most); }

Done check_bcrypt(Bytes rest, const CryptCost& most) {
  const std::optional<Bytes> text = take_part(rest);
  if (!text || text->size() != 2 || !std::ranges::all_of(*text, is_digit) || !is_hash(rest, 53)) {
    return malformed();
  }
  const auto cost = static_cast<std::uint32_t>((text->front() - byte_of('0')) * 10 + text->back() - byte_of('0'));
  return cost < 4 || cost > 31 ? Done(malformed()) : within(cost, most.bcrypt_cost);
}

/// The next number of yescrypt's parameters: one character for small ones, several for larger ones.
std::optional<std::uint32_t> take_number(Bytes& text, std::uint32_t least) {
  std::uint32_t number = least;
  std::uint32_t start = 0;
  std::uint32_t end = 47;
  std::uint32_t bits = 0;
  std::optional<std::uint32_t> digit = text.empty() ? std::nullopt : digit_of(text.front());
  for (; digit && *digit > end; bits += 6) {
    number += (end + 1 - start) << bits;
    start = end + 1;
    end = start + (62 - end) / 2;
    if (bits > 18) {
      return std::nullopt;
    }
  }
  if (!digit || text.size() < bits / 6 + 1) {
    return std::nullopt;
  }
  number += (*digit - start) << bits;
  text = text.subspan(1);
  while (bits != 0) {
    bits -= 6;
    digit = digit_of(text.front());
    if (!digit) {
      return std::nullopt;
    }
    number += *digit << bits;
    text = text.subspan(1);
  }
  return number;
}

/// Those that crypt_gensalt() makes: one lane, one pass, no ROM.
Done check_yescrypt(Bytes rest, const CryptCost& most) {
  std::optional<Bytes> parameters = take_part(rest);
  const std::optional<Bytes> salt = take_part(rest);
  if (!parameters || !salt || !is_hash(rest, 43) || salt->size() > 86 || !is_alphabetic(*salt) ||
      !starts_with(*parameters, "j")) {
    return malformed();
  }
  Bytes numbers = parameters->subspan(1);
  const std::optional<std::uint32_t> log2_n = take_number(numbers, 1);
  const std::optional<std::uint32_t> r = take_number(numbers, 1);
  if (!log2_n || *log2_n > 31 || !r || *r > (1U << 20U) || !numbers.empty()) {
    return malformed();
  }
  return within((std::uint64_t{128} << *log2_n) * *r / 1024, most.memory_kib);
}

struct Method {
  std::string_view prefix;
  Done (*check)(Bytes rest, const CryptCost& most);
};

constexpr auto methods = std::to_array<Method>({{"$1$", check_md5},
                                                {"$5$", check_sha256},
                                                {"$6$", check_sha512},
                                                {"$2a$", check_bcrypt},
                                                {"$2b$", check_bcrypt},
                                                {"$2y$", check_bcrypt},
                                                {"$y$", check_yescrypt}});

} // namespace

Done check_crypt_hash(Bytes hash, const CryptCost& most) {
  for (const Method& method : methods) {
    if (starts_with(hash, method.prefix)) {
      return method.check(hash.subspan(method.prefix.size()), most);
    }
  }
  if (hash.empty() || !digit_of(hash.front())) {
    return failure(STRAKE_LEGACY_UNKNOWN_METHOD);
  }
  return is_hash(hash, 13) ? Done() : malformed(); // DES, which has no prefix
}

} // namespace strake::legacy
