#include <sys/stat.h>
#include <unistd.h>

#include "../path_argument.hpp"
#include "crypto/sodium.hpp"
#include "legacy/file.hpp"
#include "legacy/plaintext.hpp"
#include "legacy/read.hpp"
#include "legacy_handles.hpp"
#include "new_format.hpp"
#include "permitted.hpp"

using namespace strake;
using namespace strake::boundary;
using namespace strake::legacy;

namespace {

/// Of a new file, which is little longer than its plaintext.
constexpr std::size_t most_new = 2 * std::size_t{STRAKE_LEGACY_MAX_FILE_BYTES};

struct Paths {
  std::string from;
  std::string to;
};

/// Whether both are there and are one file: the old one would be gone before the new one is known to be good.
bool is_one_file(const Paths& paths) {
  struct stat from {};
  struct stat to {};
  STRAKE_UNSAFE_BEGIN("SAFETY: a NUL ends each path, and stat fills the structs of this function")
  return ::stat(paths.from.c_str(), &from) == 0 && ::stat(paths.to.c_str(), &to) == 0 && from.st_dev == to.st_dev &&
         from.st_ino == to.st_ino;
  STRAKE_UNSAFE_END
}

void remove(const std::string& path) {
  STRAKE_UNSAFE_BEGIN("SAFETY: a NUL ends the path; where it can't be removed, the status says that it isn't good")
  static_cast<void>(::unlink(path.c_str()));
  STRAKE_UNSAFE_END
}

/// What a new file holds. The errors of read_file() and of open_file().
Result<Plaintext> opened(const FileKeys& with, const std::string& path) {
  const Result<std::vector<std::uint8_t>> file = read_file(path, most_new);
  if (!file) {
    return std::unexpected(file.error());
  }
  Plaintext plaintext(file->size());
  const Result<std::size_t> size = open_file(with, *file, plaintext.bytes());
  if (!size) {
    return std::unexpected(size.error());
  }
  plaintext.cut(*size);
  return plaintext;
}

/// Size of the initialisation vector that a file may begin with.
std::size_t iv_of(const Form& form) {
  return std::holds_alternative<Bare>(form) ? traits_of(std::get<Bare>(form).algorithm).iv : 0;
}

/// A file that has no initialisation vector beside begins with it.
OldData old_data(const Cipher& cipher, Bytes iv, Bytes file) {
  const std::size_t size = iv.empty() ? iv_of(cipher.form()) : 0;
  return size == 0 || file.size() < size ? OldData{.iv = iv, .data = file}
                                         : OldData{.iv = file.first(size), .data = file.subspan(size)};
}

Result<Plaintext> read_old(const Cipher& cipher, const OldData& old) {
  const Result<std::size_t> room = room_for(cipher, old);
  if (!room) {
    return std::unexpected(room.error());
  }
  Plaintext plaintext(*room);
  const Result<std::size_t> size = read(cipher, old, plaintext.bytes());
  if (!size) {
    return std::unexpected(size.error());
  }
  plaintext.cut(*size);
  return plaintext;
}

Result<Plaintext> read_old_file(const Cipher& cipher, Bytes iv, const std::string& path) {
  const Result<std::vector<std::uint8_t>> file = read_file(path, STRAKE_LEGACY_MAX_FILE_BYTES);
  if (!file) {
    return std::unexpected(file.error());
  }
  return read_old(cipher, old_data(cipher, iv, *file));
}

/// Whether a new file opens, and to that plaintext.
Done verify(const FileKeys& with, const std::string& path, Bytes plaintext) {
  const Result<Plaintext> again = opened(with, path);
  if (!again) {
    return std::unexpected(not_verified(again.error()));
  }
  return crypto::equal(again->bytes(), plaintext) ? Done() : failure(STRAKE_LEGACY_REWRAP_FAILED);
}

/// Writes what was read, and reads it again.
Result<Count> write_verified(const Result<Plaintext>& old, const FileKeys& with, const std::string& path) {
  if (!old) {
    return std::unexpected(old.error());
  }
  if (const Done written = write_file(with, old->bytes(), path); !written) {
    return std::unexpected(written.error());
  }
  if (const Done verified = verify(with, path, old->bytes()); !verified) {
    remove(path);
    return std::unexpected(verified.error());
  }
  return Count::rewrapped;
}

Result<Count> rewrap_file(const Cipher& cipher, Bytes iv, const FileKeys& with, const Paths& paths) {
  if (is_one_file(paths)) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  return write_verified(read_old_file(cipher, iv, paths.from), with, paths.to);
}

Result<Count> rewrap_bytes(const Cipher& cipher, const OldData& old, const FileKeys& with, const std::string& path) {
  if (old.data.size() > STRAKE_LEGACY_MAX_FILE_BYTES) {
    return over_limit(STRAKE_LEGACY_FILE_TOO_LARGE, no_offset, old.data.size(), STRAKE_LEGACY_MAX_FILE_BYTES);
  }
  return write_verified(read_old(cipher, old), with, path);
}

Result<Count> check(const FileKeys& with, const std::string& path) {
  const Result<Plaintext> plaintext = opened(with, path);
  return plaintext ? Result<Count>(Count::already_new) : std::unexpected(plaintext.error());
}

} // namespace

strake_status strake_legacy_rewrap_file(const strake_legacy_profile* profile, const strake_legacy_cipher* cipher,
                                        strake_legacy_form form, const uint8_t* iv, size_t iv_size, const char* from,
                                        const strake_file_recipients* recipients,
                                        const strake_file_identities* identities, const char* to, strake_error* error) {
  return exported(__func__, error, reads(profile, "profile"), reads_secret(cipher, "cipher"),
                  one_of(form, STRAKE_LEGACY_OLD, STRAKE_LEGACY_NEW, "form"), bytes(iv, iv_size, "iv"),
                  path(from, "from"), RecipientsIn(recipients, "recipients"), IdentitiesIn(identities, "identities"),
                  path(to, "to"))([](const std::unique_ptr<Profile>& under, const Cipher& by, strake_legacy_form is,
                                     Bytes first, const std::string& source, const strake_file_recipients* for_whom,
                                     const strake_file_identities* by_whom, const std::string& target) {
    const FileKeys with{.recipients = for_whom, .identities = by_whom};
    return permitted(*under, Purpose::rewrap, [&] {
      return is == STRAKE_LEGACY_NEW ? check(with, source)
                                     : rewrap_file(by, first, with, {.from = source, .to = target});
    });
  });
}

strake_status strake_legacy_rewrap_to_path(const strake_legacy_profile* profile, const strake_legacy_cipher* cipher,
                                           const uint8_t* iv, size_t iv_size, const uint8_t* data, size_t data_size,
                                           const strake_file_recipients* recipients,
                                           const strake_file_identities* identities, const char* to,
                                           strake_error* error) {
  return exported(__func__, error, reads(profile, "profile"), reads_secret(cipher, "cipher"), bytes(iv, iv_size, "iv"),
                  bytes(data, data_size, "data"), RecipientsIn(recipients, "recipients"),
                  IdentitiesIn(identities, "identities"), path(to, "to"))(
      [](const std::unique_ptr<Profile>& under, const Cipher& by, Bytes first, Bytes ciphertext,
         const strake_file_recipients* for_whom, const strake_file_identities* by_whom, const std::string& target) {
        const FileKeys with{.recipients = for_whom, .identities = by_whom};
        return permitted(*under, Purpose::rewrap,
                         [&] { return rewrap_bytes(by, {.iv = first, .data = ciphertext}, with, target); });
      });
}
