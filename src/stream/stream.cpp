#include "stream/stream.hpp"

#include "crypto/personal_hash.hpp"
#include "crypto/random.hpp"

namespace strake::stream {
namespace {

constexpr std::array<std::uint8_t, 5> magic_and_version{0xf5, 'S', 'S', 'T', 1};
constexpr std::size_t commitment_size = 32;
constexpr std::size_t hashed_size = magic_and_version.size() + crypto::stream_header_size;
static_assert(hashed_size + commitment_size == header_size);

Bytes random_part(Bytes header [[clang::lifetimebound]]) {
  return header.subspan(magic_and_version.size(), crypto::stream_header_size);
}

/// What one stream is sealed with.
class StreamKey {
public:
  StreamKey(const key::Key& key, Bytes header, Bytes associated) {
    static constexpr crypto::Purpose purpose = crypto::purpose("Strake STREAM 1");
    crypto::personal_hash(purpose, key.material(), std::array{header.first(hashed_size), associated}, digest_.bytes());
  }

  [[nodiscard]] Bytes commitment() const [[clang::lifetimebound]] { return digest_.bytes().first(commitment_size); }
  [[nodiscard]] Bytes key() const [[clang::lifetimebound]] { return digest_.bytes().subspan(commitment_size); }

private:
  static_assert(crypto::personal_hash_size == commitment_size + crypto::stream_key_size);
  crypto::Wiped<crypto::personal_hash_size> digest_;
};

} // namespace

Result<Sealer> Sealer::make(const key::Key& key, Bytes associated) {
  Header header{};
  const MutableBytes all(header);
  copy_bytes(magic_and_version, all.first(magic_and_version.size()));
  if (const Done drawn = crypto::fill_random(all.subspan(magic_and_version.size(), crypto::stream_header_size));
      !drawn) {
    return std::unexpected(drawn.error());
  }
  Result<crypto::Secret> state = crypto::Secret::make(crypto::stream_state_size, key.options().locking);
  if (!state) {
    return std::unexpected(state.error());
  }
  const StreamKey by(key, header, associated);
  copy_bytes(by.commitment(), all.last(commitment_size));
  crypto::begin_stream(by.key(), random_part(header), state->write());
  return Sealer(header, std::move(*state));
}

Result<std::size_t> Sealer::update_size(std::size_t size) const {
  if (ended_) {
    return failure(STRAKE_WRONG_STATE);
  }
  const std::size_t text = held_size_ + size;
  const std::size_t chunks = text == 0 ? 0 : (text - 1) / chunk_size;
  return header_due() + chunks * sealed_chunk_size;
}

MutableBytes Sealer::give_header(MutableBytes to) {
  if (header_given_) {
    return to;
  }
  copy_bytes(header_, to.first(header_size));
  header_given_ = true;
  return to.subspan(header_size);
}

void Sealer::hold(Bytes data) {
  copy_bytes(data, held_.bytes().subspan(held_size_, data.size()));
  held_size_ += data.size();
}

void Sealer::update(Bytes data, MutableBytes to) {
  const MutableBytes chunks = give_header(to);
  std::size_t taken = 0;
  for (std::size_t at = 0; data.size() - taken > chunk_size - held_size_; at += sealed_chunk_size) {
    const Bytes next = data.subspan(taken, chunk_size - held_size_);
    const bool is_whole = held_size_ == 0;
    if (!is_whole) {
      hold(next);
    }
    crypto::seal_chunk(state_.write(), crypto::ChunkKind::middle, is_whole ? next : held_.bytes(),
                       chunks.subspan(at, sealed_chunk_size));
    taken += next.size();
    held_size_ = 0;
  }
  hold(data.subspan(taken));
}

Result<std::size_t> Sealer::final_size() const {
  if (ended_) {
    return failure(STRAKE_WRONG_STATE);
  }
  return header_due() + held_size_ + crypto::stream_overhead;
}

void Sealer::final(MutableBytes to) {
  crypto::seal_chunk(state_.write(), crypto::ChunkKind::last, held_.bytes().first(held_size_), give_header(to));
  crypto::wipe(held_.bytes());
  crypto::wipe(state_.write());
  ended_ = true;
}

Result<Opener> Opener::make(const key::Key& key, Bytes associated) {
  Result<key::Key> own = key.duplicate();
  if (!own) {
    return std::unexpected(own.error());
  }
  Result<crypto::Secret> state = crypto::Secret::make(crypto::stream_state_size, key.options().locking);
  return state ? Result<Opener>(Opener(std::move(*own), associated, std::move(*state)))
               : std::unexpected(state.error());
}

Done Opener::usable() const {
  if (failed_) {
    return std::unexpected(*failed_);
  }
  return ended_ ? failure(STRAKE_WRONG_STATE) : Done();
}

Done Opener::fail(Error error, MutableBytes to) {
  std::ranges::fill(to, std::uint8_t{0});
  failed_ = error;
  crypto::wipe(state_.write());
  return std::unexpected(error);
}

Result<std::size_t> Opener::update_size(std::size_t size) const {
  if (const Done done = usable(); !done) {
    return std::unexpected(done.error());
  }
  const std::size_t of_header = std::min(size, header_size - header_held_);
  return (held_.size() + size - of_header) / sealed_chunk_size * chunk_size;
}

Done Opener::update(Bytes data, MutableBytes to) {
  const Done done = take_all(data, to);
  // Without memory or system it may be tried again with the same bytes: nothing was taken of them then.
  const bool is_final =
      !done && (done.error().status == STRAKE_STREAM_FORGED || done.error().status == STRAKE_STREAM_MALFORMED);
  return is_final ? fail(done.error(), to) : done;
}

Result<Bytes> Opener::take_header(Bytes data) {
  const Bytes part = data.first(std::min(data.size(), header_size - header_held_));
  copy_bytes(part, MutableBytes(header_).subspan(header_held_, part.size()));
  if (header_held_ + part.size() == header_size && key_) {
    if (const Done begun = begin(*key_); !begun) {
      return std::unexpected(begun.error());
    }
    key_.reset();
  }
  header_held_ += part.size();
  return data.subspan(part.size());
}

Done Opener::begin(const key::Key& key) {
  if (!std::ranges::equal(Bytes(header_).first(magic_and_version.size()), magic_and_version)) {
    return failure(STRAKE_STREAM_MALFORMED);
  }
  const Result<key::Opened> opened = key::Opened::make(key);
  if (!opened) {
    return std::unexpected(opened.error());
  }
  const StreamKey by(key, header_, associated_);
  if (!crypto::equal(by.commitment(), Bytes(header_).last(commitment_size))) {
    return failure(STRAKE_STREAM_FORGED);
  }
  crypto::begin_stream(by.key(), random_part(header_), state_.write());
  return {};
}

Done Opener::take_all(Bytes data, MutableBytes to) {
  const Result<Bytes> rest = take_header(data);
  if (!rest) {
    return std::unexpected(rest.error());
  }
  std::size_t taken = 0;
  for (std::size_t at = 0; !last_seen_ && held_.size() + rest->size() - taken >= sealed_chunk_size; at += chunk_size) {
    const Bytes next = rest->subspan(taken, sealed_chunk_size - held_.size());
    if (!held_.empty()) {
      append(held_, next);
    }
    if (const Done opened = open_next(held_.empty() ? next : Bytes(held_), to.subspan(at, chunk_size)); !opened) {
      return opened;
    }
    taken += next.size();
    held_.clear();
  }
  if (last_seen_ && taken != rest->size()) {
    return failure(STRAKE_STREAM_FORGED);
  }
  append(held_, rest->subspan(taken));
  return {};
}

Done Opener::open_next(Bytes sealed, MutableBytes to) {
  const std::optional<crypto::ChunkKind> kind = crypto::open_chunk(state_.write(), sealed, to);
  if (!kind) {
    return failure(STRAKE_STREAM_FORGED);
  }
  last_seen_ = *kind == crypto::ChunkKind::last;
  return {};
}

Result<std::size_t> Opener::final_size() {
  if (const Done done = usable(); !done) {
    return std::unexpected(done.error());
  }
  if (last_seen_) {
    return std::size_t{0};
  }
  if (held_.size() < crypto::stream_overhead) {
    return std::unexpected(fail({.status = STRAKE_STREAM_TRUNCATED}, {}).error());
  }
  return held_.size() - crypto::stream_overhead;
}

Done Opener::final(MutableBytes to) {
  if (!last_seen_) {
    const Done opened = open_next(held_, to);
    if (!opened || !last_seen_) {
      return fail({.status = STRAKE_STREAM_FORGED}, to);
    }
  }
  crypto::wipe(state_.write());
  ended_ = true;
  return {};
}

} // namespace strake::stream
