#pragma once
// The new form of a record, by the functions of libstrake that C programs call too.
#include <string>

#include "../arguments.hpp"
#include "base/unsafe.hpp"
#include "strake/aead.h"
#include "strake/file.h"

namespace strake::boundary {

/// A handle of libstrake, which keeps what is behind it. It is checked by a question to libstrake about it: ask() gives
/// the answer.
template <class Handle, Status (*ask)(const Handle* handle)>
class Foreign {
public:
  Foreign(const Handle* handle, const char* name) : handle_(handle), name_(name) {}
  void clear() {}
  bool check(Outcome& outcome) {
    const Status status = STRAKE_UNSAFE_EXPR("SAFETY: ask is one of the functions below: a constant", ask(handle_));
    return status == STRAKE_OK || outcome.refuse(status, name_);
  }
  [[nodiscard]] const Handle* value() const { return handle_; }
  void release(bool /*broken*/) {}

private:
  const Handle* handle_;
  const char* name_;
};

/// STRAKE_OK of a key for strake/aead.h.
[[nodiscard]] Status ask_about_key(const strake_key* key);
/// STRAKE_OK of lists for strake/file.h, also of empty ones.
[[nodiscard]] Status ask_about_recipients(const strake_file_recipients* recipients);
[[nodiscard]] Status ask_about_identities(const strake_file_identities* identities);

using AeadKey = Foreign<strake_key, ask_about_key>;
using RecipientsIn = Foreign<strake_file_recipients, ask_about_recipients>;
using IdentitiesIn = Foreign<strake_file_identities, ask_about_identities>;

} // namespace strake::boundary

namespace strake::legacy {

/// How an envelope is made and opened.
struct Sealing {
  const strake_key* key;
  Bytes key_id;
  Bytes record_id;
};

/// Seals into a buffer and gives the size of the envelope, which may be more than the buffer has: then nothing is
/// written. The errors of strake_aead_seal().
[[nodiscard]] Result<std::size_t> seal(const Sealing& with, Bytes plaintext, MutableBytes buffer);

/// Opens into a buffer that is as large as the envelope, and gives the size of the plaintext. The errors of
/// strake_aead_open().
[[nodiscard]] Result<std::size_t> open(const Sealing& with, Bytes sealed, MutableBytes buffer);

/// For whom a file is encrypted, and who opens it.
struct FileKeys {
  const strake_file_recipients* recipients;
  const strake_file_identities* identities;
};

/// Writes a file whole or not at all. The errors of strake_file_encrypt_to_path().
[[nodiscard]] Done write_file(const FileKeys& with, Bytes plaintext, const std::string& path);

/// Opens a file into a buffer that is as large, and gives the size of the plaintext. The errors of
/// strake_file_decrypt().
[[nodiscard]] Result<std::size_t> open_file(const FileKeys& with, Bytes file, MutableBytes buffer);

} // namespace strake::legacy
