#include <cstddef>

#include "../key_options.hpp"
#include "../message_buffer.hpp"
#include "../path_argument.hpp"
#include "legacy/fernet.hpp"
#include "legacy/file.hpp"
#include "legacy/read.hpp"
#include "legacy_handles.hpp"
#include "permitted.hpp"

using namespace strake;
using namespace strake::boundary;
using namespace strake::legacy;

namespace {

OneOf<strake_legacy_algorithm> block_cipher_in(strake_legacy_algorithm algorithm) {
  return one_of(algorithm, STRAKE_LEGACY_AES_128_CBC, STRAKE_LEGACY_3DES_CBC, "algorithm");
}

/// Makes a cipher of its form and its secret, and puts it behind a new handle.
template <class Form>
Done give(const Form& form, Bytes secret, const strake_key_options& chosen, Gives<strake_legacy_cipher>& out) {
  const Result<key::Options> options = options_of(chosen);
  if (!options) {
    return std::unexpected(options.error());
  }
  if (options->exportable) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  Result<Cipher> cipher = Cipher::make(form, secret, {.locking = options->locking, .at_rest = options->at_rest});
  return cipher ? out.give(std::move(*cipher)) : std::unexpected(cipher.error());
}

/// What openssl enc was told, if it can have been. STRAKE_BAD_ARGUMENT.
Result<Salted> salted_of(const strake_legacy_enc_options& enc) {
  const bool counts = enc.derivation == STRAKE_LEGACY_ENC_PBKDF2;
  if (enc.algorithm < STRAKE_LEGACY_AES_128_CBC || enc.algorithm > STRAKE_LEGACY_3DES_CBC ||
      enc.derivation < STRAKE_LEGACY_ENC_MD5 || enc.derivation > STRAKE_LEGACY_ENC_PBKDF2 ||
      counts != (enc.iterations != 0) || enc.iterations > STRAKE_LEGACY_MAX_ITERATIONS) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  return Salted{.algorithm = static_cast<Algorithm>(enc.algorithm),
                .hash = enc.derivation == STRAKE_LEGACY_ENC_MD5 ? Hash::md5 : Hash::sha256,
                .iterations = static_cast<std::uint32_t>(enc.iterations)};
}

/// Fills the buffer by read(to), which gives how much it wrote.
template <class Read>
Done fill(Buffer& out, const Result<std::size_t>& room, Read read) {
  const Result<MutableBytes> to = room ? out.room(*room) : std::unexpected(room.error());
  if (!to) {
    return std::unexpected(to.error());
  }
  const Result<std::size_t> size = read(*to);
  const Done filled = out.filled(size.value_or(0));
  return size ? filled : std::unexpected(size.error());
}

Done decrypt(const std::unique_ptr<Profile>& profile, const Cipher& cipher, const OldData& old, Buffer& out) {
  return permitted_reading(*profile, [&] {
    return fill(out, room_for(cipher, old), [&](MutableBytes to) { return read(cipher, old, to); });
  });
}

} // namespace

strake_status strake_legacy_cipher_new(strake_legacy_algorithm algorithm, strake_legacy_padding padding,
                                       const uint8_t* key, size_t key_size, const strake_key_options* options,
                                       strake_legacy_cipher** out, strake_error* error) {
  return exported(__func__, error, block_cipher_in(algorithm),
                  one_of(padding, STRAKE_LEGACY_PADDING_PKCS7, STRAKE_LEGACY_PADDING_NONE, "padding"),
                  bytes(key, key_size, "key"), key_options_in(options, "options"),
                  gives(out, "out"))([](strake_legacy_algorithm with, strake_legacy_padding padded, Bytes secret,
                                        const strake_key_options& chosen, Gives<strake_legacy_cipher>& made) {
    return give(Bare{.algorithm = static_cast<Algorithm>(with), .padding = static_cast<Padding>(padded)}, secret,
                chosen, made);
  });
}

