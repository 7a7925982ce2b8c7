#include "new_format.hpp"

#include "../events.hpp"
#include "foreign_status.hpp"

namespace strake::boundary {
namespace {

/// What says something of the handle that was asked about: the questions have no other answer worth knowing.
Status misuse_of(Status status) { return is_misuse(status) ? status : STRAKE_OK; }

} // namespace

Status ask_about_key(const strake_key* key) {
  strake_key_algorithm algorithm = 0;
  STRAKE_UNSAFE_BEGIN("SAFETY: libstrake checks the handle, and writes the number of this function")
  if (const Status status = strake_key_get_algorithm(key, &algorithm, nullptr); status != STRAKE_OK) {
    return status;
  }
  STRAKE_UNSAFE_END
  const bool seals = algorithm >= STRAKE_KEY_XCHACHA20_POLY1305 && algorithm <= STRAKE_KEY_AES256_GCM;
  return seals ? STRAKE_OK : STRAKE_KEY_WRONG_USE;
}

Status ask_about_recipients(const strake_file_recipients* recipients) {
  return misuse_of(STRAKE_UNSAFE_EXPR(
      "SAFETY: libstrake checks the handle; there is nothing to encrypt, and no room for it",
      strake_file_encrypt(recipients, STRAKE_FILE_BINARY, nullptr, 0, nullptr, 0, nullptr, nullptr)));
}

Status ask_about_identities(const strake_file_identities* identities) {
  return misuse_of(STRAKE_UNSAFE_EXPR("SAFETY: libstrake checks the handle; there is nothing to decrypt",
                                      strake_file_decrypt(identities, nullptr, 0, nullptr, 0, nullptr, nullptr)));
}

} // namespace strake::boundary

namespace strake::legacy {
namespace {

Result<std::size_t> given_if(Status status, const strake_error& error, std::size_t size) {
  if (status == STRAKE_OK || status == STRAKE_BUFFER_TOO_SMALL) {
    return size;
  }
  return std::unexpected(error_of(status, error));
}

} // namespace

Result<std::size_t> seal(const Sealing& with, Bytes plaintext, MutableBytes buffer) {
  strake_error error{};
  std::size_t size = 0;
  Status status = STRAKE_OK;
  STRAKE_UNSAFE_BEGIN("SAFETY: the spans say how many bytes there are; libstrake checks the key")
  status = strake_aead_seal(with.key, with.key_id.data(), with.key_id.size(), plaintext.data(), plaintext.size(),
                            with.record_id.data(), with.record_id.size(), buffer.data(), buffer.size(), &size, &error);
  STRAKE_UNSAFE_END
  return given_if(status, error, size);
}

Result<std::size_t> open(const Sealing& with, Bytes sealed, MutableBytes buffer) {
  strake_error error{};
  std::size_t size = 0;
  Status status = STRAKE_OK;
  STRAKE_UNSAFE_BEGIN("SAFETY: the spans say how many bytes there are; libstrake checks the key")
  status = strake_aead_open(with.key, sealed.data(), sealed.size(), with.record_id.data(), with.record_id.size(),
                            buffer.data(), buffer.size(), &size, &error);
  STRAKE_UNSAFE_END
  return given_if(status, error, size);
}

Done write_file(const FileKeys& with, Bytes plaintext, const std::string& path) {
  strake_error error{};
  Status status = STRAKE_OK;
  STRAKE_UNSAFE_BEGIN(
      "SAFETY: the span says how many bytes there are, and a NUL ends the path; libstrake checks the list")
  status = strake_file_encrypt_to_path(with.recipients, STRAKE_FILE_BINARY, plaintext.data(), plaintext.size(),
                                       path.c_str(), &error);
  STRAKE_UNSAFE_END
  const Result<std::size_t> written = given_if(status, error, 0);
  return written ? Done() : std::unexpected(written.error());
}

Result<std::size_t> open_file(const FileKeys& with, Bytes file, MutableBytes buffer) {
  strake_error error{};
  std::size_t size = 0;
  Status status = STRAKE_OK;
  STRAKE_UNSAFE_BEGIN("SAFETY: the spans say how many bytes there are; libstrake checks the list")
  status = strake_file_decrypt(with.identities, file.data(), file.size(), buffer.data(), buffer.size(), &size, &error);
  STRAKE_UNSAFE_END
  return given_if(status, error, size);
}

} // namespace strake::legacy
