#include "crypto/hmac.hpp"

#include "crypto/wiped.hpp"

namespace strake::crypto {
namespace {

template <class Word>
constexpr std::size_t chain_size = sizeof(Sha2Chain<Word>);

} // namespace

void hmac_prepare(Hash hash, Bytes key, MutableBytes prepared) {
  ensure(prepared.size() == hmac_prepared_size(hash));
  with_initial(hash, [&]<class Word>(const Sha2Chain<Word>& initial) {
    Wiped<Sha2<Word>::block_size> block;
    if (key.size() > block.bytes().size()) {
      Sha2<Word> hashed(initial);
      hashed.add(key);
      hashed.finish(block.bytes().first(digest_size(hash)));
    } else {
      copy_bytes(key, block.bytes().first(key.size()));
    }
    const auto add_padded = [&](std::uint8_t padding, MutableBytes to) {
      for (std::uint8_t& byte : block.bytes()) {
        byte ^= padding;
      }
      Sha2<Word> padded(initial);
      padded.add(block.bytes());
      padded.store(to);
    };
    constexpr std::uint8_t inner = 0x36;
    constexpr std::uint8_t outer = 0x5c;
    add_padded(inner, prepared.first(chain_size<Word>));
    add_padded(inner ^ outer, prepared.last(chain_size<Word>));
  });
}

template <class Word>
Sha2<Word> hmac_begin(Bytes prepared) {
  return Sha2<Word>(prepared.first(chain_size<Word>));
}

template <class Word>
void hmac_finish(Hash hash, Bytes prepared, Sha2<Word>& message, MutableBytes tag) {
  ensure(tag.size() <= digest_size(hash));
  Wiped<chain_size<Word>> working;
  const MutableBytes inner = working.bytes().first(digest_size(hash));
  message.finish(inner);
  message.restore(prepared.last(chain_size<Word>));
  message.add(inner);
  message.finish(tag);
}

void hmac(Hash hash, Bytes prepared, std::span<const Bytes> parts, MutableBytes tag) {
  const auto compute = [&]<class Word>(Sha2<Word> message) {
    for (const Bytes part : parts) {
      message.add(part);
    }
    hmac_finish(hash, prepared, message, tag);
  };
  hash == Hash::sha256 ? compute(hmac_begin<std::uint32_t>(prepared)) : compute(hmac_begin<std::uint64_t>(prepared));
}

template Sha2<std::uint32_t> hmac_begin(Bytes prepared);
template Sha2<std::uint64_t> hmac_begin(Bytes prepared);
template void hmac_finish(Hash hash, Bytes prepared, Sha2<std::uint32_t>& message, MutableBytes tag);
template void hmac_finish(Hash hash, Bytes prepared, Sha2<std::uint64_t>& message, MutableBytes tag);

} // namespace strake::crypto
