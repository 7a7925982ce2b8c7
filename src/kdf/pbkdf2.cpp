#include "kdf/pbkdf2.hpp"

#include "crypto/wiped.hpp"

namespace strake::kdf {
namespace {

constexpr std::size_t longest_block = crypto::digest_size(crypto::Hash::sha512);

std::array<std::uint8_t, 4> big_endian(std::uint32_t number) {
  return {low_byte(number >> 24U), low_byte(number >> 16U), low_byte(number >> 8U), low_byte(number)};
}

void exclusive_or(Bytes from, MutableBytes to) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    to[i] = low_byte(widen<unsigned>(to[i]) ^ widen<unsigned>(from[i]));
  }
}

} // namespace

void pbkdf2(crypto::Hash hash, Bytes password, Bytes salt, std::uint32_t iterations, MutableBytes output) {
  ensure(iterations > 0);
  crypto::Wiped<crypto::hmac_prepared_size(crypto::Hash::sha512)> working;
  const MutableBytes prepared = working.bytes().first(crypto::hmac_prepared_size(hash));
  crypto::hmac_prepare(hash, password, prepared);
  crypto::Wiped<longest_block> last;
  crypto::Wiped<longest_block> sum;
  const MutableBytes tag = last.bytes().first(crypto::digest_size(hash));
  const MutableBytes block = sum.bytes().first(crypto::digest_size(hash));
  for (std::uint32_t index = 1; !output.empty(); ++index) {
    const std::array number = big_endian(index);
    crypto::hmac(hash, prepared, std::array{salt, Bytes(number)}, tag);
    copy_bytes(tag, block);
    for (std::uint32_t i = 1; i < iterations; ++i) {
      crypto::hmac(hash, prepared, std::array{Bytes(tag)}, tag);
      exclusive_or(tag, block);
    }
    const std::size_t size = std::min(block.size(), output.size());
    copy_bytes(block.first(size), output.first(size));
    output = output.subspan(size);
  }
}

} // namespace strake::kdf
