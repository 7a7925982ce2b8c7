#include "strake/mac.h"

#include <array>
#include <limits>

#include "key_set_handle.hpp"
#include "mac/by_set.hpp"
#include "mac/mac.hpp"

using namespace strake;
using namespace strake::boundary;
using key::Key;
using key_set::KeySet;
using mac::Stream;
using mac::Tag;

template <>
struct strake::boundary::HandleTraits<strake_mac> {
  using Object = Stream;
  static constexpr std::uint8_t tag = 3;
  static constexpr const char* name = "strake_mac";
};

namespace {

/// A number that the body checks, since what it may be depends on the key.
OneOf<size_t> number(size_t value) { return one_of(value, 0, std::numeric_limits<size_t>::max(), "length"); }

Done mismatch_unless(bool equal) { return equal ? Done() : failure(STRAKE_MAC_MISMATCH); }

/// The tag is checked only where this is the end of the message; either way it ends.
Done final_verify(Stream& stream, Bytes tag) {
  const Result<Tag> right = stream.tag();
  if (!right) {
    return std::unexpected(right.error());
  }
  stream.end();
  return mismatch_unless(crypto::equal(right->bytes(), tag));
}

Done final(Stream& stream, Buffer& buffer) {
  const Result<Tag> tag = stream.tag();
  if (!tag) {
    return std::unexpected(tag.error());
  }
  const Done written = buffer.write(tag->bytes());
  if (written) {
    stream.end();
  }
  return written;
}

} // namespace

strake_status strake_mac_compute(const strake_key* key, const uint8_t* data, size_t size, uint8_t* buffer,
                                 size_t capacity, size_t* tag_size, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::mac, "key"), bytes(data, size, "data"),
                  fills(buffer, capacity, tag_size, "buffer"))([](const Key& with, Bytes message, Buffer& out) {
    return out.write(mac::compute(with, std::array{message}).bytes());
  });
}

strake_status strake_mac_verify(const strake_key* key, const uint8_t* data, size_t size, const uint8_t* tag,
                                size_t tag_size, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::mac, "key"), bytes(data, size, "data"),
                  bytes(tag, tag_size, "tag"))([](const Key& with, Bytes message, Bytes given) {
    return mismatch_unless(mac::matches(with, std::array{message}, given));
  });
}

strake_status strake_mac_compute_truncated(const strake_key* key, const uint8_t* data, size_t size, size_t length,
                                           uint8_t* buffer, size_t capacity, size_t* tag_size, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::mac, "key"), bytes(data, size, "data"), number(length),
                  fills(buffer, capacity, tag_size, "buffer"))(
      [](const Key& with, Bytes message, size_t of_size, Buffer& out) -> Done {
        const Done right = mac::check_size(with, of_size);
        return right ? out.write(mac::compute(with, std::array{message}, of_size).bytes()) : right;
      });
}

strake_status strake_mac_verify_truncated(const strake_key* key, const uint8_t* data, size_t size, size_t length,
                                          const uint8_t* tag, size_t tag_size, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::mac, "key"), bytes(data, size, "data"), number(length),
                  bytes(tag, tag_size, "tag"))([](const Key& with, Bytes message, size_t of_size, Bytes given) -> Done {
    const Done right = mac::check_size(with, of_size);
    return right ? mismatch_unless(mac::matches(with, std::array{message}, given, of_size)) : right;
  });
}

strake_status strake_mac_compute_by_set(const strake_key_set* set, const uint8_t* data, size_t size, uint8_t* buffer,
                                        size_t capacity, size_t* tag_size, strake_key_id* id, strake_error* error) {
  return exported(__func__, error, reads_secret(set, "set"), bytes(data, size, "data"),
                  fills(buffer, capacity, tag_size, "buffer"), may_return(id, "id"))(
      [](const KeySet& with, Bytes message, Buffer& out, Returned<strake_key_id>& name) -> Done {
        const Result<mac::NamedTag> tag = mac::compute(with, std::array{message});
        if (!tag) {
          return std::unexpected(tag.error());
        }
        const Done written = out.write(tag->tag.bytes());
        if (written) {
          name = id_of(tag->key);
        }
        return written;
      });
}

strake_status strake_mac_verify_by_set(const strake_key_set* set, const uint8_t* data, size_t size, const uint8_t* tag,
                                       size_t tag_size, strake_key_id* id, strake_error* error) {
  return exported(__func__, error, reads_secret(set, "set"), bytes(data, size, "data"), bytes(tag, tag_size, "tag"),
                  may_return(id, "id"))(
      [](const KeySet& with, Bytes message, Bytes given, Returned<strake_key_id>& name) -> Done {
        const Result<key_set::Id> key = mac::verify(with, std::array{message}, given);
        if (!key) {
          return std::unexpected(key.error());
        }
        name = id_of(*key);
        return {};
      });
}

strake_status strake_mac_new_truncated(const strake_key* key, size_t length, strake_mac** out, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::mac, "key"), number(length),
                  gives(out, "out"))([](const Key& with, size_t of_size, Gives<strake_mac>& mac) -> Done {
    Result<Stream> stream = Stream::make(with, of_size);
    return stream ? mac.give(std::move(*stream)) : std::unexpected(stream.error());
  });
}

strake_status strake_mac_new(const strake_key* key, strake_mac** out, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::mac, "key"),
                  gives(out, "out"))([](const Key& with, Gives<strake_mac>& mac) -> Done {
    Result<Stream> stream = Stream::make(with, mac::whole_size(with));
    return stream ? mac.give(std::move(*stream)) : std::unexpected(stream.error());
  });
}

strake_status strake_mac_update(strake_mac* mac, const uint8_t* data, size_t size, strake_error* error) {
  return exported(__func__, error, writes_secret(mac, "mac"),
                  bytes(data, size, "data"))([](Stream& stream, Bytes piece) { return stream.update(piece); });
}

strake_status strake_mac_final(strake_mac* mac, uint8_t* buffer, size_t capacity, size_t* tag_size,
                               strake_error* error) {
  return exported(__func__, error, writes_secret(mac, "mac"), fills(buffer, capacity, tag_size, "buffer"))(final);
}

strake_status strake_mac_final_verify(strake_mac* mac, const uint8_t* tag, size_t tag_size, strake_error* error) {
  return exported(__func__, error, writes_secret(mac, "mac"), bytes(tag, tag_size, "tag"))(final_verify);
}

strake_status strake_mac_reset(strake_mac* mac, strake_error* error) {
  return exported(__func__, error, writes_secret(mac, "mac"))([](Stream& stream) { stream.reset(); });
}

strake_status strake_mac_free(strake_mac* mac, strake_error* error) { return freed(__func__, mac, "mac", error); }
