#pragma once
// The new form of a record, by the functions of libstrake that C programs call too.
#include "../arguments.hpp"
#include "strake/aead.h"

namespace strake::boundary {

/// A key of libstrake, which keeps what is secret of it. It is checked by asking libstrake about it.
class AeadKey {
public:
  AeadKey(const strake_key* key, const char* name) : key_(key), name_(name) {}
  void clear() {}
  bool check(Outcome& outcome) {
    strake_key_algorithm algorithm = 0;
    if (const Status status = strake_key_get_algorithm(key_, &algorithm, nullptr); status != STRAKE_OK) {
      return outcome.refuse(status, name_);
    }
    return (algorithm >= STRAKE_KEY_XCHACHA20_POLY1305 && algorithm <= STRAKE_KEY_AES256_GCM) ||
           outcome.refuse(STRAKE_KEY_WRONG_USE, name_);
  }
  [[nodiscard]] const strake_key* value() const { return key_; }
  void release(bool /*broken*/) {}

private:
  const strake_key* key_;
  const char* name_;
};

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

} // namespace strake::legacy
