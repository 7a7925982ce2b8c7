#include "json_tree/text.hpp"

#include <array>

#include "json_writer/number.hpp"
#include "kernels/real.hpp"
#include "kernels/word.hpp"
#include "json/utf8.hpp"

namespace strake::json {
namespace {

constexpr std::size_t word_size = 8;

/// Up to eight bytes, the first lowest, with zeros behind the last.
std::uint64_t word_at(Bytes text, std::size_t at) {
  const Bytes rest = text.subspan(at);
  if (rest.size() >= word_size) {
    return kernels::word_of(rest.first<word_size>());
  }
  std::array<std::uint8_t, word_size> filled{};
  copy_bytes(rest, MutableBytes(filled).first(rest.size()));
  return kernels::word_of(filled);
}

} // namespace

Done check_utf8(Bytes text) {
  constexpr std::uint64_t highest_bits = 0x8080808080808080U;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::uint64_t word = word_at(text, at);
    if ((word & highest_bits) == 0) {
      at += word_size;
      continue;
    }
    const std::size_t size = text[at] < 0x80 ? 1 : utf8_size(word);
    if (size == 0) {
      return failure(STRAKE_JSON_INVALID_UTF8, at);
    }
    at += size;
  }
  return {};
}

std::vector<std::uint8_t> number_text(Kind kind, std::uint64_t bits) {
  Output to({}, nullptr);
  write_number(to, kind, bits);
  const Bytes text = to.hidden();
  return {text.begin(), text.end()};
}

void write_number(Output& to, Kind kind, std::uint64_t bits) {
  ensure(kind == Kind::integer || kind == Kind::natural || kind == Kind::real);
  if (kind == Kind::integer) {
    write_integer(to, kernels::signed_of(bits));
  } else if (kind == Kind::natural) {
    write_natural(to, bits);
  } else {
    write_real(to, kernels::double_of(bits));
  }
}

} // namespace strake::json
