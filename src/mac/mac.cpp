#include "mac/mac.hpp"

#include "crypto/blake2b.hpp"
#include "crypto/hmac.hpp"
#include "crypto/placed.hpp"

namespace strake::mac {
namespace {

using crypto::Hash;
using key::Algorithm;

/// Ways to make a tag, by names that all of them share.
template <Hash hash, class Word>
struct Hmac {
  using State = crypto::Sha2<Word>;
  static constexpr std::size_t whole = crypto::digest_size(hash);
  static State begin(Bytes prepared, std::size_t /*tag_size*/) { return crypto::hmac_begin<Word>(prepared); }
  static void finish(State& state, Bytes prepared, MutableBytes tag) {
    crypto::hmac_finish(hash, prepared, state, tag);
  }
};

struct KeyedBlake2b {
  using State = crypto::Blake2b;
  static constexpr std::size_t whole = 64;
  static State begin(Bytes key, std::size_t tag_size) { return State(key, tag_size); }
  static void finish(State& state, Bytes /*key*/, MutableBytes tag) { state.finish(tag); }
};

/// Calls use.operator()<Way>() with the way of an algorithm.
template <class Use>
decltype(auto) with(Algorithm algorithm, Use use) {
  if (algorithm == Algorithm::hmac_sha256) {
    return use.template operator()<Hmac<Hash::sha256, std::uint32_t>>();
  }
  if (algorithm == Algorithm::hmac_sha384) {
    return use.template operator()<Hmac<Hash::sha384, std::uint64_t>>();
  }
  if (algorithm == Algorithm::hmac_sha512) {
    return use.template operator()<Hmac<Hash::sha512, std::uint64_t>>();
  }
  ensure(algorithm == Algorithm::blake2b);
  return use.template operator()<KeyedBlake2b>();
}

} // namespace

std::size_t whole_size(const key::Key& key) {
  return with(key.algorithm(), []<class Way> { return Way::whole; });
}

Done check_size(const key::Key& key, std::size_t size) {
  if (size < least_tag) {
    return over_limit(STRAKE_MAC_INVALID_SIZE, no_offset, size, least_tag);
  }
  if (const std::size_t whole = whole_size(key); size > whole) {
    return over_limit(STRAKE_MAC_INVALID_SIZE, no_offset, size, whole);
  }
  return {};
}

Tag compute(const key::Key& key, std::span<const Bytes> parts, std::size_t size) {
  Tag tag(size);
  with(key.algorithm(), [&]<class Way> {
    auto state = Way::begin(key.material(), size);
    for (const Bytes part : parts) {
      state.add(part);
    }
    Way::finish(state, key.material(), tag.bytes());
  });
  return tag;
}

bool matches(const key::Key& key, std::span<const Bytes> parts, Bytes tag, std::size_t size) {
  return crypto::equal(compute(key, parts, size).bytes(), tag);
}

Result<Stream> Stream::make(const key::Key& key, std::size_t tag_size) {
  if (const Done right = check_size(key, tag_size); !right) {
    return std::unexpected(right.error());
  }
  return with(key.algorithm(), [&]<class Way> -> Result<Stream> {
    constexpr std::size_t state_size = sizeof(typename Way::State);
    Result<crypto::Secret> secret = crypto::Secret::make(state_size + key.material().size(), key.options().locking);
    if (!secret) {
      return std::unexpected(secret.error());
    }
    copy_bytes(key.material(), secret->write().subspan(state_size));
    Stream stream(key.algorithm(), tag_size, std::move(*secret));
    stream.reset();
    return stream;
  });
}

void Stream::reset() {
  with(algorithm_, [&]<class Way> {
    constexpr std::size_t state_size = sizeof(typename Way::State);
    crypto::place(Way::begin(secret_.read().subspan(state_size), tag_size_), secret_.write().first(state_size));
  });
  ended_ = false;
}

Done Stream::update(Bytes data) {
  if (ended_) {
    return failure(STRAKE_WRONG_STATE);
  }
  with(algorithm_, [&]<class Way> {
    using State = typename Way::State;
    crypto::placed<State>(secret_.write().first(sizeof(State))).add(data);
  });
  return {};
}

Result<Tag> Stream::tag() {
  if (ended_) {
    return failure(STRAKE_WRONG_STATE);
  }
  Tag tag(tag_size_);
  with(algorithm_, [&]<class Way> {
    using State = typename Way::State;
    State state = crypto::placed<State>(secret_.write().first(sizeof(State)));
    Way::finish(state, secret_.read().subspan(sizeof(State)), tag.bytes());
  });
  return tag;
}

} // namespace strake::mac
