#include "mac/mac.hpp"

namespace strake::mac {

using crypto::hmac_sizes;

Tag compute(const key::Key& key, std::span<const Bytes> parts) {
  Tag tag(hmac_sizes(key.hash()).tag);
  crypto::hmac(key.hash(), key.material(), parts, tag.bytes());
  return tag;
}

bool matches(const key::Key& key, std::span<const Bytes> parts, Bytes tag) {
  return crypto::equal(compute(key, parts).bytes(), tag);
}

Result<Stream> Stream::make(const key::Key& key) {
  const crypto::HmacSizes sizes = hmac_sizes(key.hash());
  Result<crypto::Secret> secret = crypto::Secret::make(sizes.prepared + sizes.stream, key.options().locking);
  if (!secret) {
    return std::unexpected(secret.error());
  }
  copy_bytes(key.material(), secret->write().first(sizes.prepared));
  Stream stream(key.hash(), std::move(*secret));
  stream.reset();
  return stream;
}

void Stream::reset() {
  const std::size_t prepared = hmac_sizes(hash_).prepared;
  crypto::hmac_begin(hash_, secret_.read().first(prepared), secret_.write().subspan(prepared));
  ended_ = false;
}

Done Stream::update(Bytes data) {
  if (ended_) {
    return failure(STRAKE_WRONG_STATE);
  }
  crypto::hmac_add(hash_, secret_.write().subspan(hmac_sizes(hash_).prepared), data);
  return {};
}

Result<Tag> Stream::tag() const {
  if (ended_) {
    return failure(STRAKE_WRONG_STATE);
  }
  const crypto::HmacSizes sizes = hmac_sizes(hash_);
  Tag tag(sizes.tag);
  crypto::hmac_tag(hash_, secret_.read().subspan(sizes.prepared), tag.bytes());
  return tag;
}

} // namespace strake::mac
