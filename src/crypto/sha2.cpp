#include "crypto/sha2.hpp"

#include "kernels/sha256.hpp"
#include "kernels/word.hpp"

namespace strake::crypto {
namespace {

void compress(Sha2Chain<std::uint32_t>& chain, Bytes blocks) {
  if (!kernels::sha256_compress(chain, blocks)) {
    sha2_compress(chain, blocks);
  }
}
void compress(Sha2Chain<std::uint64_t>& chain, Bytes blocks) { sha2_compress(chain, blocks); }

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
  copy_bytes(kernels::big_endian(8 * size_), buffer.last(sizeof size_));
  compress(chain_, buffer);
  ensure(digest.size() <= sizeof chain_);
  for (const Word word : chain_) {
    const std::array<std::uint8_t, sizeof(Word)> bytes = kernels::big_endian(word);
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
  for (const Word word : chain_) {
    copy_bytes(kernels::native_bytes(word), to.template first<sizeof(Word)>());
    to = to.subspan(sizeof(Word));
  }
}

template <class Word>
void Sha2<Word>::restore(Bytes stored) {
  ensure(stored.size() == sizeof chain_);
  for (Word& word : chain_) {
    std::array<std::uint8_t, sizeof(Word)> bytes{};
    copy_bytes(stored.template first<sizeof(Word)>(), bytes);
    word = kernels::native_word<Word>(bytes);
    stored = stored.subspan(sizeof(Word));
  }
  size_ = block_size;
}

template class Sha2<std::uint32_t>;
template class Sha2<std::uint64_t>;

} // namespace strake::crypto
