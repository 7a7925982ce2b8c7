#include "aead/envelope.hpp"

#include "crypto/personal_hash.hpp"
#include "crypto/random.hpp"
#include "crypto/wiped.hpp"

namespace strake::aead {
namespace {

constexpr std::array<std::uint8_t, 5> magic_and_version{0xf5, 'S', 'A', 'E', 1};
constexpr std::size_t fixed_size = magic_and_version.size() + 2; // behind it stands the key id

/// Takes bytes from the front of an envelope.
class Front {
public:
  explicit Front(Bytes whole [[clang::lifetimebound]]) : whole_(whole) {}

  [[nodiscard]] Bytes take(std::size_t size) [[clang::lifetimebound]] {
    taken_ += size;
    return whole_.first(taken_).last(size);
  }
  [[nodiscard]] Bytes rest() const [[clang::lifetimebound]] { return whole_.subspan(taken_); }

private:
  Bytes whole_;
  std::size_t taken_ = 0;
};

constexpr std::size_t header_size(std::size_t key_id_size) { return fixed_size + key_id_size + envelope_nonce_size; }

constexpr std::size_t overhead(std::size_t key_id_size) {
  return header_size(key_id_size) + commitment_size + crypto::cipher_tag_size;
}

/// The algorithm that a byte of the header stands for, if it is one for authenticated encryption.
std::optional<key::Algorithm> algorithm_of(std::uint8_t code) {
  for (const key::Traits& traits : key::all_traits) {
    if (traits.use == key::Use::aead && std::to_underlying(traits.algorithm) == code) {
      return traits.algorithm;
    }
  }
  return std::nullopt;
}

/// What one message is sealed with.
class MessageKey {
public:
  MessageKey(const key::Key& key, Bytes header, Bytes associated) {
    static constexpr crypto::Purpose purpose = crypto::purpose("Strake AEAD 1");
    crypto::personal_hash(purpose, key.material(), std::array{header, associated}, digest_.bytes());
  }

  [[nodiscard]] Bytes commitment() const [[clang::lifetimebound]] { return digest_.bytes().first(commitment_size); }
  [[nodiscard]] Bytes key() const [[clang::lifetimebound]] { return digest_.bytes().subspan(commitment_size); }

private:
  static_assert(crypto::personal_hash_size == commitment_size + crypto::cipher_key_size);
  crypto::Wiped<crypto::personal_hash_size> digest_;
};

/// The associated data is part of the message key: the cipher needs none.
Result<crypto::Sealing> sealing_by(const MessageKey& by [[clang::lifetimebound]], key::Algorithm algorithm,
                                   Bytes nonce [[clang::lifetimebound]], std::size_t size) {
  const Result<crypto::Cipher> cipher = cipher_of(algorithm);
  if (!cipher) {
    return std::unexpected(cipher.error());
  }
  if (size > crypto::longest_message(*cipher)) {
    return over_limit(STRAKE_AEAD_TOO_LONG, no_offset, size, crypto::longest_message(*cipher));
  }
  return crypto::Sealing{
      .cipher = *cipher, .key = by.key(), .nonce = nonce.first(crypto::nonce_size(*cipher)), .associated = {}};
}

/// Writes all of the header but for the nonce.
void write_header(key::Algorithm algorithm, Bytes key_id, MutableBytes header) {
  copy_bytes(magic_and_version, header.first(magic_and_version.size()));
  header[magic_and_version.size()] = narrow<std::uint8_t>(std::to_underlying(algorithm));
  header[magic_and_version.size() + 1] = narrow<std::uint8_t>(key_id.size());
  copy_bytes(key_id, header.subspan(fixed_size, key_id.size()));
}

} // namespace

Result<Envelope> parse_envelope(Bytes sealed) {
  if (sealed.size() < overhead(0)) {
    return over_limit(STRAKE_AEAD_MALFORMED, no_offset, sealed.size(), overhead(0));
  }
  Front front(sealed);
  const bool is_one = std::ranges::equal(front.take(magic_and_version.size()), magic_and_version);
  const std::optional<key::Algorithm> algorithm = algorithm_of(front.take(1).front());
  const std::size_t key_id_size = front.take(1).front();
  if (!is_one || !algorithm || key_id_size > longest_key_id || sealed.size() < overhead(key_id_size)) {
    return failure(STRAKE_AEAD_MALFORMED);
  }
  const Bytes key_id = front.take(key_id_size);
  const Bytes nonce = front.take(envelope_nonce_size);
  const Bytes commitment = front.take(commitment_size);
  const Result<Parts> body = split(front.rest());
  if (!body) {
    return std::unexpected(body.error());
  }
  return Envelope{.algorithm = *algorithm,
                  .key_id = key_id,
                  .header = sealed.first(header_size(key_id_size)),
                  .nonce = nonce,
                  .commitment = commitment,
                  .body = *body};
}

Result<std::size_t> sealed_size(Bytes key_id, std::size_t plaintext_size) {
  if (key_id.size() > longest_key_id) {
    return over_limit(STRAKE_AEAD_KEY_ID_TOO_LONG, no_offset, key_id.size(), longest_key_id);
  }
  const std::size_t most = std::numeric_limits<std::size_t>::max() - overhead(key_id.size());
  if (plaintext_size > most) {
    return over_limit(STRAKE_AEAD_TOO_LONG, no_offset, plaintext_size, most);
  }
  return plaintext_size + overhead(key_id.size());
}

Done seal(const key::Key& key, Bytes key_id, Bytes plaintext, Bytes associated, MutableBytes sealed) {
  ensure(sealed.size() == plaintext.size() + overhead(key_id.size()));
  const MutableBytes header = sealed.first(header_size(key_id.size()));
  write_header(key.algorithm(), key_id, header);
  const MutableBytes nonce = header.last(envelope_nonce_size);
  if (const Done drawn = crypto::fill_random(nonce); !drawn) {
    return drawn;
  }
  const MessageKey by(key, header, associated);
  const Result<crypto::Sealing> with = sealing_by(by, key.algorithm(), nonce, plaintext.size());
  if (!with) {
    return std::unexpected(with.error());
  }
  copy_bytes(by.commitment(), sealed.subspan(header.size(), commitment_size));
  const MutableBytes body = sealed.subspan(header.size() + commitment_size);
  crypto::encrypt(*with, plaintext, body.first(plaintext.size()), body.last(crypto::cipher_tag_size));
  return {};
}

Done open(const key::Key& key, const Envelope& envelope, Bytes associated, MutableBytes plaintext) {
  const MessageKey by(key, envelope.header, associated);
  const Result<crypto::Sealing> with = sealing_by(by, key.algorithm(), envelope.nonce, plaintext.size());
  if (!with) {
    return std::unexpected(with.error());
  }
  // Both are looked at, whatever the other one is, so that no time tells which one was wrong.
  const bool is_of_key = crypto::equal(by.commitment(), envelope.commitment);
  const bool is_whole = crypto::decrypt(*with, envelope.body.ciphertext, envelope.body.tag, plaintext);
  if (envelope.algorithm != key.algorithm() || !is_of_key || !is_whole) {
    std::ranges::fill(plaintext, std::uint8_t{0});
    return failure(STRAKE_AEAD_FORGED);
  }
  return {};
}

} // namespace strake::aead