strake_status strake_legacy_cipher_new_enc(const strake_legacy_enc_options* enc, const char* password,
                                           size_t password_size, const strake_key_options* options,
                                           strake_legacy_cipher** out, strake_error* error) {
  return exported(__func__, error, given(enc, sizeof(strake_legacy_enc_options), "enc"),
                  text(password, password_size, "password"), key_options_in(options, "options"),
                  gives(out, "out"))([](const strake_legacy_enc_options& told, Bytes secret,
                                        const strake_key_options& chosen, Gives<strake_legacy_cipher>& made) -> Done {
    const Result<Salted> form = salted_of(told);
    return form ? give(*form, secret, chosen, made) : std::unexpected(form.error());
  });
}

strake_status strake_legacy_cipher_new_fernet(const char* key, size_t key_size, const strake_key_options* options,
                                              strake_legacy_cipher** out, strake_error* error) {
  return exported(__func__, error, text(key, key_size, "key"), key_options_in(options, "options"), gives(out, "out"))(
      [](Bytes secret, const strake_key_options& chosen, Gives<strake_legacy_cipher>& made) {
        return give(Fernet{}, secret, chosen, made);
      });
}

strake_status strake_legacy_decrypt(const strake_legacy_profile* profile, const strake_legacy_cipher* cipher,
                                    const uint8_t* iv, size_t iv_size, const uint8_t* data, size_t data_size,
                                    uint8_t* buffer, size_t capacity, size_t* plaintext_size, strake_error* error) {
  const BytesIn begin = bytes(iv, iv_size, "iv");
  const BytesIn message = bytes(data, data_size, "data");
  return exported(__func__, error, reads(profile, "profile"), reads_secret(cipher, "cipher"), begin, message,
                  transforms(fills(buffer, capacity, plaintext_size, "buffer"), message, begin))(
      [](const std::unique_ptr<Profile>& under, const Cipher& with, Bytes first, Bytes given, Buffer& out) {
        return decrypt(under, with, {.iv = first, .data = given}, out);
      });
}

strake_status strake_legacy_decrypt_file(const strake_legacy_profile* profile, const strake_legacy_cipher* cipher,
                                         const uint8_t* iv, size_t iv_size, const char* path, uint8_t* buffer,
                                         size_t capacity, size_t* plaintext_size, strake_error* error) {
  return exported(__func__, error, reads(profile, "profile"), reads_secret(cipher, "cipher"), bytes(iv, iv_size, "iv"),
                  boundary::path(path, "path"), fills(buffer, capacity, plaintext_size, "buffer"))(
      [](const std::unique_ptr<Profile>& under, const Cipher& with, Bytes first, const std::string& from,
         Buffer& out) -> Done {
        const Result<std::vector<std::uint8_t>> data = read_file(from, STRAKE_LEGACY_MAX_FILE_BYTES);
        return data ? decrypt(under, with, {.iv = first, .data = *data}, out) : std::unexpected(data.error());
      });
}

strake_status strake_legacy_cipher_free(strake_legacy_cipher* cipher, strake_error* error) {
  return freed(__func__, cipher, "cipher", error);
}

strake_status strake_legacy_fernet_read(const strake_legacy_profile* profile, const strake_legacy_cipher* cipher,
                                        const char* token, size_t token_size,
                                        const strake_legacy_fernet_options* options, uint8_t* buffer, size_t capacity,
                                        size_t* message_size, strake_error* error) {
  return exported(__func__, error, reads(profile, "profile"), reads_secret(cipher, "cipher"),
                  text(token, token_size, "token"), given(options, sizeof(strake_legacy_fernet_options), "options"),
                  fills(buffer, capacity, message_size, "buffer"))(
      [](const std::unique_ptr<Profile>& under, const Cipher& with, Bytes given_token,
         const strake_legacy_fernet_options& chosen, Buffer& out) -> Done {
        if (!std::holds_alternative<Fernet>(with.form())) {
          return failure(STRAKE_KEY_WRONG_USE);
        }
        const Age age{.now = time_of(chosen.now), .most = chosen.max_age};
        return permitted_reading(*under, [&] {
          return fill(out, fernet_room(given_token),
                      [&](MutableBytes to) { return read_fernet(with.secret(), given_token, age, to); });
        });
      });
}
