#include "kernels/sha256.hpp"

#include <atomic>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

#include "base/unsafe.hpp"

#if defined(__x86_64__)
#define STRAKE_WITH_SHA256 [[gnu::target("sha,sse4.1")]]
#endif

namespace strake::kernels {
namespace {

constexpr std::size_t block_size = 64;

#if defined(STRAKE_WITH_SHA256)

// FIPS 180-4, section 4.2.2.
alignas(64) constexpr std::array<std::uint32_t, 64> constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};


using Words = __m128i;

/// Four words of the message, which has the most significant byte of each first.
STRAKE_WITH_SHA256 [[gnu::always_inline]] inline Words message(Bytes block, std::size_t begin) {
  const Words swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  STRAKE_UNSAFE_BEGIN("SAFETY: the subspan has 16 bytes, or the access stops; the load asks for no alignment")
  return _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const Words*>(block.subspan(begin, 16).data())), swap);
  STRAKE_UNSAFE_END
}

/// The words of the message schedule that follow four times four others.
STRAKE_WITH_SHA256 [[gnu::always_inline]] inline Words next(Words a, Words b, Words c, Words d) {
  return _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(a, b), _mm_alignr_epi8(d, c, 4)), d);
}

/// The eight variables, as the instructions want them: A, B, E, F and C, D, G, H, the first one being the highest.
struct Variables {
  Words abef;
  Words cdgh;

  STRAKE_WITH_SHA256 [[gnu::always_inline]] inline void four_rounds(Words words, std::size_t first) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the subspan has four constants, or the access stops; it is aligned, as first is by 4")
    const Words* four = reinterpret_cast<const Words*>(std::span(constants).subspan(first, 4).data());
    const Words sum = _mm_add_epi32(words, _mm_load_si128(four));
    cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
    abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
    STRAKE_UNSAFE_END
  }
};

STRAKE_WITH_SHA256 [[gnu::always_inline]] inline Variables load(const Sha256Chain& chain) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the chain has eight words; the loads ask for no alignment")
  const Words* halves = reinterpret_cast<const Words*>(chain.data());
  const Words badc = _mm_shuffle_epi32(_mm_loadu_si128(halves), 0xb1);
  const Words hgfe = _mm_shuffle_epi32(_mm_loadu_si128(halves + 1), 0x1b);
  return {.abef = _mm_alignr_epi8(badc, hgfe, 8), .cdgh = _mm_blend_epi16(hgfe, badc, 0xf0)};
  STRAKE_UNSAFE_END
}

STRAKE_WITH_SHA256 [[gnu::always_inline]] inline void store(const Variables& variables, Sha256Chain& chain) {
  const Words feba = _mm_shuffle_epi32(variables.abef, 0x1b);
  const Words dchg = _mm_shuffle_epi32(variables.cdgh, 0xb1);
  STRAKE_UNSAFE_BEGIN("SAFETY: the chain has eight words; the stores ask for no alignment")
  Words* halves = reinterpret_cast<Words*>(chain.data());
  _mm_storeu_si128(halves, _mm_blend_epi16(feba, dchg, 0xf0));
  _mm_storeu_si128(halves + 1, _mm_alignr_epi8(dchg, feba, 8));
  STRAKE_UNSAFE_END
}

STRAKE_WITH_SHA256 [[gnu::always_inline]] inline Variables sum(const Variables& a, const Variables& b) {
  return {.abef = _mm_add_epi32(a.abef, b.abef), .cdgh = _mm_add_epi32(a.cdgh, b.cdgh)};
}

bool has_instructions() {
  constexpr unsigned sha = 1U << 29U; // of leaf 7; older compilers know no name for it
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  STRAKE_UNSAFE_BEGIN("SAFETY: the compiler's own look at what the processor can")
  return __builtin_cpu_supports("sse4.1") != 0 && __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & sha) != 0;
  STRAKE_UNSAFE_END
}


// The words of the message have names, not places in an array: what is in a register is cleared with it.
STRAKE_WITH_SHA256 void compress(Sha256Chain& chain, Bytes blocks) {
  Variables variables = load(chain);
  for (; !blocks.empty(); blocks = blocks.subspan(block_size)) {
    const Variables before = variables;
    Words a = message(blocks, 0);
    Words b = message(blocks, 16);
    Words c = message(blocks, 32);
    Words d = message(blocks, 48);
    variables.four_rounds(a, 0);
    variables.four_rounds(b, 4);
    variables.four_rounds(c, 8);
    variables.four_rounds(d, 12);
    for (std::size_t round = 16; round < constants.size(); round += 16) {
      a = next(a, b, c, d);
      variables.four_rounds(a, round);
      b = next(b, c, d, a);
      variables.four_rounds(b, round + 4);
      c = next(c, d, a, b);
      variables.four_rounds(c, round + 8);
      d = next(d, a, b, c);
      variables.four_rounds(d, round + 12);
    }
    variables = sum(variables, before);
  }
  store(variables, chain);
}

#else

bool has_instructions() { return false; }
void compress(Sha256Chain& /*chain*/, Bytes /*blocks*/) {}

#endif

enum class Known : std::uint8_t { nothing, absent, present };

constinit std::atomic<Known> known{Known::nothing};

bool look() {
  const bool present = has_instructions();
  known.store(present ? Known::present : Known::absent, std::memory_order_relaxed);
  return present;
}

} // namespace

bool sha256_compress(Sha256Chain& chain, Bytes blocks) {
  ensure(blocks.size() % block_size == 0);
  const Known before = known.load(std::memory_order_relaxed);
  if (before == Known::absent || (before == Known::nothing && !look())) {
    return false;
  }
  compress(chain, blocks);
  return true;
}

} // namespace strake::kernels
