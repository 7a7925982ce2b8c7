#pragma once
// A stream of any length, sealed in chunks:
//
//   bytes  field
//   4      magic: f5 "SST"; f5 begins no text
//   1      version: 1
//   24     header of the secretstream, random
//   32     commitment
//   65553  for each chunk but the last: 65536 bytes of text, sealed
//   17-    the last chunk, likewise; empty only where all of the text is
//
// The key seals nothing itself. Commitment and stream key are the two halves of the keyed BLAKE2b-512 of magic, version
// and header, and of the associated data behind them: as in an envelope (aead/envelope.hpp).
#include <array>
#include <vector>

#include "crypto/secret_stream.hpp"
#include "crypto/wiped.hpp"
#include "crypto/wiped_heap.hpp"
#include "key/key.hpp"
#include "strake/stream.h"

namespace strake::stream {

inline constexpr std::size_t chunk_size = STRAKE_STREAM_CHUNK_BYTES;
inline constexpr std::size_t sealed_chunk_size = chunk_size + crypto::stream_overhead;
inline constexpr std::size_t header_size = STRAKE_STREAM_HEADER_BYTES;
using Header = std::array<std::uint8_t, header_size>;

/// Seals a stream piece by piece.
class Sealer {
public:
  /// STRAKE_SYSTEM; the errors of crypto::Secret::make and of key::Opened.
  [[nodiscard]] static Result<Sealer> make(const key::Key& key, Bytes associated);

  /// How much update() gives for so many bytes. STRAKE_WRONG_STATE after the end.
  [[nodiscard]] Result<std::size_t> update_size(std::size_t size) const;
  /// Fills to, which has that size.
  void update(Bytes data, MutableBytes to);
  /// How much final() gives. STRAKE_WRONG_STATE after the end.
  [[nodiscard]] Result<std::size_t> final_size() const;
  /// Fills to, which has that size.
  void final(MutableBytes to);

  [[nodiscard]] bool is_here() const { return state_.is_here(); }

private:
  Sealer(const Header& header, crypto::Secret state) : header_(header), state_(std::move(state)), held_(chunk_size) {}

  [[nodiscard]] std::size_t header_due() const { return header_given_ ? 0 : header_size; }
  [[nodiscard]] MutableBytes give_header(MutableBytes to [[clang::lifetimebound]]);
  void hold(Bytes data);

  Header header_;
  bool header_given_ = false;
  bool ended_ = false;
  crypto::Secret state_;
  crypto::WipedHeap held_; ///< Text that isn't sealed yet: a whole chunk may be the last one.
  std::size_t held_size_ = 0;
};

/// Opens a stream piece by piece. After a failure it fails in the same way again.
class Opener {
public:
  /// The errors of key::Key::duplicate and of crypto::Secret::make.
  [[nodiscard]] static Result<Opener> make(const key::Key& key, Bytes associated);

  /// How much update() gives for so many bytes. STRAKE_WRONG_STATE after the end.
  [[nodiscard]] Result<std::size_t> update_size(std::size_t size) const;
  /// Fills to, which has that size; with zeros if it fails. STRAKE_STREAM_FORGED; STRAKE_STREAM_MALFORMED; the errors
  /// of key::Opened.
  [[nodiscard]] Done update(Bytes data, MutableBytes to);
  /// How much final() gives. STRAKE_WRONG_STATE after the end; STRAKE_STREAM_TRUNCATED.
  [[nodiscard]] Result<std::size_t> final_size();
  /// Fills to, which has that size; with zeros if it fails. STRAKE_STREAM_FORGED.
  [[nodiscard]] Done final(MutableBytes to);

  [[nodiscard]] bool is_here() const { return state_.is_here(); }

private:
  Opener(key::Key key, Bytes associated, crypto::Secret state)
      : key_(std::move(key)), associated_(associated.begin(), associated.end()), state_(std::move(state)) {
    held_.reserve(sealed_chunk_size);
  }

  [[nodiscard]] Done usable() const;
  [[nodiscard]] Done fail(Error error, MutableBytes to);
  [[nodiscard]] Done take_all(Bytes data, MutableBytes to);
  [[nodiscard]] Result<Bytes> take_header(Bytes data [[clang::lifetimebound]]);
  [[nodiscard]] Done begin(const key::Key& key);
  [[nodiscard]] Done open_next(Bytes sealed, MutableBytes to);

  std::optional<key::Key> key_; ///< Until the header is complete.
  std::vector<std::uint8_t> associated_;
  Header header_{};
  std::size_t header_held_ = 0;
  bool last_seen_ = false;
  bool ended_ = false;
  std::optional<Error> failed_;
  crypto::Secret state_;
  std::vector<std::uint8_t> held_; ///< The beginning of a sealed chunk.
};

} // namespace strake::stream
