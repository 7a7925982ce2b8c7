#include "legacy/fernet.hpp"

#include "crypto/sodium.hpp"
#include "legacy/bare.hpp"
#include "legacy/base64url.hpp"

namespace strake::legacy {
namespace {

constexpr std::uint8_t version = 0x80;
constexpr std::size_t time_size = 8;
constexpr std::size_t iv_size = 16;
constexpr std::size_t block_size = 16;
constexpr std::size_t tag_size = 32;
constexpr std::size_t header_size = 1 + time_size + iv_size;
constexpr std::size_t key_half = fernet_key_size / 2;
/// How far the clock of who made a token may be ahead, in seconds: as the implementations that are in use have it.
constexpr std::uint64_t clock_skew = 60;

std::uint64_t time_of(Bytes token) {
  std::uint64_t time = 0;
  for (const std::uint8_t byte : token.subspan(1, time_size)) {
    time = time << 8U | byte;
  }
  return time;
}

bool is_within(std::uint64_t time, const Age& age) {
  return time <= age.now ? age.now - time <= age.most : time - age.now <= clock_skew;
}

/// The parts of a token, in the order in which they are judged: nothing is decrypted before the tag is right.
Result<std::size_t> open(Bytes key, Bytes token, const std::optional<Age>& age, MutableBytes message) {
  const std::size_t signed_size = token.size() - tag_size;
  const Result<crypto::Digest> tag = hmac(Hash::sha256, key.first(key_half), token.first(signed_size));
  if (!tag) {
    return std::unexpected(tag.error());
  }
  if (!crypto::equal(tag->bytes(), token.subspan(signed_size))) {
    return failure(STRAKE_LEGACY_DECRYPTION_FAILED);
  }
  if (age && !is_within(time_of(token), *age)) {
    return failure(STRAKE_LEGACY_OUTSIDE_WINDOW);
  }
  return decrypt({.algorithm = Algorithm::aes128_cbc, .padding = Padding::pkcs7}, key.subspan(key_half),
                 {.iv = token.subspan(1 + time_size, iv_size),
                  .ciphertext = token.subspan(header_size, signed_size - header_size)},
                 message);
}

} // namespace

Result<std::size_t> fernet_room(Bytes token) {
  const std::optional<std::size_t> size = decoded_size(token);
  constexpr std::size_t least = header_size + block_size + tag_size;
  if (!size || *size < least || (*size - least) % block_size != 0) {
    return failure(STRAKE_LEGACY_INVALID_TOKEN);
  }
  return *size - header_size - tag_size;
}

Result<std::size_t> read_fernet(Bytes key, Bytes token, const std::optional<Age>& age, MutableBytes message) {
  ensure(key.size() == fernet_key_size && fernet_room(token) == message.size());
  std::vector<std::uint8_t> bytes(header_size + message.size() + tag_size); // nothing of it is secret
  const bool well_formed = decode_base64url(token, bytes) && bytes.front() == version;
  Result<std::size_t> size =
      well_formed ? open(key, bytes, age, message) : Result<std::size_t>(failure(STRAKE_LEGACY_INVALID_TOKEN));
  if (!size) {
    std::ranges::fill(message, std::uint8_t{0});
  }
  return size;
}

} // namespace strake::legacy
