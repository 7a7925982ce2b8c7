#include "kernels/head_marks.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#include "base/unsafe.hpp"

namespace strake::kernels {
namespace {

constexpr std::size_t block_size = 64;
using Block = std::span<const std::uint8_t, block_size>;

/// The marks of a block.
struct Word {
  std::uint64_t unusual = 0;
  std::uint64_t control = 0;
};

/// What a vector of bytes of a block holds: 0xff where it does. In the vector extension that GCC and Clang share.
template <class Vector>
struct Classes {
  Vector unusual;
  Vector control;

  [[gnu::always_inline]] inline Classes(Block block, std::size_t begin) {
    Vector bytes;
    STRAKE_UNSAFE_BEGIN("SAFETY: the subspan has the size of the vector, or the access stops")
    std::memcpy(&bytes, block.subspan(begin, sizeof bytes).data(), sizeof bytes);
    STRAKE_UNSAFE_END
    const Vector lower = bytes | 0x20;
    const Vector from_a = lower - 'a';
    const Vector from_0 = bytes - '0';
    unusual = static_cast<Vector>(~((from_a < 26) | (from_0 < 10) | (bytes == '-')));
    control = static_cast<Vector>((bytes < 0x20) | (bytes == 0x7f));
  }
};

template <Word mark_block(Block)>
[[gnu::always_inline]] inline void mark_blocks(Bytes blocks, HeadMarks& marks, std::size_t word) {
  for (; !blocks.empty(); blocks = blocks.subspan(block_size), ++word) {
    const Word marked = STRAKE_UNSAFE_EXPR("SAFETY: the template argument names a function of this file",
                                           mark_block(blocks.first<block_size>()));
    marks.unusual[word] = marked.unusual;
    marks.control[word] = marked.control;
  }
}

/// The same, once in the code for all that call it.
template <Word mark_block(Block)>
[[gnu::noinline]] void mark_blocks_by_call(Bytes blocks, HeadMarks& marks, std::size_t word) {
  mark_blocks<mark_block>(blocks, marks, word);
}

using MarkBlocks = void(Bytes blocks, HeadMarks& marks, std::size_t word);

/// Marks whole blocks, and what remains as the end of the block of the last bytes. Fewer bytes than a block are filled
/// up with others that get no mark.
template <MarkBlocks mark_blocks>
HeadMarks mark(Bytes bytes) {
  HeadMarks marks{};
  const Bytes window = bytes.first(std::min(bytes.size(), HeadMarks::bytes));
  const std::size_t whole = window.size() / block_size;
  const std::size_t rest = window.size() % block_size;
  STRAKE_UNSAFE_BEGIN("SAFETY: the template argument names a function of this file")
  mark_blocks(window.first(whole * block_size), marks, 0);
  if (rest > 0 && whole > 0) {
    mark_blocks(window.last(block_size), marks, whole);
    marks.unusual[whole] >>= block_size - rest;
    marks.control[whole] >>= block_size - rest;
  } else if (rest > 0) {
    std::array<std::uint8_t, block_size> filled{};
    filled.fill('a');
    copy_bytes(window, MutableBytes(filled).first(rest));
    mark_blocks(filled, marks, 0);
  }
  STRAKE_UNSAFE_END
  return marks;
}

bool always() { return true; }

Word mark_each_byte(Block block) {
  Word word;
  std::uint64_t bit = 1;
  for (const std::uint8_t byte : block) {
    const std::uint8_t lower = byte | 0x20U;
    const bool letter = lower >= 'a' && lower <= 'z';
    const bool digit = byte >= '0' && byte <= '9';
    word.unusual |= letter || digit || byte == '-' ? 0 : bit;
    word.control |= byte < 0x20 || byte == 0x7f ? bit : 0;
    bit <<= 1U;
  }
  return word;
}

#if defined(__x86_64__)

typedef std::uint8_t Vector16 __attribute__((vector_size(16)));
typedef std::uint8_t Vector32 __attribute__((vector_size(32)));

inline std::uint64_t bits_sse2(const Vector16& vector) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the two types name the same register",
                            std::bit_cast<std::uint32_t>(_mm_movemask_epi8(reinterpret_cast<__m128i>(vector))));
}

