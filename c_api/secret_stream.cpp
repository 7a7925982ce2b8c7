#include "crypto/secret_stream.hpp"

#include <sodium.h>

#include <cstring>

#include "libsodium.hpp"

namespace strake::crypto {
namespace {

using State = crypto_secretstream_xchacha20poly1305_state;

static_assert(sizeof(State) == stream_state_size);
static_assert(crypto_secretstream_xchacha20poly1305_KEYBYTES == stream_key_size);
static_assert(crypto_secretstream_xchacha20poly1305_HEADERBYTES == stream_header_size);
static_assert(crypto_secretstream_xchacha20poly1305_ABYTES == stream_overhead);

/// libsodium's view of a state, for the length of a call.
class Working {
public:
  explicit Working(MutableBytes bytes) : bytes_(bytes) {
    ensure(bytes.size() == stream_state_size);
    STRAKE_UNSAFE_BEGIN("SAFETY: both have the size of a state: checked")
    std::memcpy(&state_, bytes_.data(), sizeof state_);
    STRAKE_UNSAFE_END
  }
  Working(const Working&) = delete;
  Working(Working&&) = delete;
  Working& operator=(const Working&) = delete;
  Working& operator=(Working&&) = delete;
  ~Working() {
    STRAKE_UNSAFE_BEGIN("SAFETY: both have the size of a state: checked; it is plain data")
    std::memcpy(bytes_.data(), &state_, sizeof state_);
    sodium_memzero(&state_, sizeof state_);
    STRAKE_UNSAFE_END
  }

  [[nodiscard]] State& state() { return state_; }

private:
  ClearedOfCipher cleared_;
  MutableBytes bytes_;
  State state_{};
};

} // namespace

void begin_stream(Bytes key, Bytes header, MutableBytes state) {
  ensure(key.size() == stream_key_size && header.size() == stream_header_size);
  Working working(state);
  STRAKE_UNSAFE_BEGIN("SAFETY: key, header and state have the sizes that libsodium asks for: checked")
  static_cast<void>(crypto_secretstream_xchacha20poly1305_init_pull(&working.state(), header.data(), key.data()));
  STRAKE_UNSAFE_END
}

void seal_chunk(MutableBytes state, ChunkKind kind, Bytes text, MutableBytes sealed) {
  ensure(sealed.size() == text.size() + stream_overhead);
  Working working(state);
  const unsigned char tag = kind == ChunkKind::last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                    : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  STRAKE_UNSAFE_BEGIN("SAFETY: state and both texts have the sizes that libsodium asks for: checked")
  static_cast<void>(crypto_secretstream_xchacha20poly1305_push(&working.state(), sealed.data(), nullptr, begin_of(text),
                                                               text.size(), nullptr, 0, tag));
  STRAKE_UNSAFE_END
}

std::optional<ChunkKind> open_chunk(MutableBytes state, Bytes sealed, MutableBytes text) {
  ensure(sealed.size() == text.size() + stream_overhead);
  unsigned char tag = 0;
  {
    Working working(state);
    STRAKE_UNSAFE_BEGIN("SAFETY: state and both texts have the sizes that libsodium asks for: checked")
    if (crypto_secretstream_xchacha20poly1305_pull(&working.state(), text.data(), nullptr, &tag, sealed.data(),
                                                   sealed.size(), nullptr, 0) == 0) {
      if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
        return ChunkKind::last;
      }
      if (tag == crypto_secretstream_xchacha20poly1305_TAG_MESSAGE) {
        return ChunkKind::middle;
      }
    }
    STRAKE_UNSAFE_END
  }
  std::ranges::fill(text, std::uint8_t{0});
  return std::nullopt;
}

} // namespace strake::crypto
