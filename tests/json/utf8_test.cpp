// Which bytes begin a character beyond ASCII, by the table of RFC 3629 section 4.
#include <gtest/gtest.h>

#include "json/utf8.hpp"

namespace {

using strake::json::utf8_size;

struct Range {
  unsigned first;
  unsigned last;
  [[nodiscard]] bool holds(unsigned byte) const { return byte >= first && byte <= last; }
};

struct Form {
  Range lead;
  Range second;
  std::size_t size;
};

constexpr Range tail{0x80, 0xbf};
constexpr Form forms[] = {
    {{0xc2, 0xdf}, tail, 2}, {{0xe0, 0xe0}, {0xa0, 0xbf}, 3}, {{0xe1, 0xec}, tail, 3}, {{0xed, 0xed}, {0x80, 0x9f}, 3},
    {{0xee, 0xef}, tail, 3}, {{0xf0, 0xf0}, {0x90, 0xbf}, 4}, {{0xf1, 0xf3}, tail, 4}, {{0xf4, 0xf4}, {0x80, 0x8f}, 4}};

std::size_t expected(unsigned a, unsigned b, unsigned c, unsigned d) {
  for (const Form& form : forms) {
    if (form.lead.holds(a) && form.second.holds(b) && (form.size < 3 || tail.holds(c)) &&
        (form.size < 4 || tail.holds(d))) {
      return form.size;
    }
  }
  return 0;
}

std::uint64_t word(unsigned a, unsigned b, unsigned c, unsigned d) {
  return std::uint64_t{0x5a5a5a5a00000000U} | d << 24U | c << 16U | b << 8U | a;
}

void expect(unsigned a, unsigned b, unsigned c, unsigned d) {
  if (utf8_size(word(a, b, c, d)) != expected(a, b, c, d)) {
    ADD_FAILURE() << std::hex << a << " " << b << " " << c << " " << d;
  }
}

TEST(Utf8, IsEveryCharacterOfTwoAndThreeBytesAndNothingElse) {
  for (unsigned a = 0xc0; a < 0x100; ++a) {
    for (unsigned b = 0; b < 0x100; ++b) {
      for (unsigned c = 0; c < 0x100; ++c) {
        expect(a, b, c, 0x80);
        expect(a, b, c, '"');
      }
    }
  }
}

TEST(Utf8, NeverBeginsWithAnyOtherByte) {
  for (unsigned a = 0; a < 0xc2; ++a) {
    for (unsigned b = 0; b < 0x100; ++b) {
      expect(a, b, 0x80, 0x80);
      expect(a, 0x80, b, 0x80);
    }
  }
}

TEST(Utf8, IsEveryBeginningOfFourBytes) {
  for (const unsigned a : {0xf0U, 0xf1U, 0xf3U, 0xf4U, 0xf5U}) {
    for (unsigned b = 0x70; b < 0xd0; ++b) {
      for (unsigned c = 0x70; c < 0xd0; ++c) {
        for (const unsigned d : {0x00U, 0x22U, 0x7fU, 0x80U, 0x9fU, 0xa0U, 0xbfU, 0xc0U, 0xffU}) {
          expect(a, b, c, d);
        }
      }
    }
  }
}

} // namespace
