#include "strake/aead.h"

#include "aead/envelope.hpp"
#include "handle_types.hpp"
#include "message_buffer.hpp"

using namespace strake;
using namespace strake::boundary;
using crypto::Sealing;
using key::Key;

namespace {

KeyFor aead_key(const strake_key* key) { return reads_key(key, key::Use::aead, "key"); }

/// Room for as many bytes as a calculation says, or why it says none.
Result<MutableBytes> room_in(Buffer& buffer, const Result<std::size_t>& size) {
  return size ? buffer.room(*size) : std::unexpected(size.error());
}

Done encrypt(const Key& key, Bytes nonce, Bytes plaintext, Bytes associated, Buffer& out) {
  const Result<Sealing> with = aead::sealing(key, nonce, associated, plaintext.size());
  if (!with) {
    return std::unexpected(with.error());
  }
  const Result<MutableBytes> to = room_in(out, aead::size_with_tag(plaintext.size()));
  if (!to) {
    return std::unexpected(to.error());
  }
  crypto::encrypt(*with, plaintext, to->first(plaintext.size()), to->subspan(plaintext.size()));
  return {};
}

Done decrypt(const Key& key, Bytes nonce, const aead::Parts& from, Bytes associated, Buffer& out) {
  const Result<Sealing> with = aead::sealing(key, nonce, associated, from.ciphertext.size());
  if (!with) {
    return std::unexpected(with.error());
  }
  const Result<MutableBytes> to = out.room(from.ciphertext.size());
  return to ? aead::decrypt(*with, from, *to) : std::unexpected(to.error());
}

} // namespace

strake_status strake_aead_seal(const strake_key* key, const uint8_t* key_id, size_t key_id_size, const uint8_t* data,
                               size_t size, const uint8_t* associated, size_t associated_size, uint8_t* buffer,
                               size_t capacity, size_t* sealed_size, strake_error* error) {
  return exported(__func__, error, aead_key(key), bytes(key_id, key_id_size, "key_id"), bytes(data, size, "data"),
                  bytes(associated, associated_size, "associated"), fills(buffer, capacity, sealed_size, "buffer"))(
      [](const Key& with, Bytes id, Bytes plaintext, Bytes beside, Buffer& out) -> Done {
        const Result<MutableBytes> to = room_in(out, aead::sealed_size(id, plaintext.size()));
        return to ? aead::seal(with, id, plaintext, beside, *to) : std::unexpected(to.error());
      });
}

strake_status strake_aead_open(const strake_key* key, const uint8_t* sealed, size_t sealed_size,
                               const uint8_t* associated, size_t associated_size, uint8_t* buffer, size_t capacity,
                               size_t* size, strake_error* error) {
  return exported(__func__, error, aead_key(key), bytes(sealed, sealed_size, "sealed"),
                  bytes(associated, associated_size, "associated"), fills(buffer, capacity, size, "buffer"))(
      [](const Key& with, Bytes given, Bytes beside, Buffer& out) -> Done {
        const Result<aead::Envelope> envelope = aead::parse_envelope(given);
        if (!envelope) {
          return std::unexpected(envelope.error());
        }
        const Result<MutableBytes> to = out.room(envelope->body.ciphertext.size());
        return to ? aead::open(with, *envelope, beside, *to) : std::unexpected(to.error());
      });
}

strake_status strake_aead_inspect(const uint8_t* sealed, size_t sealed_size, strake_aead_info* info,
                                  strake_error* error) {
  return exported(__func__, error, bytes(sealed, sealed_size, "sealed"),
                  fills_struct(info, sizeof(strake_aead_info), "info"))(
      [](Bytes given, SizedOut<strake_aead_info>& out) -> Done {
        const Result<aead::Envelope> envelope = aead::parse_envelope(given);
        if (!envelope) {
          return std::unexpected(envelope.error());
        }
        out = strake_aead_info{.size = sizeof(strake_aead_info),
                               .key_id = view_of(envelope->key_id),
                               .plaintext_size = envelope->body.ciphertext.size(),
                               .algorithm = std::to_underlying(envelope->algorithm)};
        return {};
      });
}

