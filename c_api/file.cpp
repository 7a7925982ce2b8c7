#include "strake/file.h"

#include <cstddef>

#include "age/bech32.hpp"
#include "crypto/wiped.hpp"
#include "file/memory.hpp"
#include "file/paths.hpp"
#include "file/reader.hpp"
#include "key/made.hpp"
#include "key_options.hpp"
#include "path_argument.hpp"

using namespace strake;
using namespace strake::boundary;
using file::Form;
using file::Identities;
using file::Reader;
using file::Recipients;
using key::Algorithm;
using key::Key;

template <>
struct strake::boundary::HandleTraits<strake_file_recipients> {
  using Object = Recipients;
  static constexpr std::uint8_t tag = 23;
  static constexpr const char* name = "strake_file_recipients";
};

template <>
struct strake::boundary::HandleTraits<strake_file_identities> {
  using Object = Identities;
  static constexpr std::uint8_t tag = 24;
  static constexpr const char* name = "strake_file_identities";
};

template <>
struct strake::boundary::HandleTraits<strake_file_reader> {
  using Object = Reader;
  static constexpr std::uint8_t tag = 25;
  static constexpr const char* name = "strake_file_reader";
};

namespace {

constexpr strake_file_limits default_limits = STRAKE_FILE_LIMITS_INIT;

class LimitsIn {
public:
  explicit LimitsIn(const strake_file_limits* from)
      : given_(options(from, default_limits, sizeof(strake_file_limits), "limits")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    const strake_file_limits& from = given_.value();
    return given_.check(outcome) && one_of(from.max_header, 1, 1U << 30U, "limits").check(outcome) &&
           one_of(from.max_stanzas, 1, 1U << 20U, "limits").check(outcome) &&
           one_of(from.max_work_factor, 1, STRAKE_FILE_MOST_WORK_FACTOR, "limits").check(outcome) &&
           one_of(from.reserved, 0, 0, "limits").check(outcome);
  }
  [[nodiscard]] file::Limits value() const {
    const strake_file_limits& from = given_.value();
    return {.max_header = from.max_header, .max_stanzas = from.max_stanzas, .max_work_factor = from.max_work_factor};
  }
  void release(bool /*broken*/) {}

private:
  Sized<strake_file_limits> given_;
};

OneOf<strake_file_form> form_in(strake_file_form form) {
  return one_of(form, STRAKE_FILE_BINARY, STRAKE_FILE_ARMORED, "form");
}

Form form_of(strake_file_form form) { return form == STRAKE_FILE_ARMORED ? Form::armored : Form::binary; }

/// A key from its text, which is decoded into secret memory.
Result<Key> key_of_text(Algorithm algorithm, Bytes text, const key::Options& options) {
  const bool is_secret = algorithm == Algorithm::x25519;
  return key::made_key(algorithm, age::bech32_key_size, options, [&](MutableBytes to) -> Done {
    const bool decoded = is_secret ? age::decode_bech32(age::identity_prefix, age::Case::upper, text, to)
                                   : age::decode_bech32(age::recipient_prefix, age::Case::lower, text, to);
    return decoded ? Done() : failure(is_secret ? STRAKE_FILE_INVALID_IDENTITY : STRAKE_FILE_INVALID_RECIPIENT);
  });
}

template <Algorithm algorithm>
Done parse(Bytes text, const strake_key_options& chosen, Gives<strake_key>& out) {
  return give_key(chosen, out, [&](const key::Options& options) { return key_of_text(algorithm, text, options); });
}

bool is_pair(const Key& key) { return key.algorithm() == Algorithm::x25519; }
bool is_of_x25519(const Key& key) { return is_pair(key) || key.algorithm() == Algorithm::x25519_public; }

Done give_recipient(const Key& key, TextBuffer& out) {
  if (!is_of_x25519(key)) {
    return failure(STRAKE_KEY_WRONG_USE);
  }
  std::array<std::uint8_t, age::bech32_size(age::recipient_prefix)> text{};
  age::encode_bech32(age::recipient_prefix, age::Case::lower, key.public_part().value(), text);
  return out.write(Bytes(text));
}

Done give_identity(const Key& key, TextBuffer& out) {
  const Result<Bytes> whole = is_pair(key) ? key.exported() : failure(STRAKE_KEY_WRONG_USE);
  if (!whole) {
    return std::unexpected(whole.error());
  }
  crypto::Wiped<age::bech32_size(age::identity_prefix)> text;
  age::encode_bech32(age::identity_prefix, age::Case::upper, *whole, text.bytes());
  return out.write(Bytes(text.bytes()));
}

Done encrypt(const Recipients& for_whom, strake_file_form form, Bytes plaintext, Buffer& out) {
  const Result<std::uint64_t> size = file::encrypted_size(for_whom, form_of(form), plaintext.size());
  if (!size) {
    return std::unexpected(size.error());
  }
  const Result<MutableBytes> to = out.room(narrow<std::size_t>(*size));
  if (!to) {
    return std::unexpected(to.error());
  }
  file::FromBytes source(plaintext);
  file::ToBytes sink(*to);
  return file::encrypt(for_whom, form_of(form), source, sink);
}

Done decrypt(const Identities& by, Bytes encrypted, Buffer& out) {
  file::FromBytes measured(encrypted);
  const Result<std::uint64_t> size = file::plaintext_size(by.limits(), measured);
  if (!size) {
    return std::unexpected(size.error());
  }
  const Result<MutableBytes> to = out.room(narrow<std::size_t>(*size));
  if (!to) {
    return std::unexpected(to.error());
  }
  file::FromBytes source(encrypted);
  file::ToBytes sink(*to);
  const Done done = file::decrypt(by, source, sink);
  if (!done) {
    std::ranges::fill(*to, std::uint8_t{0});
    static_cast<void>(out.filled(0));
  }
  return done;
}

} // namespace

