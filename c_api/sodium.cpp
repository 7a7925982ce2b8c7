// sodium_init() isn't called: nothing here draws random numbers or is chosen at run time.
#include "crypto/sodium.hpp"

#include <sodium.h>

#include <cstring>
#include <utility>

#include "base/unsafe.hpp"

namespace strake::crypto {
namespace {

/// libsodium's HMAC with SHA-256, by names that both hashes share.
struct Sha256 {
  using State = crypto_auth_hmacsha256_state;
  using HashState = crypto_hash_sha256_state;
  static constexpr Hash hash = Hash::sha256;
  static constexpr auto init = crypto_auth_hmacsha256_init;
  static constexpr auto update = crypto_auth_hmacsha256_update;
  static constexpr auto final = crypto_auth_hmacsha256_final;
  static void count_padded_key(HashState& state) { state.count = std::uint64_t{8} * sizeof state.buf; }
};

struct Sha512 {
  using State = crypto_auth_hmacsha512_state;
  using HashState = crypto_hash_sha512_state;
  static constexpr Hash hash = Hash::sha512;
  static constexpr auto init = crypto_auth_hmacsha512_init;
  static constexpr auto update = crypto_auth_hmacsha512_update;
  static constexpr auto final = crypto_auth_hmacsha512_final;
  static void count_padded_key(HashState& state) {
    state.count[0] = 0;
    state.count[1] = std::uint64_t{8} * sizeof state.buf;
  }
};

template <class H>
constexpr HmacSizes sizes = hmac_sizes(H::hash);

/// A state on the stack that is wiped when it goes.
template <class H>
class Working {
public:
  Working() = default;
  explicit Working(Bytes prepared) { load(prepared, state_); }
  ~Working() {
    STRAKE_UNSAFE_BEGIN("SAFETY: the state is this object's own, and plain data")
    sodium_memzero(&state_, sizeof state_);
    STRAKE_UNSAFE_END
  }
  Working(const Working&) = delete;
  Working(Working&&) = delete;
  Working& operator=(const Working&) = delete;
  Working& operator=(Working&&) = delete;

  [[nodiscard]] typename H::State& state() { return state_; }

  // Only the chaining values are kept: libsodium leaves the padded key itself in the state's block buffer.
  static void load(Bytes prepared, typename H::State& to) {
    ensure(prepared.size() == sizes<H>.prepared);
    STRAKE_UNSAFE_BEGIN("SAFETY: prepared is as long as both chaining values: checked; they are plain numbers")
    std::memcpy(to.ictx.state, prepared.data(), sizeof to.ictx.state);
    std::memcpy(to.octx.state, prepared.data() + sizeof to.ictx.state, sizeof to.octx.state);
    STRAKE_UNSAFE_END
    H::count_padded_key(to.ictx);
    H::count_padded_key(to.octx);
  }

  static void store(const typename H::State& from, MutableBytes prepared) {
    ensure(prepared.size() == sizes<H>.prepared);
    STRAKE_UNSAFE_BEGIN("SAFETY: prepared is as long as both chaining values: checked; they are plain numbers")
    std::memcpy(prepared.data(), from.ictx.state, sizeof from.ictx.state);
    std::memcpy(prepared.data() + sizeof from.ictx.state, from.octx.state, sizeof from.octx.state);
    STRAKE_UNSAFE_END
  }

private:
  static_assert(sizeof(typename H::State) == sizes<H>.stream);
  static_assert(2 * sizeof(std::declval<typename H::HashState>().state) == sizes<H>.prepared);
  typename H::State state_{};
};

template <class H>
void add(typename H::State& state, Bytes data) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the span says how many bytes there are; libsodium touches no pointer of an empty one")
  H::update(&state, data.data(), data.size());
  STRAKE_UNSAFE_END
}

template <class H>
void finish(typename H::State& state, MutableBytes tag) {
  ensure(tag.size() == sizes<H>.tag);
  STRAKE_UNSAFE_BEGIN("SAFETY: tag is as long as this hash: checked")
  H::final(&state, tag.data());
  STRAKE_UNSAFE_END
}

/// The state that lies in the bytes of a stream.
template <class H>
typename H::State& state_in(MutableBytes stream) {
  using State = typename H::State;
  STRAKE_UNSAFE_BEGIN("SAFETY: size and alignment are checked; the state is plain data that hmac_begin put there")
  ensure(stream.size() == sizeof(State) && reinterpret_cast<std::uintptr_t>(stream.data()) % alignof(State) == 0);
  return *reinterpret_cast<State*>(stream.data());
  STRAKE_UNSAFE_END
}

/// Calls use.operator()<H>() with the H of a hash.
template <class Use>
void with(Hash hash, Use use) {
  hash == Hash::sha256 ? use.template operator()<Sha256>() : use.template operator()<Sha512>();
}

} // namespace

bool equal(Bytes a, Bytes b) {
  if (a.size() != b.size()) {
    return false;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: both spans have the size that the function compares: checked")
  switch (a.size()) {
  case crypto_verify_16_BYTES:
    return crypto_verify_16(a.data(), b.data()) == 0;
  case crypto_verify_32_BYTES:
    return crypto_verify_32(a.data(), b.data()) == 0;
  case crypto_verify_64_BYTES:
    return crypto_verify_64(a.data(), b.data()) == 0;
  default:
    return sodium_memcmp(a.data(), b.data(), a.size()) == 0;
  }
  STRAKE_UNSAFE_END
}

void wipe(MutableBytes bytes) noexcept {
  STRAKE_UNSAFE_BEGIN("SAFETY: the span says how many bytes may be written")
  sodium_memzero(bytes.data(), bytes.size());
  STRAKE_UNSAFE_END
}

void hmac_prepare(Hash hash, Bytes key, MutableBytes prepared) {
  with(hash, [&]<class H> {
    Working<H> working;
    STRAKE_UNSAFE_BEGIN("SAFETY: the span says how many bytes the key has")
    H::init(&working.state(), key.data(), key.size());
    STRAKE_UNSAFE_END
    Working<H>::store(working.state(), prepared);
  });
}

void hmac(Hash hash, Bytes prepared, std::span<const Bytes> parts, MutableBytes tag) {
  with(hash, [&]<class H> {
    Working<H> working(prepared);
    for (const Bytes part : parts) {
      add<H>(working.state(), part);
    }
    finish<H>(working.state(), tag);
  });
}

void hmac_begin(Hash hash, Bytes prepared, MutableBytes stream) {
  with(hash, [&]<class H> { Working<H>::load(prepared, state_in<H>(stream)); });
}

void hmac_add(Hash hash, MutableBytes stream, Bytes data) {
  with(hash, [&]<class H> { add<H>(state_in<H>(stream), data); });
}

void hmac_tag(Hash hash, Bytes stream, MutableBytes tag) {
  with(hash, [&]<class H> {
    Working<H> working;
    ensure(stream.size() == sizeof working.state());
    STRAKE_UNSAFE_BEGIN("SAFETY: stream is as long as the state: checked; the state is plain data")
    std::memcpy(&working.state(), stream.data(), stream.size());
    STRAKE_UNSAFE_END
    finish<H>(working.state(), tag);
  });
}

} // namespace strake::crypto