inline Word mark_block_sse2(Block block) {
  Word word;
  for (std::size_t i = 0; i < block_size; i += sizeof(Vector16)) {
    const Classes<Vector16> classes(block, i);
    word.unusual |= bits_sse2(classes.unusual) << i;
    word.control |= bits_sse2(classes.control) << i;
  }
  return word;
}

[[gnu::target("avx2")]] inline std::uint64_t bits_avx2(const Vector32& vector) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the two types name the same register",
                            std::bit_cast<std::uint32_t>(_mm256_movemask_epi8(reinterpret_cast<__m256i>(vector))));
}

[[gnu::target("avx2")]] inline Word mark_block_avx2(Block block) {
  const Classes<Vector32> low(block, 0);
  const Classes<Vector32> high(block, sizeof(Vector32));
  return {.unusual = bits_avx2(low.unusual) | bits_avx2(high.unusual) << sizeof(Vector32),
          .control = bits_avx2(low.control) | bits_avx2(high.control) << sizeof(Vector32)};
}

[[gnu::target("avx2")]] void mark_blocks_avx2(Bytes blocks, HeadMarks& marks, std::size_t word) {
  mark_blocks<mark_block_avx2>(blocks, marks, word);
}

bool has_avx2() {
  return STRAKE_UNSAFE_EXPR("SAFETY: the compiler's own look at what the processor can",
                            __builtin_cpu_supports("avx2") != 0);
}

#elif defined(__aarch64__)

typedef std::uint8_t Vector16 __attribute__((vector_size(16)));

/// One bit of each byte of a block, by adding neighbours three times.
inline std::uint64_t bits_neon(const std::array<Vector16, 4>& vectors) {
  constexpr Vector16 weights{1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const auto weighed = [&](std::size_t i) {
    return std::bit_cast<uint8x16_t>(static_cast<Vector16>(vectors[i] & weights));
  };
  const uint8x16_t low = vpaddq_u8(weighed(0), weighed(1));
  const uint8x16_t high = vpaddq_u8(weighed(2), weighed(3));
  const uint8x16_t halves = vpaddq_u8(low, high);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(halves, halves)), 0);
}

inline Word mark_block_neon(Block block) {
  std::array<Vector16, 4> unusual;
  std::array<Vector16, 4> control;
  for (std::size_t i = 0; i < unusual.size(); ++i) {
    const Classes<Vector16> classes(block, i * sizeof(Vector16));
    unusual[i] = classes.unusual;
    control[i] = classes.control;
  }
  return {.unusual = bits_neon(unusual), .control = bits_neon(control)};
}

#endif

constexpr std::array markers {
#if defined(__x86_64__)
  HeadMarker{"AVX2", has_avx2, mark<mark_blocks_avx2>},
      HeadMarker{"SSE2", always, mark<mark_blocks_by_call<mark_block_sse2>>},
#elif defined(__aarch64__)
  HeadMarker{"NEON", always, mark<mark_blocks_by_call<mark_block_neon>>},
#endif
      HeadMarker {
    "plain", always, mark<mark_blocks_by_call<mark_each_byte>>
  }
};

HeadMarks choose(Bytes bytes);

// Not a static of a function: its guard would bring in exceptions, which a drop-in has none of.
constinit std::atomic<decltype(&choose)> chosen{choose};

HeadMarks choose(Bytes bytes) {
  STRAKE_UNSAFE_BEGIN("SAFETY: all functions of the table are in this file; the last one runs everywhere")
  const HeadMarker& best = *std::ranges::find_if(markers, [](const HeadMarker& marker) { return marker.runs_here(); });
  chosen.store(best.mark, std::memory_order_relaxed);
  return best.mark(bytes);
  STRAKE_UNSAFE_END
}

} // namespace

std::span<const HeadMarker> head_markers() { return markers; }

HeadMarks mark_head(Bytes bytes) {
  return STRAKE_UNSAFE_EXPR("SAFETY: only functions of this file are ever stored there",
                            chosen.load(std::memory_order_relaxed)(bytes));
}

} // namespace strake::kernels
