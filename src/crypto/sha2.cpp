#include "crypto/sha2.hpp"

#include <bit>

#include "kernels/sha256.hpp"

namespace strake::crypto {
namespace {

void compress(Sha2Chain<std::uint32_t>& chain, Bytes blocks) {
  kernels::has_sha256() ? kernels::sha256_compress(chain, blocks) : sha2_compress(chain, blocks);
}
void compress(Sha2Chain<std::uint64_t>& chain, Bytes blocks) { sha2_compress(chain, blocks); }

/// The byte of a word, the most significant one being the first.
template <class Word>
std::uint8_t byte_at(Word word, std::size_t index) {
  return low_byte(word >> (8 * (sizeof(Word) - 1 - index)));
}

} // namespace

template <class Word>
void Sha2<Word>::add(Bytes data) {
  const std::size_t begin = size_ % block_size;
  size_ += data.size();
  if (begin != 0) {
    const std::size_t taken = std::min(block_size - begin, data.size());
    copy_bytes(data.first(taken), MutableBytes(buffer_).subspan(begin, taken));
    if (begin + taken < block_size) {
      return;
    }
    compress(chain_, buffer_);
    data = data.subspan(taken);
  }
  const std::size_t whole = data.size() - data.size() % block_size;
  if (whole != 0) {
    compress(chain_, data.first(whole));
  }
  copy_bytes(data.subspan(whole), MutableBytes(buffer_).first(data.size() - whole));
}

template <class Word>
void Sha2<Word>::finish(MutableBytes digest) {
  constexpr std::size_t length_size = 2 * sizeof(Word);
  const std::uint64_t bits = 8 * size_;
  std::size_t end = size_ % block_size;
  buffer_[end++] = 0x80;
  if (end > block_size - length_size) {
    std::ranges::fill(MutableBytes(buffer_).subspan(end), std::uint8_t{0});
    compress(chain_, buffer_);
    end = 0;
  }
  std::ranges::fill(MutableBytes(buffer_).subspan(end), std::uint8_t{0});
  for (std::size_t i = 0; i < sizeof bits; ++i) {
    buffer_[block_size - sizeof bits + i] = byte_at(bits, i);
  }
  compress(chain_, buffer_);
  ensure(digest.size() <= sizeof chain_);
  for (std::size_t i = 0; i < digest.size(); ++i) {
    digest[i] = byte_at(chain_[i / sizeof(Word)], i % sizeof(Word));
  }
}

template class Sha2<std::uint32_t>;
template class Sha2<std::uint64_t>;

} // namespace strake::crypto
