#include "crypto/sha2.hpp"

#include <bit>

#include "kernels/sha256.hpp"

namespace strake::crypto {
namespace {

void compress(Sha2Chain<std::uint32_t>& chain, Bytes blocks) {
  if (!kernels::sha256_compress(chain, blocks)) {
    sha2_compress(chain, blocks);
  }
}
void compress(Sha2Chain<std::uint64_t>& chain, Bytes blocks) { sha2_compress(chain, blocks); }

/// The bytes of a number, the most significant one first.
template <class Word>
std::array<std::uint8_t, sizeof(Word)> big_endian(Word word) {
  if constexpr (std::endian::native == std::endian::little) {
    word = std::byteswap(word);
  }
  return std::bit_cast<std::array<std::uint8_t, sizeof(Word)>>(word);
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
  // A bit that is set, and bits that aren't up to the length of the message, which ends a block.
  static constexpr std::array<std::uint8_t, 2 * block_size> padding{0x80};
  constexpr std::size_t length_size = 2 * sizeof(Word);
  const MutableBytes buffer = buffer_;
  std::size_t end = size_ % block_size;
  std::size_t padded = 0;
  if (end + 1 + length_size > block_size) {
    padded = block_size - end;
    copy_bytes(Bytes(padding).first(padded), buffer.subspan(end));
    compress(chain_, buffer);
    end = 0;
  }
  copy_bytes(Bytes(padding).subspan(padded, block_size - end), buffer.subspan(end));
  copy_bytes(big_endian(8 * size_), buffer.last(sizeof size_));
  compress(chain_, buffer);
  ensure(digest.size() <= sizeof chain_);
  for (std::size_t i = 0; !digest.empty(); ++i) {
    const std::array<std::uint8_t, sizeof(Word)> bytes = big_endian(chain_[i]);
    if (digest.size() < bytes.size()) {
      copy_bytes(Bytes(bytes).first(digest.size()), digest);
      break;
    }
    copy_bytes(bytes, digest.template first<sizeof(Word)>());
    digest = digest.subspan(sizeof(Word));
  }
}

template <class Word>
void Sha2<Word>::store(MutableBytes to) const {
  ensure(size_ == block_size && to.size() == sizeof chain_);
  for (std::size_t i = 0; i < chain_.size(); ++i) {
    copy_bytes(std::bit_cast<std::array<std::uint8_t, sizeof(Word)>>(chain_[i]),
               to.subspan(i * sizeof(Word)).template first<sizeof(Word)>());
  }
}

template <class Word>
void Sha2<Word>::restore(Bytes stored) {
  ensure(stored.size() == sizeof chain_);
  for (std::size_t i = 0; i < chain_.size(); ++i) {
    std::array<std::uint8_t, sizeof(Word)> word{};
    copy_bytes(stored.subspan(i * sizeof(Word)).template first<sizeof(Word)>(), word);
    chain_[i] = std::bit_cast<Word>(word);
  }
  size_ = block_size;
}

template class Sha2<std::uint32_t>;
template class Sha2<std::uint64_t>;

} // namespace strake::crypto
