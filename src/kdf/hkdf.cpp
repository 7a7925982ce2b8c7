#include "kdf/hkdf.hpp"

#include "crypto/wiped.hpp"

namespace strake::kdf {

using crypto::Hash;
using crypto::Wiped;

namespace {

constexpr std::size_t longest_tag = crypto::digest_size(Hash::sha512);
constexpr std::size_t longest_prepared = crypto::hmac_prepared_size(Hash::sha512);

} // namespace

void extract(Hash hash, Bytes salt, Bytes input, MutableBytes pseudo_random_key) {
  Wiped<longest_prepared> working;
  const MutableBytes prepared = working.bytes().first(crypto::hmac_prepared_size(hash));
  crypto::hmac_prepare(hash, salt, prepared);
  crypto::hmac(hash, prepared, std::array{input}, pseudo_random_key);
}

Done expand(Hash hash, Bytes pseudo_random_key, Bytes info, MutableBytes output) {
  if (output.size() > longest_expansion(hash)) {
    return over_limit(STRAKE_KDF_TOO_LONG, no_offset, output.size(), longest_expansion(hash));
  }
  Wiped<longest_prepared> working;
  const MutableBytes prepared = working.bytes().first(crypto::hmac_prepared_size(hash));
  crypto::hmac_prepare(hash, pseudo_random_key, prepared);
  Wiped<longest_tag> last;
  const MutableBytes tag = last.bytes().first(crypto::digest_size(hash));
  Bytes before;
  for (std::array<std::uint8_t, 1> counter{1}; !output.empty(); ++counter.front()) {
    crypto::hmac(hash, prepared, std::array{before, info, Bytes(counter)}, tag);
    const std::size_t size = std::min(tag.size(), output.size());
    copy_bytes(tag.first(size), output.first(size));
    output = output.subspan(size);
    before = tag;
  }
  return {};
}

Done hkdf(Hash hash, Bytes input, Bytes salt, Bytes info, MutableBytes output) {
  Wiped<longest_tag> extracted;
  const MutableBytes pseudo_random_key = extracted.bytes().first(crypto::digest_size(hash));
  extract(hash, salt, input, pseudo_random_key);
  return expand(hash, pseudo_random_key, info, output);
}

} // namespace strake::kdf