strake_status strake_aead_encrypt(const strake_key* key, const uint8_t* nonce, size_t nonce_size, const uint8_t* data,
                                  size_t size, const uint8_t* associated, size_t associated_size, uint8_t* buffer,
                                  size_t capacity, size_t* encrypted_size, strake_error* error) {
  const BytesIn by = bytes(nonce, nonce_size, "nonce");
  const BytesIn message = bytes(data, size, "data");
  const BytesIn beside = bytes(associated, associated_size, "associated");
  return exported(__func__, error, aead_key(key), by, message, beside,
                  transforms(fills(buffer, capacity, encrypted_size, "buffer"), message, by, beside))(encrypt);
}

strake_status strake_aead_decrypt(const strake_key* key, const uint8_t* nonce, size_t nonce_size, const uint8_t* data,
                                  size_t size, const uint8_t* associated, size_t associated_size, uint8_t* buffer,
                                  size_t capacity, size_t* decrypted_size, strake_error* error) {
  const BytesIn by = bytes(nonce, nonce_size, "nonce");
  const BytesIn message = bytes(data, size, "data");
  const BytesIn beside = bytes(associated, associated_size, "associated");
  return exported(__func__, error, aead_key(key), by, message, beside,
                  transforms(fills(buffer, capacity, decrypted_size, "buffer"), message, by, beside))(
      [](const Key& with, Bytes once, Bytes encrypted, Bytes data_beside, Buffer& out) -> Done {
        const Result<aead::Parts> parts = aead::split(encrypted);
        return parts ? decrypt(with, once, *parts, data_beside, out) : std::unexpected(parts.error());
      });
}

strake_status strake_aead_encrypt_detached(const strake_key* key, const uint8_t* nonce, size_t nonce_size,
                                           const uint8_t* data, size_t size, const uint8_t* associated,
                                           size_t associated_size, uint8_t* buffer, size_t capacity, uint8_t* tag,
                                           size_t tag_capacity, strake_error* error) {
  const BytesIn by = bytes(nonce, nonce_size, "nonce");
  const BytesIn message = bytes(data, size, "data");
  const BytesIn beside = bytes(associated, associated_size, "associated");
  const BytesIn tag_place = bytes(tag, tag_capacity, "tag");
  return exported(__func__, error, aead_key(key), by, message, beside,
                  transforms(fills(buffer, capacity, nullptr, "buffer"), message, by, beside, tag_place),
                  fills(tag, tag_capacity, nullptr, "tag"))(
      [](const Key& with, Bytes once, Bytes plaintext, Bytes data_beside, Buffer& out, Buffer& tag_out) -> Done {
        const Result<Sealing> sealing = aead::sealing(with, once, data_beside, plaintext.size());
        if (!sealing) {
          return std::unexpected(sealing.error());
        }
        const Result<MutableBytes> to = out.room(plaintext.size());
        if (!to) {
          return std::unexpected(to.error());
        }
        const Result<MutableBytes> tag_to = tag_out.room(crypto::cipher_tag_size);
        if (!tag_to) {
          return std::unexpected(tag_to.error());
        }
        crypto::encrypt(*sealing, plaintext, *to, *tag_to);
        return {};
      });
}

strake_status strake_aead_decrypt_detached(const strake_key* key, const uint8_t* nonce, size_t nonce_size,
                                           const uint8_t* data, size_t size, const uint8_t* tag, size_t tag_size,
                                           const uint8_t* associated, size_t associated_size, uint8_t* buffer,
                                           size_t capacity, strake_error* error) {
  const BytesIn by = bytes(nonce, nonce_size, "nonce");
  const BytesIn message = bytes(data, size, "data");
  const BytesIn tag_in = bytes(tag, tag_size, "tag");
  const BytesIn beside = bytes(associated, associated_size, "associated");
  return exported(__func__, error, aead_key(key), by, message, tag_in, beside,
                  transforms(fills(buffer, capacity, nullptr, "buffer"), message, by, tag_in, beside))(
      [](const Key& with, Bytes once, Bytes ciphertext, Bytes given_tag, Bytes data_beside, Buffer& out) -> Done {
        if (given_tag.size() != crypto::cipher_tag_size) {
          return over_limit(STRAKE_AEAD_MALFORMED, no_offset, given_tag.size(), crypto::cipher_tag_size);
        }
        return decrypt(with, once, {.ciphertext = ciphertext, .tag = given_tag}, data_beside, out);
      });
}