strake_status strake_file_identity_parse(const char* text, size_t size, const strake_key_options* options,
                                         strake_key** out, strake_error* error) {
  return exported(__func__, error, boundary::text(text, size, "text"), key_options_in(options, "options"),
                  gives(out, "out"))(parse<Algorithm::x25519>);
}

strake_status strake_file_recipient_parse(const char* text, size_t size, const strake_key_options* options,
                                          strake_key** out, strake_error* error) {
  return exported(__func__, error, boundary::text(text, size, "text"), key_options_in(options, "options"),
                  gives(out, "out"))(parse<Algorithm::x25519_public>);
}

strake_status strake_file_identity_text(const strake_key* key, char* buffer, size_t capacity, size_t* size,
                                        strake_error* error) {
  return exported(__func__, error, reads_secret(key, "key"),
                  fills_text(buffer, capacity, size, "buffer"))(give_identity);
}

strake_status strake_file_recipient_text(const strake_key* key, char* buffer, size_t capacity, size_t* size,
                                         strake_error* error) {
  return exported(__func__, error, reads_secret(key, "key"),
                  fills_text(buffer, capacity, size, "buffer"))(give_recipient);
}

strake_status strake_file_recipients_new(strake_file_recipients** out, strake_error* error) {
  return exported(__func__, error,
                  gives(out, "out"))([](Gives<strake_file_recipients>& made) { return made.give(Recipients()); });
}

strake_status strake_file_recipients_add(strake_file_recipients* recipients, const strake_key* key,
                                         strake_error* error) {
  return exported(__func__, error, writes_secret(recipients, "recipients"),
                  reads_secret(key, "key"))([](Recipients& to, const Key& one) -> Done {
    return is_of_x25519(one) ? to.add(one.public_part().value()) : failure(STRAKE_KEY_WRONG_USE);
  });
}

strake_status strake_file_recipients_set_passphrase(strake_file_recipients* recipients, const char* passphrase,
                                                    size_t passphrase_size, uint32_t work_factor, strake_error* error) {
  const std::uint32_t factor = work_factor == 0 ? STRAKE_FILE_DEFAULT_WORK_FACTOR : work_factor;
  return exported(__func__, error, writes_secret(recipients, "recipients"),
                  text(passphrase, passphrase_size, "passphrase"),
                  one_of(factor, STRAKE_FILE_LEAST_WORK_FACTOR, STRAKE_FILE_MOST_WORK_FACTOR, "work_factor"))(
      [](Recipients& to, Bytes words, std::uint32_t cost) { return to.set_passphrase(words, cost); });
}

strake_status strake_file_recipients_free(strake_file_recipients* recipients, strake_error* error) {
  return freed(__func__, recipients, "recipients", error);
}

strake_status strake_file_identities_new(const strake_file_limits* limits, strake_file_identities** out,
                                         strake_error* error) {
  return exported(__func__, error, LimitsIn(limits), gives(out, "out"))(
      [](const file::Limits& within, Gives<strake_file_identities>& made) { return made.give(Identities(within)); });
}

