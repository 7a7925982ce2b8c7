#include "openssl/hmac.hpp"

namespace strake::openssl {
namespace {

MutableBytes part_for(crypto::Hash hash, MutableBytes prepared [[clang::lifetimebound]]) {
  return prepared.first(crypto::hmac_prepared_size(hash));
}

} // namespace

Done Hmac::begin(std::optional<MdId> md, std::optional<Bytes> key) {
  const std::optional<MdId> chosen = md ? md : md_;
  if (!chosen || (!key && chosen != md_)) {
    return failure(STRAKE_WRONG_STATE);
  }
  const std::optional<crypto::Hash> hash = md_of(*chosen).keyed;
  if (!hash) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  const MutableBytes prepared = part_for(*hash, prepared_);
  if (key) {
    crypto::hmac_prepare(*hash, *key, prepared);
  }
  md_ = chosen;
  if (*hash == crypto::Hash::sha256) {
    message_ = crypto::hmac_begin<std::uint32_t>(prepared);
  } else {
    message_ = crypto::hmac_begin<std::uint64_t>(prepared);
  }
  return {};
}

Done Hmac::update(Bytes data) {
  return std::visit(
      [&]<class Message>(Message& message) -> Done {
        if constexpr (std::is_same_v<Message, std::monostate>) {
          return failure(STRAKE_WRONG_STATE);
        } else {
          message.add(data);
          return {};
        }
      },
      message_);
}

Result<crypto::Digest> Hmac::finish() {
  const std::optional<crypto::Hash> hash = md_ ? md_of(*md_).keyed : std::nullopt;
  if (!hash || std::holds_alternative<std::monostate>(message_)) {
    return failure(STRAKE_WRONG_STATE);
  }
  crypto::Digest tag(crypto::digest_size(*hash));
  std::visit(
      [&]<class Message>(Message& message) {
        if constexpr (!std::is_same_v<Message, std::monostate>) {
          crypto::hmac_finish(*hash, part_for(*hash, prepared_), message, tag.bytes());
        }
      },
      message_);
  message_ = std::monostate();
  return tag;
}

} // namespace strake::openssl
