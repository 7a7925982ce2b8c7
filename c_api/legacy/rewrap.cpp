#include "crypto/sodium.hpp"
#include "legacy/plaintext.hpp"
#include "legacy/read.hpp"
#include "legacy_handles.hpp"
#include "new_format.hpp"
#include "permitted.hpp"

using namespace strake;
using namespace strake::boundary;
using namespace strake::legacy;

namespace {

struct Record {
  bool is_new;
  OldData stored;
  Bytes id;
};

/// A record, whose parts are the caller's memory too, and apart from the buffer.
class RecordIn {
public:
  RecordIn(const strake_legacy_record* record, const Buffer& buffer)
      : record_(given(record, sizeof(strake_legacy_record), "record")), buffer_(buffer) {}
  void clear() {}
  bool check(Outcome& outcome) {
    if (!record_.check(outcome)) {
      return false;
    }
    const strake_legacy_record& given = record_.value();
    if ((given.form != STRAKE_LEGACY_OLD && given.form != STRAKE_LEGACY_NEW) || given.reserved != 0) {
      return outcome.refuse(STRAKE_BAD_ARGUMENT, "record");
    }
    return check_part(outcome, given.iv) && check_part(outcome, given.data) && check_part(outcome, given.id);
  }
  [[nodiscard]] Record value() const {
    const strake_legacy_record& given = record_.value();
    return {.is_new = given.form == STRAKE_LEGACY_NEW,
            .stored = {.iv = part(given.iv).value(), .data = part(given.data).value()},
            .id = part(given.id).value()};
  }
  void release(bool /*broken*/) {}

private:
  static BytesIn part(const strake_bytes& view) { return bytes(view.data, view.size, "record"); }

  bool check_part(Outcome& outcome, const strake_bytes& view) {
    const bool apart = !shares_bytes(buffer_.begin(), buffer_.size(), view.data, view.size);
    return part(view).check(outcome) && (apart || outcome.refuse(STRAKE_OVERLAP, buffer_.name()));
  }

  Sized<strake_legacy_record> record_;
  Buffer buffer_; ///< Only compared.
};

/// Whether an envelope opens, and to that plaintext.
Done verify(const Sealing& with, Bytes sealed, Bytes plaintext) {
  Plaintext again(sealed.size());
  const Result<std::size_t> size = legacy::open(with, sealed, again.bytes());
  if (!size) {
    return std::unexpected(not_verified(size.error()));
  }
  return crypto::equal(again.bytes().first(*size), plaintext) ? Done() : failure(STRAKE_LEGACY_REWRAP_FAILED);
}

/// What fills a buffer, and is taken back unless it is kept, also where memory runs out.
class Unverified {
public:
  explicit Unverified(Buffer& in) : in_(in) {}
  Unverified(const Unverified&) = delete;
  Unverified(Unverified&&) = delete;
  Unverified& operator=(const Unverified&) = delete;
  Unverified& operator=(Unverified&&) = delete;
  ~Unverified() {
    if (!kept_) {
      std::ranges::fill(in_.whole(), std::uint8_t{0});
      static_cast<void>(in_.filled(0));
    }
  }
  void keep() { kept_ = true; }

private:
  Buffer& in_;
  bool kept_ = false;
};

Result<Count> rewrap(const Cipher& cipher, const OldData& old, const Sealing& with, Buffer& out) {
  const Result<std::size_t> room = room_for(cipher, old);
  if (!room) {
    return std::unexpected(room.error());
  }
  Plaintext plaintext(*room);
  const Result<std::size_t> size = read(cipher, old, plaintext.bytes());
  if (!size) {
    return std::unexpected(size.error());
  }
  const Bytes text = plaintext.bytes().first(*size);
  const Result<std::size_t> sealed = seal(with, text, out.whole());
  if (!sealed) {
    return std::unexpected(sealed.error());
  }
  if (const Done fits = out.filled(*sealed); !fits) {
    return std::unexpected(fits.error());
  }
  Unverified envelope(out);
  if (const Done verified = verify(with, out.whole().first(*sealed), text); !verified) {
    return std::unexpected(verified.error());
  }
  envelope.keep();
  return Count::rewrapped;
}

Result<Count> keep(Bytes sealed, const Sealing& with, Buffer& out) {
  Plaintext plaintext(sealed.size());
  if (const Result<std::size_t> size = legacy::open(with, sealed, plaintext.bytes()); !size) {
    return std::unexpected(size.error());
  }
  const Done written = out.write(sealed);
  return written ? Result<Count>(Count::already_new) : std::unexpected(written.error());
}

} // namespace

strake_status strake_legacy_rewrap(const strake_legacy_profile* profile, const strake_legacy_cipher* cipher,
                                   const strake_legacy_record* record, const strake_key* key, const uint8_t* key_id,
                                   size_t key_id_size, uint8_t* buffer, size_t capacity, size_t* sealed_size,
                                   strake_error* error) {
  const Buffer out = fills(buffer, capacity, sealed_size, "buffer");
  return exported(__func__, error, reads(profile, "profile"), reads_secret(cipher, "cipher"), out,
                  RecordIn(record, out), AeadKey(key, "key"), bytes(key_id, key_id_size, "key_id"))(
      [](const std::unique_ptr<Profile>& under, const Cipher& from, Buffer& sealed, const Record& given,
         const strake_key* to, Bytes named) {
        return permitted(*under, Purpose::rewrap, [&] {
          const Sealing with{.key = to, .key_id = named, .record_id = given.id};
          return given.is_new ? keep(given.stored.data, with, sealed) : rewrap(from, given.stored, with, sealed);
        });
      });
}
