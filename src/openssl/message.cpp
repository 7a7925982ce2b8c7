#include "openssl/message.hpp"

namespace strake::openssl {

Done Message::begin(std::optional<MdId> md) {
  const std::optional<MdId> chosen = md ? md : this->md();
  if (!chosen) {
    return failure(STRAKE_WRONG_STATE);
  }
  begun_.emplace(*chosen, hash::Stream(md_of(*chosen).algorithm));
  return {};
}

Done Message::update(Bytes data) { return begun_ ? begun_->stream.update(data) : failure(STRAKE_WRONG_STATE); }

Result<crypto::Digest> Message::finish() {
  if (!begun_) {
    return failure(STRAKE_WRONG_STATE);
  }
  const Result<crypto::Digest> digest = begun_->stream.digest();
  begun_->stream.end();
  return digest;
}

std::optional<MdId> Message::md() const { return begun_ ? std::optional(begun_->md) : std::nullopt; }

} // namespace strake::openssl