strake_status strake_file_identities_add(strake_file_identities* identities, const strake_key* key,
                                         strake_error* error) {
  return exported(__func__, error, writes_secret(identities, "identities"), reads_key(key, key::Use::exchange, "key"))(
      [](Identities& to, const Key& one) { return to.add(one); });
}

strake_status strake_file_identities_add_passphrase(strake_file_identities* identities, const char* passphrase,
                                                    size_t passphrase_size, strake_error* error) {
  return exported(__func__, error, writes_secret(identities, "identities"),
                  text(passphrase, passphrase_size, "passphrase"))(
      [](Identities& to, Bytes words) { return to.add_passphrase(words); });
}

strake_status strake_file_identities_free(strake_file_identities* identities, strake_error* error) {
  return freed(__func__, identities, "identities", error);
}

strake_status strake_file_encrypt(const strake_file_recipients* recipients, strake_file_form form, const uint8_t* data,
                                  size_t size, uint8_t* buffer, size_t capacity, size_t* encrypted_size,
                                  strake_error* error) {
  return exported(__func__, error, reads_secret(recipients, "recipients"), form_in(form), bytes(data, size, "data"),
                  fills(buffer, capacity, encrypted_size, "buffer"))(encrypt);
}

strake_status strake_file_decrypt(const strake_file_identities* identities, const uint8_t* data, size_t size,
                                  uint8_t* buffer, size_t capacity, size_t* decrypted_size, strake_error* error) {
  return exported(__func__, error, reads_secret(identities, "identities"), bytes(data, size, "data"),
                  fills(buffer, capacity, decrypted_size, "buffer"))(decrypt);
}

strake_status strake_file_encrypt_to_path(const strake_file_recipients* recipients, strake_file_form form,
                                          const uint8_t* data, size_t size, const char* path, strake_error* error) {
  return exported(__func__, error, reads_secret(recipients, "recipients"), form_in(form), bytes(data, size, "data"),
                  boundary::path(path, "path"))(
      [](const Recipients& for_whom, strake_file_form as, Bytes plaintext, const std::string& to) {
        return file::encrypt_to_path(for_whom, form_of(as), plaintext, to);
      });
}

strake_status strake_file_encrypt_path(const strake_file_recipients* recipients, strake_file_form form,
                                       const char* from, const char* to, strake_error* error) {
  return exported(__func__, error, reads_secret(recipients, "recipients"), form_in(form), path(from, "from"),
                  path(to, "to"))(
      [](const Recipients& for_whom, strake_file_form as, const std::string& source, const std::string& target) {
        return file::encrypt_path(for_whom, form_of(as), source, target);
      });
}

strake_status strake_file_decrypt_path(const strake_file_identities* identities, const char* from, const char* to,
                                       strake_error* error) {
  return exported(__func__, error, reads_secret(identities, "identities"), path(from, "from"),
                  path(to, "to"))(file::decrypt_path);
}

strake_status strake_file_reader_open(const strake_file_identities* identities, const char* path,
                                      strake_file_reader** out, strake_error* error) {
  return exported(__func__, error, reads_secret(identities, "identities"), boundary::path(path, "path"),
                  gives(out, "out"))(
      [](const Identities& by, const std::string& from, Gives<strake_file_reader>& made) -> Done {
        Result<Reader> reader = Reader::open(by, from);
        return reader ? made.give(std::move(*reader)) : std::unexpected(reader.error());
      });
}

strake_status strake_file_reader_size(const strake_file_reader* reader, uint64_t* size, strake_error* error) {
  return exported(__func__, error, reads_secret(reader, "reader"),
                  returns(size, "size"))([](const Reader& of, Returned<std::uint64_t>& out) { out = of.size(); });
}

strake_status strake_file_reader_read_at(strake_file_reader* reader, uint64_t offset, uint8_t* buffer, size_t capacity,
                                         size_t* size, strake_error* error) {
  return exported(__func__, error, writes_secret(reader, "reader"),
                  fills(buffer, capacity, size, "buffer"))([offset](Reader& from, Buffer& out) -> Done {
    const Result<std::size_t> count = from.read_at(offset, out.whole());
    return count ? out.filled(*count) : std::unexpected(count.error());
  });
}

strake_status strake_file_reader_free(strake_file_reader* reader, strake_error* error) {
  return freed(__func__, reader, "reader", error);
}
