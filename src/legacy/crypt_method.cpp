#include "legacy/crypt_method.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace strake::legacy {
namespace {

constexpr std::string_view alphabet = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The place of a character in the alphabet of crypt(3).
std::optional<std::uint32_t> digit_of(std::uint8_t character) {
  for (std::uint32_t place = 0; place < alphabet.size(); ++place) {
    if (byte_of(alphabet[place]) == character) {
      return place;
    }
  }
  return std::nullopt;
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

/// A text up to a dollar sign, and what is behind it.
struct Split {
  Bytes part;
  Bytes rest;
};

/// Nothing if there is no dollar sign.
std::optional<Split> split(Bytes text [[clang::lifetimebound]]) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == byte_of('$')) {
      return Split{.part = text.first(i), .rest = text.subspan(i + 1)};
    }
  }
  return std::nullopt;
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

Done check_md5(Bytes text) {
  const std::optional<Split> salt = split(text);
  return salt && is_salt(salt->part, 8) && is_hash(salt->rest, 22) ? Done() : malformed();
}

/// $5$ and $6$, behind their rounds.
Done check_sha2_salted(Bytes text, std::size_t hash_size) {
  const std::optional<Split> salt = split(text);
  return salt && is_salt(salt->part, 16) && is_hash(salt->rest, hash_size) ? Done() : malformed();
}

/// $5$ and $6$: rounds=N$ may stand before the salt.
Done check_sha2(Bytes text, std::size_t hash_size, const CryptCost& most) {
  constexpr std::string_view named = "rounds=";
  constexpr std::uint32_t usual = 5000;
  constexpr std::uint32_t least = 1000;
  if (!starts_with(text, named)) {
    const Done whole = check_sha2_salted(text, hash_size);
    return whole ? within(usual, most.rounds) : whole;
  }
  const std::optional<Split> rounds = split(text);
  const std::optional<std::uint32_t> number = rounds ? number_of(rounds->part.subspan(named.size())) : std::nullopt;
  if (!number || *number < least || !check_sha2_salted(rounds->rest, hash_size)) {
    return malformed();
  }
  return within(*number, most.rounds);
}

Done check_bcrypt(Bytes text, const CryptCost& most) {
  const std::optional<Split> cost = split(text);
  if (!cost || cost->part.size() != 2 || !std::ranges::all_of(cost->part, is_digit) || !is_hash(cost->rest, 53)) {
    return malformed();
  }
  const std::uint32_t tens = std::uint32_t{cost->part.front()} - byte_of('0');
  const std::uint32_t rounds = tens * 10 + cost->part.back() - byte_of('0');
  return rounds < 4 || rounds > 31 ? Done(malformed()) : within(rounds, most.bcrypt_cost);
}

/// One of yescrypt's parameters, and what is behind it.
struct Number {
  std::uint32_t value;
  Bytes rest;
};

/// How a number begins: the first character tells how many follow.
struct Beginning {
  std::uint32_t start = 0;
  std::uint32_t end = 47;
  std::uint32_t bits = 0; ///< Of those that follow.
};

/// Small numbers are one character, larger ones several, each of which gives six bits.
std::optional<Number> take_number(Bytes text [[clang::lifetimebound]], std::uint32_t least) {
  const std::optional<std::uint32_t> first = text.empty() ? std::nullopt : digit_of(text.front());
  if (!first) {
    return std::nullopt;
  }
  std::uint32_t value = least;
  Beginning range;
  for (; *first > range.end; range.bits += 6) {
    value += (range.end + 1 - range.start) << range.bits;
    range.start = range.end + 1;
    range.end = range.start + (62 - range.end) / 2;
  }
  const std::size_t following = range.bits / 6;
  if (following > 3 || text.size() < following + 1) {
    return std::nullopt;
  }
  std::uint32_t low = 0;
  for (const std::uint8_t character : text.subspan(1, following)) {
    const std::optional<std::uint32_t> digit = digit_of(character);
    if (!digit) {
      return std::nullopt;
    }
    low = low << 6U | *digit;
  }
  value += ((*first - range.start) << range.bits) + low;
  return Number{.value = value, .rest = text.subspan(1 + following)};
}

/// The memory that parameters ask for, in KiB; nothing if crypt_gensalt() doesn't make such: it makes one lane, one
/// pass, no ROM.
std::optional<std::uint64_t> yescrypt_memory(Bytes parameters) {
  if (!starts_with(parameters, "j")) {
    return std::nullopt;
  }
  const std::optional<Number> log2_n = take_number(parameters.subspan(1), 1);
  const std::optional<Number> r = log2_n ? take_number(log2_n->rest, 1) : std::nullopt;
  if (!r || log2_n->value > 31 || r->value > (1U << 20U) || !r->rest.empty()) {
    return std::nullopt;
  }
  return (std::uint64_t{128} << log2_n->value) * r->value / 1024;
}

Done check_yescrypt(Bytes text, const CryptCost& most) {
  const std::optional<Split> parameters = split(text);
  const std::optional<Split> salt = parameters ? split(parameters->rest) : std::nullopt;
  if (!salt || salt->part.size() > 86 || !is_alphabetic(salt->part) || !is_hash(salt->rest, 43)) {
    return malformed();
  }
  const std::optional<std::uint64_t> memory = yescrypt_memory(parameters->part);
  return memory ? within(*memory, most.memory_kib) : Done(malformed());
}

enum class Method : std::uint8_t { md5, sha256, sha512, bcrypt, yescrypt };

struct Prefix {
  std::string_view text;
  Method method;
};

constexpr auto prefixes = std::to_array<Prefix>({{"$1$", Method::md5},
                                                 {"$5$", Method::sha256},
                                                 {"$6$", Method::sha512},
                                                 {"$2a$", Method::bcrypt},
                                                 {"$2b$", Method::bcrypt},
                                                 {"$2y$", Method::bcrypt},
                                                 {"$y$", Method::yescrypt}});

Done check(Method method, Bytes text, const CryptCost& most) {
  switch (method) {
  case Method::md5:
    return check_md5(text);
  case Method::sha256:
    return check_sha2(text, 43, most);
  case Method::sha512:
    return check_sha2(text, 86, most);
  case Method::bcrypt:
    return check_bcrypt(text, most);
  case Method::yescrypt:
    break;
  }
  return check_yescrypt(text, most);
}

} // namespace

Done check_crypt_hash(Bytes hash, const CryptCost& most) {
  for (const Prefix& prefix : prefixes) {
    if (starts_with(hash, prefix.text)) {
      return check(prefix.method, hash.subspan(prefix.text.size()), most);
    }
  }
  if (hash.empty() || !digit_of(hash.front())) {
    return failure(STRAKE_LEGACY_UNKNOWN_METHOD);
  }
  return is_hash(hash, 13) ? Done() : malformed(); // DES, which has no prefix
}

} // namespace strake::legacy
