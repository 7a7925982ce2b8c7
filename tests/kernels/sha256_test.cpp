// The processor's instructions compress as FIPS 180-4, section 6.2.2, says, which is followed here step by step.
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>
#include <vector>

#include "kernels/sha256.hpp"

namespace {

using strake::kernels::Sha256Chain;

constexpr Sha256Chain initial{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                              0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
std::array<std::uint32_t, 64> constants() {
  std::array<std::uint32_t, 64> found{};
  std::size_t count = 0;
  for (unsigned number = 2; count < found.size(); ++number) {
    bool prime = true;
    for (unsigned divisor = 2; divisor < number; ++divisor) {
      prime = prime && number % divisor != 0;
    }
    if (prime) {
      const long double root = std::cbrt(static_cast<long double>(number));
      found[count++] = static_cast<std::uint32_t>((root - std::floor(root)) * 4294967296.0L);
    }
  }
  return found;
}

void compress_step_by_step(Sha256Chain& chain, const std::uint8_t* block) {
  static const std::array<std::uint32_t, 64> k = constants();
  std::array<std::uint32_t, 64> w{};
  for (std::size_t i = 0; i < 64; ++i) {
    if (i < 16) {
      w[i] = std::uint32_t{block[4 * i]} << 24U | std::uint32_t{block[4 * i + 1]} << 16U |
             std::uint32_t{block[4 * i + 2]} << 8U | block[4 * i + 3];
    } else {
      const std::uint32_t s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ w[i - 15] >> 3U;
      const std::uint32_t s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ w[i - 2] >> 10U;
      w[i] = s1 + w[i - 7] + s0 + w[i - 16];
    }
  }
  auto [a, b, c, d, e, f, g, h] = chain;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const std::uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + k[i] + w[i];
    const std::uint32_t s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const std::uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  const Sha256Chain added{a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < chain.size(); ++i) {
    chain[i] += added[i];
  }
}

void expect_same(const Sha256Chain& from, const std::vector<std::uint8_t>& bytes, std::size_t begin) {
  Sha256Chain wanted = from;
  for (std::size_t i = begin; i < bytes.size(); i += 64) {
    compress_step_by_step(wanted, bytes.data() + i);
  }
  Sha256Chain chain = from;
  EXPECT_TRUE(strake::kernels::sha256_compress(chain, std::span(bytes).subspan(begin)));
  EXPECT_EQ(chain, wanted) << bytes.size() << " bytes, from " << begin;
}

TEST(Sha256, IsThatOfTheStandardWhereTheProcessorHasIt) {
  Sha256Chain unused = initial;
  const bool has_it = strake::kernels::sha256_compress(unused, {});
  std::printf("instructions for SHA-256: %s\n", has_it ? "yes" : "no");
  if (!has_it) {
    return; // tests/hash compares what takes their place
  }
  std::mt19937 random(1);
  for (std::size_t blocks = 0; blocks < 20; ++blocks) {
    for (const std::size_t begin : {0U, 1U, 3U, 8U}) { // the blocks may lie anywhere
      std::vector<std::uint8_t> bytes(begin + 64 * blocks);
      Sha256Chain chain = initial;
      expect_same(chain, bytes, begin);
      std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random()); });
      std::ranges::generate(chain, [&] { return static_cast<std::uint32_t>(random()); });
      expect_same(chain, bytes, begin);
    }
  }
}

} // namespace
