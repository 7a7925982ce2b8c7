#include "hash/hash.hpp"

#include "io/regular.hpp"

namespace strake::hash {
namespace {

constexpr std::size_t piece_size = std::size_t{64} << 10U;

bool is_blake2b(Algorithm algorithm) {
  return algorithm == Algorithm::blake2b_256 || algorithm == Algorithm::blake2b_512;
}

crypto::Hash sha2_of(Algorithm algorithm) {
  ensure(!is_blake2b(algorithm));
  if (algorithm == Algorithm::sha256) {
    return crypto::Hash::sha256;
  }
  return algorithm == Algorithm::sha384 ? crypto::Hash::sha384 : crypto::Hash::sha512;
}

} // namespace

std::size_t digest_size(Algorithm algorithm) {
  if (is_blake2b(algorithm)) {
    return algorithm == Algorithm::blake2b_256 ? 32 : 64;
  }
  return crypto::digest_size(sha2_of(algorithm));
}

/// Calls use(state) with the state of an algorithm at the beginning.
template <class Use>
decltype(auto) with_initial(Algorithm algorithm, Use use) {
  if (is_blake2b(algorithm)) {
    return use(crypto::Blake2b({}, digest_size(algorithm)));
  }
  return crypto::with_initial(sha2_of(algorithm), [&]<class Word>(const crypto::Sha2Chain<Word>& chain) {
    return use(crypto::Sha2<Word>(chain));
  });
}

Stream::State Stream::initial(Algorithm algorithm) {
  return with_initial(algorithm, [](const auto& state) { return State(state); });
}

Stream::Stream(Algorithm algorithm) : algorithm_(algorithm), state_(initial(algorithm)) {}

void Stream::reset() {
  state_ = initial(algorithm_);
  ended_ = false;
}

Done Stream::update(Bytes data) {
  if (ended_) {
    return failure(STRAKE_WRONG_STATE);
  }
  std::visit([&](auto& state) { state.add(data); }, state_);
  return {};
}

Result<Digest> Stream::digest() const {
  if (ended_) {
    return failure(STRAKE_WRONG_STATE);
  }
  Digest digest(digest_size(algorithm_));
  std::visit([&](auto state) { state.finish(digest.bytes()); }, state_);
  return digest;
}

Digest compute(Algorithm algorithm, Bytes data) {
  Digest digest(digest_size(algorithm));
  with_initial(algorithm, [&](auto&& state) {
    state.add(data);
    state.finish(digest.bytes());
  });
  return digest;
}

Result<Digest> compute(Algorithm algorithm, io::File& file) {
  Stream stream(algorithm);
  std::vector<std::uint8_t> piece(piece_size);
  while (true) {
    const Result<std::size_t> size = file.read(piece);
    if (!size) {
      return std::unexpected(size.error());
    }
    if (*size == 0) {
      break;
    }
    ensure(stream.update(Bytes(piece).first(*size)).has_value());
  }
  crypto::wipe(piece);
  return stream.digest();
}

Result<Digest> compute(Algorithm algorithm, const std::string& path) {
  Result<io::File> file = io::open_regular(path, STRAKE_HASH_NOT_REGULAR_FILE);
  return file ? compute(algorithm, *file) : std::unexpected(file.error());
}

} // namespace strake::hash
